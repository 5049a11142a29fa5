//! When HQ was last backed up.

use super::Control;
use crate::HqError;

impl Control {
    /// Notes that a backup was finished well.
    pub fn note_backup(&mut self, at: i64) -> Result<(), HqError> {
        let sql = "INSERT INTO backup (only_one, finished_at) VALUES (1, ?1)
                   ON CONFLICT (only_one) DO UPDATE SET finished_at = excluded.finished_at";
        self.db.execute(sql, &[at.into()])?;
        Ok(())
    }

    /// When that was, in milliseconds; `None` when there was none.
    pub fn last_backup_at(&self) -> Result<Option<i64>, HqError> {
        let found = self.db.query("SELECT finished_at FROM backup", &[])?;
        Ok(found.first().and_then(|row| row.int(0)))
    }
}
