-- The whole schema for reading. Generated from src/schema.rs; KEREGE_WRITE=1 writes it anew.

CREATE TABLE volunteer (
  id BLOB NOT NULL PRIMARY KEY,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  patronymic TEXT,
  name_kk TEXT,
  name_ru TEXT,
  name_latin TEXT,
  iin TEXT,
  birth_date TEXT,
  sex TEXT,
  phone TEXT,
  phone_other TEXT,
  email TEXT,
  region TEXT,
  district TEXT,
  address TEXT,
  languages TEXT,
  preferred_language TEXT,
  status TEXT NOT NULL,
  archived_on TEXT,
  consent_on TEXT,
  consent_version TEXT,
  guardian_name TEXT,
  guardian_phone TEXT,
  guardian_consent_on TEXT,
  notes TEXT,
  registered_on TEXT,
  import BLOB,
  merged_into BLOB,
  moved_to TEXT
) STRICT;

CREATE TABLE volunteer_skill (
  id BLOB NOT NULL PRIMARY KEY,
  volunteer BLOB NOT NULL,
  skill TEXT NOT NULL,
  level TEXT,
  noted_on TEXT
) STRICT;
CREATE INDEX volunteer_skill_by_volunteer_and_skill ON volunteer_skill (volunteer, skill);
CREATE INDEX volunteer_skill_by_skill_and_volunteer ON volunteer_skill (skill, volunteer);

CREATE TABLE organisation (
  id BLOB NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  bin TEXT,
  region TEXT,
  phone TEXT,
  email TEXT,
  archived_on TEXT
) STRICT;
CREATE INDEX organisation_by_name ON organisation (name);
CREATE INDEX organisation_by_bin ON organisation (bin);

CREATE TABLE membership (
  id BLOB NOT NULL PRIMARY KEY,
  volunteer BLOB NOT NULL,
  organisation BLOB NOT NULL,
  role TEXT,
  since TEXT,
  until TEXT
) STRICT;
CREATE INDEX membership_by_volunteer_and_organisation ON membership (volunteer, organisation);
CREATE INDEX membership_by_organisation_and_volunteer ON membership (organisation, volunteer);

CREATE TABLE course (
  id BLOB NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  title_kk TEXT NOT NULL,
  title_ru TEXT NOT NULL,
  title_en TEXT NOT NULL,
  duration_min INTEGER NOT NULL,
  pass_rule TEXT NOT NULL,
  attendance_percent INTEGER NOT NULL,
  validity_months INTEGER,
  archived_on TEXT,
  is_national INTEGER
) STRICT;
CREATE INDEX course_by_code ON course (code);

CREATE TABLE session (
  id BLOB NOT NULL PRIMARY KEY,
  course BLOB NOT NULL,
  place TEXT NOT NULL,
  region TEXT,
  district TEXT,
  capacity INTEGER,
  language TEXT,
  state TEXT NOT NULL,
  closed_at INTEGER,
  note TEXT,
  pass_rule TEXT,
  attendance_percent INTEGER
) STRICT;
CREATE INDEX session_by_course ON session (course);
CREATE INDEX session_by_state ON session (state);

