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
