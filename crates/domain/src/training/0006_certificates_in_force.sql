-- Certificates that stand and count. Two desks may have closed a session before they met: of a person's
-- numbers, also under the records that became part of hers, the first is the one.
CREATE VIEW certificate_in_force AS
SELECT
  c.id,
  c.number,
  c.session,
  c.volunteer,
  coalesce((SELECT m.person FROM volunteer_merge m WHERE m.id = c.volunteer), c.volunteer) AS person
FROM certificate c
WHERE c.revoked_on IS NULL
  AND NOT EXISTS (
    SELECT 1
    FROM certificate f
    WHERE f.session = c.session
      AND f.revoked_on IS NULL
      AND (f.number, f.id) < (c.number, c.id)
      AND coalesce((SELECT m.person FROM volunteer_merge m WHERE m.id = f.volunteer), f.volunteer)
        = coalesce((SELECT m.person FROM volunteer_merge m WHERE m.id = c.volunteer), c.volunteer)
  );
