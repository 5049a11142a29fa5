-- What this device knows of the other desks of its office.
CREATE TABLE sync_desk_list (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  list BLOB NOT NULL,
  signature BLOB NOT NULL,
  at INTEGER NOT NULL,
  -- When HQ was last asked, by this device's clock.
  asked_at INTEGER NOT NULL
) STRICT;

-- How far each desk said it was with each incarnation, in its newest parcel.
CREATE TABLE sync_desk_position (
  device INTEGER NOT NULL,
  incarnation BLOB NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (device, incarnation)
) STRICT, WITHOUT ROWID;
