INSERT INTO volunteer_merge (id, merged_into, person)
VALUES (?1, ?2, ?1)
ON CONFLICT (id) DO UPDATE SET merged_into = ?2;
