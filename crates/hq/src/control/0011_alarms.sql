-- What nobody has seen to is told once, with its newest time.
DELETE FROM alarm
WHERE seen_by IS NULL
  AND no NOT IN (
    SELECT no
    FROM (
      SELECT no, row_number() OVER (PARTITION BY kind, region, device ORDER BY at DESC, no DESC) AS nth
      FROM alarm
      WHERE seen_by IS NULL
    ) AS ranked
    WHERE nth = 1
  );
CREATE UNIQUE INDEX alarm_unseen ON alarm (kind, region, device) WHERE seen_by IS NULL;
