INSERT INTO volunteer (id, last_name, first_name, status, registered_on)
VALUES (?1, ?2, 'Қайрат', 'active', '2026-11-23')
