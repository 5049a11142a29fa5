-- What a comparison mended, and what neither side could take from the other: the sync centre tells it.
ALTER TABLE sync_history ADD COLUMN mended_here INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_history ADD COLUMN mended_at_hq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_history ADD COLUMN refused_ops INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_history ADD COLUMN unread_ops INTEGER NOT NULL DEFAULT 0;
