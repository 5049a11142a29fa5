UPDATE enrolment
SET was_seated = 0
WHERE was_seated = 1
  AND id IN (
    SELECT seat.enrolment
    FROM session_seat seat
    JOIN session s ON s.id = seat.session
    WHERE seat.session = ?1
      AND seat.nth > s.capacity
  );
