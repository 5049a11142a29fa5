SELECT o.place, o.id, o.incarnation, o.number, o.table_no, o.entity, o.root
FROM unnest($2::uuid[], $3::bigint[]) AS wanted(incarnation, number)
JOIN op o ON o.office = $1 AND o.incarnation = wanted.incarnation AND o.number = wanted.number
  -- A number that a clone gave twice names nothing.
  AND NOT EXISTS (
    SELECT 1 FROM op twin
    WHERE twin.office = o.office AND twin.incarnation = o.incarnation AND twin.number = o.number AND twin.id <> o.id
  )
