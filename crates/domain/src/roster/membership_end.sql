-- Each record that became part of the person may have a belonging of its own.
UPDATE membership
SET until = coalesce(until, ?2)
WHERE id IN (
    SELECT other.id
    FROM membership one
    LEFT JOIN volunteer_merge w ON w.id = one.volunteer
    JOIN membership other ON other.organisation = one.organisation
    WHERE one.id = ?1
      AND (
        other.volunteer = coalesce(w.person, one.volunteer)
        OR other.volunteer IN (SELECT id FROM volunteer_merge WHERE person = coalesce(w.person, one.volunteer))
      )
  );
