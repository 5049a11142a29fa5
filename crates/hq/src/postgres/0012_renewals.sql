-- The incarnation under which a device was asked to write no more, until it has shown another.
ALTER TABLE device ADD COLUMN renew_asked BYTEA;
