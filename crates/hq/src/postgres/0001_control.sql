-- Whose database this is. The keys themselves are never here: every kerege-hq has its own copy of
-- hq-keys.json, and one with other keys is refused.
CREATE TABLE identity (
  only_one INTEGER NOT NULL PRIMARY KEY DEFAULT 1 CHECK (only_one = 1),
  root_key BYTEA NOT NULL,
  generation BIGINT NOT NULL
);

-- The same tables and columns as in hq.db, for the same statements.
CREATE TABLE office (
  region TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  added_at BIGINT NOT NULL
);

CREATE TABLE device (
  number BIGINT NOT NULL PRIMARY KEY,
  key BYTEA NOT NULL UNIQUE,
  region TEXT NOT NULL REFERENCES office (region),
  enrolled_at BIGINT NOT NULL,
  revoked_at BIGINT,
  program TEXT,
  last_contact_at BIGINT,
  incarnation BYTEA,
  waiting BIGINT,
  skew_ms BIGINT,
  is_equal BIGINT
) WITH (fillfactor = 70);
CREATE INDEX device_by_region ON device (region);

CREATE TABLE code (
  no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key BYTEA NOT NULL UNIQUE,
  region TEXT NOT NULL REFERENCES office (region),
  made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  used_by BYTEA
);

CREATE TABLE chain_head (
  no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  device BIGINT NOT NULL,
  incarnation BYTEA NOT NULL,
  number BIGINT NOT NULL,
  chain BYTEA NOT NULL,
  signature BYTEA NOT NULL,
  at BIGINT NOT NULL
);
CREATE UNIQUE INDEX chain_head_once ON chain_head (device, incarnation, number, chain);

CREATE TABLE alarm (
  no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  region TEXT NOT NULL,
  device BIGINT NOT NULL
);
