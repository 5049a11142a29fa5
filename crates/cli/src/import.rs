//! `kerege import`: a spreadsheet judged row by row, and taken in as one deed.

use std::io::{IsTerminal as _, Write as _};
use std::ops::ControlFlow;

use kerege_documents::sheet::child;
use kerege_domain::roster::import::{self, ImportRow, ImportSession, Problem as Doubt, Texts};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::arguments::File;
use crate::office::Desk;
use crate::output::Output;
use crate::problem::Problem;
use crate::words::Language;

/// Judges the file; takes it in when asked to.
///
/// # Errors
/// A file that cannot be read, and what the import refuses; nothing was written then.
pub fn run(desk: &Desk, wanted: &File, out: &mut Output) -> Result<(), Problem> {
    let mut office = if wanted.apply { desk.open_to_work()? } else { desk.open_to_read()? };
    let program = std::env::current_exe().map_err(|error| Problem::fault(&error))?;
    let sheets = child::read_in_child(&program, &[], &wanted.file)
        .map_err(|error| Problem::coded(error.code(), &error.args(), &error))?;
    let name = wanted.file.file_name().unwrap_or(wanted.file.as_os_str()).to_string_lossy();
    // The id tells open files of one sitting apart; this sitting has one.
    let mut session = ImportSession::open(Uuid::nil(), &name, sheets)?;
    if let Some(sheet) = &wanted.sheet {
        session.keep_sheet(sheet)?;
    }
    let known = import::known(&office)?;
    let mut watch = Watch::new();
    session.check(&known, &mut |done, total| watch.at(done, total))?;
    let mut last = json!({ "summary": session.summary()? });
    if wanted.apply {
        let done = import::apply(&mut office, &session, &mut |done, total| watch.at(done, total))?;
        last["import"] = json!(done.value.id);
        last["deed"] = json!(done.deed);
    }
    watch.end();
    for row in session.records()? {
        out.line(&shown(row, out.language()), &["sheet", "row", "outcome", "name", "reasons"])?;
    }
    out.line(&last, &["summary"])
}

fn shown(row: &ImportRow, language: Language) -> Value {
    let values = &row.values;
    let problems: Vec<Value> = row.problems.iter().map(|problem| doubt(problem, language)).collect();
    let reasons: Vec<&str> = problems.iter().filter_map(|problem| problem["text"].as_str()).collect();
    json!({
        "sheet": row.sheet,
        "row": row.row,
        "outcome": row.outcome,
        "name": values.full_name(),
        "reasons": reasons.join(" "),
        "problems": problems,
        "values": {
            "last_name": values.last_name,
            "first_name": values.first_name,
            "patronymic": values.patronymic,
            "sex": values.sex,
            "birth_date": values.birth_date,
            "iin": values.iin,
            "phone": values.phone,
            "email": values.email,
            "region": values.region,
        },
        "duplicate_of": row.duplicate_of,
    })
}

/// One reason, in the language of the terminal.
pub fn doubt(problem: &Doubt, language: Language) -> Value {
    let view = problem.view();
    json!({
        "field": view.field,
        "code": view.code,
        "before": view.before,
        "after": view.after,
        "text": of_language(view.text, language),
    })
}

/// One of three.
pub fn of_language(texts: Texts, language: Language) -> String {
    match language {
        Language::Kk => texts.kk,
        Language::Ru => texts.ru,
        Language::En => texts.en,
    }
}

/// Shows a person how far it is; a script sees nothing of it. Ctrl-C stops it and nothing is written.
struct Watch {
    is_seen: bool,
    shown: usize,
}

impl Watch {
    fn new() -> Self {
        Self { is_seen: std::io::stderr().is_terminal(), shown: usize::MAX }
    }

    fn at(&mut self, done: usize, total: usize) -> ControlFlow<()> {
        let percent = done * 100 / total.max(1);
        if self.is_seen && percent != self.shown {
            self.shown = percent;
            self.write(&format!("\r{percent:3} %"));
        }
        ControlFlow::Continue(())
    }

    fn end(&self) {
        if self.is_seen {
            self.write("\r      \r");
        }
    }

    fn write(&self, text: &str) {
        let mut to = std::io::stderr();
        // Progress that cannot be shown is no reason to stop the work.
        to.write_all(text.as_bytes()).and_then(|()| to.flush()).ok();
    }
}
