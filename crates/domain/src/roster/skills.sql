SELECT skill, level, min(volunteer <> ?1)
FROM volunteer_skill
WHERE volunteer IN (SELECT ?1 UNION ALL SELECT id FROM volunteer_merge WHERE person = ?1)
GROUP BY skill
ORDER BY skill;
