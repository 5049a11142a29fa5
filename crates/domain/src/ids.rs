//! The names of things: one type for each kind of entity, so that a session is never taken for a person.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use ts_rs::{Config, TS};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::try_parse(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Uuid::column_result(value).map(Self)
            }
        }

        /// On the screen an id is the text of its UUID.
        impl TS for $name {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;

            fn name(_: &Config) -> String {
                "string".to_owned()
            }

            fn inline(_: &Config) -> String {
                "string".to_owned()
            }
        }
    )*};
}

id! {
    /// A person in the roster.
    VolunteerId
    /// A college, a company, a group that volunteers belong to.
    OrganisationId
    /// A volunteer's belonging to an organisation.
    MembershipId
    /// One applied file.
    ImportId
    /// A row of a file that waits for a decision.
    PendingRowId
    /// A course of the catalogue.
    CourseId
    /// A planned or held training session.
    SessionId
    /// One day of a session.
    MeetingId
    /// A volunteer's place in a session.
    EnrolmentId
    /// One mark of attendance.
    AttendanceId
    /// An issued certificate.
    CertificateId
}

/// An id that every desk computes alike from the parts that make the entity unique.
///
/// Two desks that enrol one person in one session without seeing each other write the same
/// entity, and the fold merges them; random ids would make two.
#[must_use]
pub fn of_parts(table: &str, parts: &[&[u8]]) -> Uuid {
    /// Kerege's own namespace, drawn once.
    const NAMESPACE: Uuid = Uuid::from_u128(0x6b65_7265_6765_4a5d_9f0e_51a1_7c3b_2d44);
    let mut name = table.as_bytes().to_vec();
    for part in parts {
        name.push(0);
        name.extend_from_slice(part);
    }
    Uuid::new_v5(&NAMESPACE, &name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parts_give_the_same_id_on_every_desk() {
        let (a, b) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let id = of_parts("enrolment", &[a.as_bytes(), b.as_bytes()]);
        assert_eq!(id, of_parts("enrolment", &[a.as_bytes(), b.as_bytes()]));
        assert_ne!(id, of_parts("enrolment", &[b.as_bytes(), a.as_bytes()]));
        assert_ne!(id, of_parts("membership", &[a.as_bytes(), b.as_bytes()]));
        assert_eq!(
            of_parts("enrolment", &[]).to_string(),
            "e4c2c6c5-467e-53d6-8d67-8358d692b94c",
            "ids of released programs must not change"
        );
    }
}
