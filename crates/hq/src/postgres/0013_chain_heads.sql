-- Of each incarnation of a device the newest signature under its hash chain.
DELETE FROM chain_head
WHERE no NOT IN (
  SELECT no
  FROM (
    SELECT no, row_number() OVER (PARTITION BY device, incarnation ORDER BY number DESC, no DESC) AS nth
    FROM chain_head
  ) AS ranked
  WHERE nth = 1
);
DROP INDEX chain_head_once;
CREATE UNIQUE INDEX chain_head_once ON chain_head (device, incarnation);
