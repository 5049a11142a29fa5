SELECT o.place, o.id, o.incarnation, o.number, o.table_no, o.entity, o.root FROM op o
WHERE o.office = $1 AND o.id = ANY($2)
  -- A number that a clone gave twice names nothing.
  AND NOT EXISTS (
    SELECT 1 FROM op twin
    WHERE twin.office = o.office AND twin.incarnation = o.incarnation AND twin.number = o.number AND twin.id <> o.id
  )
