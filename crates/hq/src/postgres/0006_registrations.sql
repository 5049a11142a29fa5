-- The same tables and columns as in hq.db, for the same statements.
CREATE TABLE registration (
  office TEXT NOT NULL,
  record BYTEA NOT NULL,
  person BYTEA,
  merged_into BYTEA,
  PRIMARY KEY (office, record)
);
CREATE INDEX registration_by_person ON registration (person, office, record) WHERE person IS NOT NULL;
CREATE INDEX registration_merged ON registration (office, record) WHERE merged_into IS NOT NULL;

CREATE TABLE registration_read (
  office TEXT NOT NULL PRIMARY KEY,
  epoch BYTEA NOT NULL,
  place BIGINT NOT NULL,
  last BYTEA NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE registered_twice (
  no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person BYTEA NOT NULL UNIQUE
);

CREATE TABLE registration_turn (
  only_one BIGINT NOT NULL PRIMARY KEY CHECK (only_one = 1),
  n BIGINT NOT NULL
) WITH (fillfactor = 50);
INSERT INTO registration_turn (only_one, n) VALUES (1, 0);
