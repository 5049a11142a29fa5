-- The key of the generation: two keys of one generation would each be believed by none of the other's devices.
ALTER TABLE identity ADD COLUMN signing_key BYTEA;
