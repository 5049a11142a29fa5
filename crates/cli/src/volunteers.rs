//! `kerege volunteers`: everybody, or whom a text means, in the Kazakh order of names.

use kerege_domain::ids::VolunteerId;
use kerege_domain::roster::profile::whole_fields;
use kerege_domain::roster::search::MAX_ROWS;
use kerege_domain::roster::{self, VolunteerFields, VolunteerSearch};
use serde::Serialize;

use crate::arguments::Volunteers;
use crate::office::Desk;
use crate::output::Output;
use crate::problem::Problem;

#[derive(Serialize)]
struct Person {
    id: VolunteerId,
    full_name: String,
    #[serde(flatten)]
    fields: VolunteerFields,
    age: Option<i32>,
    is_minor: bool,
    has_consent: bool,
    archived_on: Option<String>,
    n_certificates: u32,
}

/// Lists people.
///
/// # Errors
/// What keeps the office closed, or a fault.
pub fn list(desk: &Desk, wanted: &Volunteers, out: &mut Output) -> Result<(), Problem> {
    let office = desk.open_to_read()?;
    let mut search = VolunteerSearch { text: wanted.find.clone(), filter: wanted.filter, offset: 0, limit: MAX_ROWS };
    loop {
        let page = roster::search(&office, &search)?;
        for row in &page.rows {
            let person = Person {
                id: row.id,
                full_name: row.full_name.clone(),
                fields: whole_fields(&office, row.id)?,
                age: row.age,
                is_minor: row.is_minor,
                has_consent: row.has_consent,
                archived_on: row.archived_on.clone(),
                n_certificates: row.n_certificates,
            };
            out.line(&person, &["id", "full_name", "birth_date", "phone"])?;
        }
        search.offset = search.offset.saturating_add(MAX_ROWS);
        if page.rows.is_empty() || search.offset >= page.total {
            return Ok(());
        }
    }
}
