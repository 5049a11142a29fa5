-- Who is on no list takes no seat: a desk may enrol somebody whom another desk takes out meanwhile. And
-- whoever was there has a place, also if another desk had taken them off the session's list before.

DROP VIEW session_seat;
DROP VIEW session_place;

-- Enrolments that stand. Taking somebody off the list takes the marks that are known with it: a mark on a
-- cancelled enrolment comes from a desk that had not heard of that.
CREATE VIEW enrolment_in_force AS
SELECT e.id, e.session, e.volunteer, e.state, e.is_walk_in, e.result, e.score, e.enrolled_at, e.was_seated
FROM enrolment e
WHERE e.state <> 'cancelled'
  OR EXISTS (
    SELECT 1
    FROM attendance a
    WHERE a.enrolment = e.id
      AND a.state <> 'absent'
  );

-- Every place, with the person who is shown for a merged record. Somebody who
-- was enrolled under two records holds one place: that of the first.
CREATE VIEW session_place AS
SELECT
  place.session,
  place.enrolment,
  place.person,
  place.has_come,
  place.enrolled_at,
  first_value(place.enrolment) OVER (
    PARTITION BY place.session, place.person
    ORDER BY place.has_come DESC, place.enrolled_at, place.enrolment
  ) AS held_by
FROM (
  SELECT
    e.session,
    e.id AS enrolment,
    coalesce(m.person, e.volunteer) AS person,
    e.enrolled_at,
    EXISTS (
      SELECT 1
      FROM attendance a
      WHERE a.enrolment = e.id
        AND a.state <> 'absent'
    ) AS has_come
  FROM enrolment_in_force e
  LEFT JOIN volunteer_merge m ON m.id = e.volunteer
  JOIN volunteer v ON v.id = coalesce(m.person, e.volunteer)
) AS place;

CREATE VIEW session_seat AS
SELECT
  p.session,
  p.enrolment,
  p.person,
  p.has_come,
  row_number() OVER (
    PARTITION BY p.session
    ORDER BY p.has_come DESC, p.enrolled_at, p.enrolment
  ) AS nth
FROM session_place p
WHERE p.held_by = p.enrolment;
