INSERT INTO alarm (at, kind, region, device)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (kind, region, device) WHERE seen_by IS NULL DO UPDATE SET at = excluded.at
