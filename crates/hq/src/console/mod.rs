//! The console: HQ's pages for its administrators, and the JSON that they ask for.
//!
//! The pages are the second entry of `ui/`, built into this program. Whoever asks for anything but
//! the pages has signed in: a random token in a cookie that scripts cannot read, of which HQ keeps a
//! hash. A request that changes something carries a header that another site cannot send. What an
//! administrator does and the line about it in the audit are one transaction.

mod admins;
mod backoff;
mod door;
mod national;
mod overview;
mod pages;
mod password;
mod people;
mod routes;
mod shapes;

pub use password::generate;
pub use routes::router;
pub use shapes::{
    AuditEntry, Carried, ConsoleAlarm, ConsoleCourse, ConsoleDevice, ConsoleDistrict, ConsoleOffice, ConsoleOverview,
    ConsoleSession, ConsoleTemplate, JoiningCode, MoveOutcome, NationalCourses, NationalDistricts, NationalTemplates,
    ParkedRecord, ParkedRecords, PersonFound, PersonRegistration, PersonTwice, Published, RefusedOp, RefusedOps,
    RegionName, RetryOutcome, TwiceRegistered,
};