CREATE TABLE meeting (
  id BLOB NOT NULL PRIMARY KEY,
  session BLOB NOT NULL,
  day TEXT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,
  zone TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_by_session_and_day_and_starts ON meeting (session, day, starts);
CREATE INDEX meeting_by_day_and_session ON meeting (day, session);

CREATE TABLE session_trainer (
  id BLOB NOT NULL PRIMARY KEY,
  session BLOB NOT NULL,
  name TEXT NOT NULL
) STRICT;
CREATE INDEX session_trainer_by_session ON session_trainer (session);

CREATE TABLE enrolment (
  id BLOB NOT NULL PRIMARY KEY,
  session BLOB NOT NULL,
  volunteer BLOB NOT NULL,
  state TEXT NOT NULL,
  is_walk_in INTEGER,
  result TEXT,
  score INTEGER,
  enrolled_at INTEGER NOT NULL,
  was_seated INTEGER
) STRICT;
CREATE INDEX enrolment_by_session_and_volunteer ON enrolment (session, volunteer);
CREATE INDEX enrolment_by_volunteer_and_session ON enrolment (volunteer, session);

CREATE TABLE attendance (
  id BLOB NOT NULL PRIMARY KEY,
  session BLOB NOT NULL,
  enrolment BLOB NOT NULL,
  meeting BLOB NOT NULL,
  half TEXT NOT NULL,
  state TEXT NOT NULL,
  came_at INTEGER,
  desk TEXT,
  how TEXT
) STRICT;
CREATE INDEX attendance_by_session_and_meeting_and_half ON attendance (session, meeting, half);
CREATE INDEX attendance_by_enrolment_and_meeting_and_half ON attendance (enrolment, meeting, half);

CREATE TABLE certificate (
  id BLOB NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  volunteer BLOB NOT NULL,
  session BLOB,
  enrolment BLOB,
  course BLOB NOT NULL,
  language TEXT NOT NULL,
  person_name TEXT NOT NULL,
  course_title TEXT NOT NULL,
  duration_min INTEGER NOT NULL,
  issued_on TEXT NOT NULL,
  valid_until TEXT,
  issuer_name TEXT NOT NULL,
  place TEXT,
  key_id TEXT NOT NULL,
  qr TEXT NOT NULL,
  revoked_on TEXT,
  revoked_reason TEXT
) STRICT;
CREATE INDEX certificate_by_volunteer_and_issued_on ON certificate (volunteer, issued_on);
CREATE INDEX certificate_by_session_and_volunteer ON certificate (session, volunteer);
CREATE INDEX certificate_by_number ON certificate (number);
CREATE INDEX certificate_by_issued_on ON certificate (issued_on);

CREATE TABLE issuer_key (
  id BLOB NOT NULL PRIMARY KEY,
  key_id TEXT NOT NULL,
  public_key BLOB NOT NULL,
  office TEXT NOT NULL,
  label TEXT,
  since TEXT
) STRICT;
CREATE INDEX issuer_key_by_key_id ON issuer_key (key_id);

CREATE TABLE import (
  id BLOB NOT NULL PRIMARY KEY,
  file_name TEXT NOT NULL,
  applied_at INTEGER NOT NULL,
  n_new INTEGER NOT NULL,
  n_mended INTEGER NOT NULL,
  n_review INTEGER NOT NULL,
  n_duplicate INTEGER NOT NULL,
  n_skipped INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;
CREATE INDEX import_by_applied_at ON import (applied_at);

CREATE TABLE pending_row (
  id BLOB NOT NULL PRIMARY KEY,
  import BLOB NOT NULL,
  sheet TEXT,
  row INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  row_values TEXT NOT NULL,
  problems TEXT NOT NULL,
  duplicate_of TEXT,
  decided TEXT,
  volunteer BLOB
) STRICT;
CREATE INDEX pending_row_by_decided_and_import_and_sheet_and_row_and_id ON pending_row (decided, import, sheet, row, id);
CREATE INDEX pending_row_by_import ON pending_row (import);

CREATE TABLE district (
  id BLOB NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  region TEXT NOT NULL,
  name_kk TEXT NOT NULL,
  name_ru TEXT NOT NULL,
  name_en TEXT NOT NULL,
  is_city INTEGER,
  closed_on TEXT
) STRICT;
CREATE INDEX district_by_code ON district (code);

CREATE TABLE course_template (
  id BLOB NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  title_kk TEXT NOT NULL,
  title_ru TEXT NOT NULL,
  title_en TEXT NOT NULL,
  duration_min INTEGER NOT NULL,
  validity_months INTEGER,
  withdrawn_on TEXT
) STRICT;
CREATE INDEX course_template_by_code ON course_template (code);

-- What volunteers are found and ordered by. Derived from `volunteer` inside each transaction, never
-- replicated: SQLite folds neither қ to к nor orders ә after а, so both are stored.
CREATE TABLE volunteer_search (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  -- ICU sort key of the full name in the Kazakh order.
  sort_key BLOB NOT NULL,
  -- Fold keys of every part of every name, two spaces before and after each.
  words TEXT NOT NULL,
  iin TEXT,
  birth_date TEXT,
  is_archived INTEGER NOT NULL,
  -- Bits: 1 own consent, 2 the guardian's, 4 an IIN, 8 takes part.
  flags INTEGER NOT NULL
) STRICT;
CREATE INDEX volunteer_search_in_order ON volunteer_search (is_archived, sort_key, no, birth_date, flags);
CREATE INDEX volunteer_search_by_iin ON volunteer_search (iin) WHERE iin IS NOT NULL;

-- Phones backwards: the last digits are what people remember.
CREATE TABLE volunteer_phone (
  backwards TEXT NOT NULL,
  no INTEGER NOT NULL,
  PRIMARY KEY (backwards, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX volunteer_phone_by_no ON volunteer_phone (no);

-- Every three letters of `words`. The spaces make the beginnings of words findable by one letter.
CREATE VIRTUAL TABLE volunteer_words USING fts5 (
  words,
  content = '',
  contentless_delete = 1,
  detail = none,
  tokenize = 'trigram case_sensitive 1'
);

-- Whose record stands for a merged one. Derived from `volunteer.merged_into` inside each transaction,
-- never replicated: desks that merged in a circle must agree on the record that is shown.
CREATE TABLE volunteer_merge (
  id BLOB NOT NULL PRIMARY KEY,
  merged_into BLOB NOT NULL,
  -- The record that is shown: in a circle the smallest id of it, which then stands for itself.
  person BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX volunteer_merge_by_merged_into ON volunteer_merge (merged_into);
CREATE INDEX volunteer_merge_by_person ON volunteer_merge (person);

-- Who has a place in a session, and which of them a seat. Views, because both follow from the rows
-- of the moment: who came holds the seat, then who enrolled first.

-- Every place that was not cancelled, with the person who is shown for a merged record. Somebody who
-- was enrolled under two records holds one place: that of the first.
CREATE VIEW session_place AS
SELECT
  place.session,
  place.enrolment,
  place.person,
  place.has_come,
  place.enrolled_at,
  first_value(place.enrolment) OVER (
    PARTITION BY place.session, place.person
    ORDER BY place.has_come DESC, place.enrolled_at, place.enrolment
  ) AS held_by
FROM (
  SELECT
    e.session,
    e.id AS enrolment,
    coalesce(m.person, e.volunteer) AS person,
    e.enrolled_at,
    EXISTS (
      SELECT 1
      FROM attendance a
      WHERE a.enrolment = e.id
        AND a.state <> 'absent'
    ) AS has_come
  FROM enrolment e
  LEFT JOIN volunteer_merge m ON m.id = e.volunteer
  WHERE e.state <> 'cancelled'
) AS place;

CREATE VIEW session_seat AS
SELECT
  p.session,
  p.enrolment,
  p.person,
  p.has_come,
  row_number() OVER (
    PARTITION BY p.session
    ORDER BY p.has_come DESC, p.enrolled_at, p.enrolment
  ) AS nth
FROM session_place p
WHERE p.held_by = p.enrolment;

-- What a person's phones were stands in her own row, so that they are found again in `volunteer_phone`
-- without an index from people to phones, which cost as much to keep as the phones themselves.
ALTER TABLE volunteer_search ADD COLUMN phones TEXT NOT NULL DEFAULT '';
DROP INDEX volunteer_phone_by_no;

-- Who is on no list takes no seat: a desk may enrol somebody whom another desk takes out meanwhile. And
-- whoever was there has a place, also if another desk had taken them off the session's list before.

DROP VIEW session_seat;
DROP VIEW session_place;

-- Enrolments that stand. Taking somebody off the list takes the marks that are known with it: a mark on a
-- cancelled enrolment comes from a desk that had not heard of that.
CREATE VIEW enrolment_in_force AS
SELECT e.id, e.session, e.volunteer, e.state, e.is_walk_in, e.result, e.score, e.enrolled_at, e.was_seated
FROM enrolment e
WHERE e.state <> 'cancelled'
  OR EXISTS (
    SELECT 1
    FROM attendance a
    WHERE a.enrolment = e.id
      AND a.state <> 'absent'
  );

-- Every place, with the person who is shown for a merged record. Somebody who
-- was enrolled under two records holds one place: that of the first.
CREATE VIEW session_place AS
SELECT
  place.session,
  place.enrolment,
  place.person,
  place.has_come,
  place.enrolled_at,
  first_value(place.enrolment) OVER (
    PARTITION BY place.session, place.person
    ORDER BY place.has_come DESC, place.enrolled_at, place.enrolment
  ) AS held_by
FROM (
  SELECT
    e.session,
    e.id AS enrolment,
    coalesce(m.person, e.volunteer) AS person,
    e.enrolled_at,
    EXISTS (
      SELECT 1
      FROM attendance a
      WHERE a.enrolment = e.id
        AND a.state <> 'absent'
    ) AS has_come
  FROM enrolment_in_force e
  LEFT JOIN volunteer_merge m ON m.id = e.volunteer
  JOIN volunteer v ON v.id = coalesce(m.person, e.volunteer)
) AS place;

CREATE VIEW session_seat AS
SELECT
  p.session,
  p.enrolment,
  p.person,
  p.has_come,
  row_number() OVER (
    PARTITION BY p.session
    ORDER BY p.has_come DESC, p.enrolled_at, p.enrolment
  ) AS nth
FROM session_place p
WHERE p.held_by = p.enrolment;

-- Certificates that stand and count. Two desks may have closed a session before they met: of a person's
-- numbers, also under the records that became part of hers, the first is the one.
CREATE VIEW certificate_in_force AS
SELECT
  c.id,
  c.number,
  c.session,
  c.volunteer,
  coalesce((SELECT m.person FROM volunteer_merge m WHERE m.id = c.volunteer), c.volunteer) AS person
FROM certificate c
WHERE c.revoked_on IS NULL
  AND NOT EXISTS (
    SELECT 1
    FROM certificate f
    WHERE f.session = c.session
      AND f.revoked_on IS NULL
      AND (f.number, f.id) < (c.number, c.id)
      AND coalesce((SELECT m.person FROM volunteer_merge m WHERE m.id = f.volunteer), f.volunteer)
        = coalesce((SELECT m.person FROM volunteer_merge m WHERE m.id = c.volunteer), c.volunteer)
  );
