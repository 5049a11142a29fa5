INSERT INTO chain_head (device, incarnation, number, chain, signature, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (device, incarnation) DO UPDATE
SET number = excluded.number, chain = excluded.chain, signature = excluded.signature, at = excluded.at
WHERE excluded.number > chain_head.number
