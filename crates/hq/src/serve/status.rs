//! The status page: plain HTML without scripts, for the administrator's browser.

use std::sync::Arc;

use kerege_ledger::Ledger;

use crate::control::{Alarm, Office};
use crate::postgres::{self, OfficeStore, Postgres};
use crate::{Hq, HqError, Language};

const N_ALARMS: u32 = 20;

/// What an office's file holds.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    ops: u64,
    parked: u64,
    people: u64,
    sessions: u64,
    certificates: u64,
}

/// The page in a language.
pub(super) fn page(hq: &Hq, language: Language) -> Result<String, HqError> {
    let say = |message: &str| escape(&language.say(message, &[]));
    let mut rows = String::new();
    let offices = hq.offices()?;
    for office in &offices {
        let held = match &hq.postgres {
            Some(postgres) => held_on_server(hq, postgres, office)?,
            None => hq.with_ledger(&office.region, |ledger| held_by(ledger))??,
        };
        rows.push_str(&row(office, held, language));
    }
    let alarms: String = hq.alarms(N_ALARMS)?.iter().map(|alarm| alarm_row(alarm, language)).collect();
    let links: String = Language::ALL
        .iter()
        .map(|other| {
            let current = if *other == language { " aria-current=\"true\"" } else { "" };
            format!("<a lang=\"{0}\" href=\"?lang={0}\"{current}>{1}</a>", other.code(), other.name())
        })
        .collect();
    let heads: String =
        ["office", "last-contact", "devices", "waiting", "ops", "people", "sessions", "certificates", "parked"]
            .iter()
            .map(|name| format!("<th scope=\"col\">{}</th>", say(&format!("hq-{name}"))))
            .collect();
    let table = if offices.is_empty() {
        format!("<p>{}</p>", say("hq-no-offices"))
    } else {
        format!("<div class=\"wide\"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>")
    };
    let alarms = if alarms.is_empty() {
        format!("<p>{}</p>", say("hq-no-alarms"))
    } else {
        format!("<div class=\"wide\"><table><tbody>{alarms}</tbody></table></div>")
    };
    Ok(format!(
        "<!doctype html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><link rel=\"stylesheet\" href=\"/status.css\"></head>\
         <body><header><h1>{title}</h1><nav>{links}</nav></header>\
         <main><h2>{offices}</h2>{table}<h2>{alarms_title}</h2>{alarms}</main>\
         <footer><p><small>{now}</small></p></footer></body></html>\n",
        code = language.code(),
        title = say("hq-title"),
        offices = say("hq-offices"),
        alarms_title = say("hq-alarms"),
        now = escape(&language.say("hq-as-of", &[("at", &instant(hq.clock.now_ms()))])),
    ))
}

fn row(office: &Office, held: Held, language: Language) -> String {
    let contact = office.last_contact_at.map_or_else(|| language.say("hq-never", &[]), instant);
    let numbers =
        [office.n_devices, office.n_waiting, held.ops, held.people, held.sessions, held.certificates, held.parked];
    let cells: String = numbers.iter().map(|n| format!("<td class=\"n\">{n}</td>")).collect();
    format!(
        "<tr><th scope=\"row\">{}<br><small>{}</small></th><td>{}</td>{cells}</tr>",
        escape(&office.name),
        escape(&office.region),
        escape(&contact),
    )
}

fn alarm_row(alarm: &Alarm, language: Language) -> String {
    let sentence = language.say(&format!("hq-alarm-{}", alarm.kind.name()), &[("device", &alarm.device.to_string())]);
    format!(
        "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
        escape(&instant(alarm.at)),
        escape(&alarm.region),
        escape(&sentence)
    )
}

fn held_by(ledger: &Ledger) -> Result<Held, HqError> {
    // The tables are the domain's; a schema without them (a test's) has nothing to count.
    let count = |table: &str, sql: &str| -> Result<u64, HqError> {
        if ledger.schema().table_named(table).is_none() {
            return Ok(0);
        }
        Ok(ledger.connection().query_row(sql, [], |row| row.get::<_, i64>(0))?.unsigned_abs())
    };
    Ok(Held {
        ops: ledger.digest()?.n_ops,
        parked: ledger.parked_count()?,
        people: count("volunteer", "SELECT count(*) FROM volunteer")?,
        sessions: count("session", "SELECT count(*) FROM session")?,
        certificates: count("certificate", "SELECT count(*) FROM certificate")?,
    })
}

fn held_on_server(hq: &Hq, postgres: &Arc<Postgres>, office: &Office) -> Result<Held, HqError> {
    let store = OfficeStore::new(Arc::clone(postgres), &office.region, hq.schema);
    let shown = postgres::shown(postgres, &office.region)?;
    let count = |table: &str| {
        let number = hq.schema.table_named(table).map(|table| table.no);
        number.and_then(|number| shown.by_table.get(&number).copied()).unwrap_or(0)
    };
    Ok(Held {
        ops: store.digest()?.n_ops,
        parked: shown.n_parked,
        people: count("volunteer"),
        sessions: count("session"),
        certificates: count("certificate"),
    })
}

/// An instant for people, in UTC: HQ serves regions of several opinions about time.
fn instant(ms: i64) -> String {
    chrono::DateTime::from_timestamp_millis(ms)
        .map_or_else(String::new, |at| at.format("%Y-%m-%d %H:%M UTC").to_string())
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_become_markup() {
        assert_eq!(
            escape("<img src=x onerror=\"a('b')\">&"),
            "&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;"
        );
    }
}
