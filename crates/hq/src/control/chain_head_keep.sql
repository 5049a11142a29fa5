INSERT INTO chain_head (device, incarnation, number, chain, signature, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT DO NOTHING
