-- The same tables and columns as in hq.db, for the same statements.
CREATE TABLE admin (
  name TEXT NOT NULL PRIMARY KEY,
  salt BYTEA NOT NULL,
  memory_kib BIGINT NOT NULL,
  passes BIGINT NOT NULL,
  lanes BIGINT NOT NULL,
  stretched BYTEA NOT NULL,
  made_at BIGINT NOT NULL
);

CREATE TABLE admin_session (
  token_hash BYTEA NOT NULL PRIMARY KEY,
  admin TEXT NOT NULL REFERENCES admin (name) ON DELETE CASCADE,
  began_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX admin_session_by_admin ON admin_session (admin);

CREATE TABLE audit (
  no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at BIGINT NOT NULL,
  admin TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT
);
CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit is append-only';
END;
$$;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION audit_stays();

CREATE TABLE refused_op (
  no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  region TEXT NOT NULL,
  device BIGINT NOT NULL,
  hash BYTEA NOT NULL,
  op BYTEA NOT NULL,
  salt BYTEA,
  code TEXT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  n_times BIGINT NOT NULL DEFAULT 1,
  discarded_at BIGINT
);
CREATE UNIQUE INDEX refused_op_once ON refused_op (device, hash);
CREATE INDEX refused_op_by_region ON refused_op (region);

ALTER TABLE alarm ADD COLUMN seen_by TEXT;
ALTER TABLE alarm ADD COLUMN seen_at BIGINT;
