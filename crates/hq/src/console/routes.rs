//! The console's addresses. A handler unpacks, calls one method of [`Hq`], and answers.

#![expect(clippy::result_large_err, reason = "a refusal is the answer itself, moved once")]

use std::sync::{Arc, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use kerege_domain::ids::CourseId;
use kerege_domain::reference::{CourseTemplate, DistrictDraft};
use kerege_domain::training::CourseDraft;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tower_http::limit::RequestBodyLimitLayer;

use super::door::{Admin, Console, check_sender, cookie, json, refuse, refuse_for};
use super::shapes::{ConsoleSession, JoiningCode, RetryOutcome};
use super::{pages, password};
use crate::control::{Item, MoveWish};
use crate::hq::Hq;
use crate::national::Wish;

const BODY_BYTES: usize = 16 * 1024;
const MAX_REASON_CHARS: usize = 500;

type Answer = Result<Response, Response>;

/// The pages and what they ask for.
pub fn router(hq: Arc<Hq>) -> Router {
    Router::new()
        .route("/console/v1/session", get(session).post(sign_in).delete(sign_out))
        .route("/console/v1/overview", get(overview))
        .route("/console/v1/codes", post(make_code))
        .route("/console/v1/devices/{number}/revoke", post(revoke))
        .route("/console/v1/alarms/{no}/see", post(see_alarm))
        .route("/console/v1/offices/{region}/parked", get(parked))
        .route("/console/v1/offices/{region}/parked/{record}/remove", post(remove_parked))
        .route("/console/v1/refused", get(refused))
        .route("/console/v1/refused/{no}/retry", post(retry))
        .route("/console/v1/refused/{no}/discard", post(discard))
        .route("/console/v1/twice", get(twice))
        .route("/console/v1/people/find", post(find_person))
        .route("/console/v1/people/{record}/move", post(move_person))
        .route("/console/v1/courses", get(courses).post(add_course))
        .route("/console/v1/courses/{id}", post(change_course))
        .route("/console/v1/templates", get(templates).post(keep_template))
        .route("/console/v1/districts", get(districts).post(keep_district))
        .route("/console/v1/audit", get(audit))
        .route("/", get(pages::index))
        .route("/assets/{*path}", get(pages::asset))
        .layer(RequestBodyLimitLayer::new(BODY_BYTES))
        .with_state(Console::new(hq))
}

#[derive(Deserialize)]
struct Credentials {
    name: String,
    password: String,
}

#[derive(Deserialize)]
struct CodeWish {
    office: String,
}

#[derive(Deserialize)]
struct Reason {
    reason: String,
}

#[derive(Deserialize)]
struct CourseChange {
    version: i64,
    course: CourseDraft,
    is_archived: bool,
}

#[derive(Deserialize)]
struct TemplateChange {
    /// Nothing for a new one.
    version: Option<i64>,
    template: CourseTemplate,
    is_archived: bool,
}

#[derive(Deserialize)]
struct DistrictChange {
    /// Nothing for a new one.
    version: Option<i64>,
    district: DistrictDraft,
    is_archived: bool,
}

#[derive(Deserialize)]
struct Sought {
    iin: String,
}

#[derive(Deserialize)]
struct Move {
    from: String,
    to: String,
}

#[derive(Deserialize)]
struct Part {
    after: Option<i64>,
    before: Option<i64>,
}

fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Response> {
    serde_json::from_slice(body).map_err(|_| malformed())
}

fn read_reason(body: &Bytes) -> Result<String, Response> {
    let given: Reason = read(body)?;
    let reason = given.reason.trim().to_owned();
    if reason.is_empty() || reason.chars().count() > MAX_REASON_CHARS {
        return Err(refuse(StatusCode::BAD_REQUEST, "console-reason-missing"));
    }
    Ok(reason)
}

fn malformed() -> Response {
    refuse(StatusCode::BAD_REQUEST, "console-malformed")
}

fn done<T: serde::Serialize>(value: &T) -> Answer {
    Ok(json(StatusCode::OK, value))
}

async fn session(Admin(name): Admin) -> Answer {
    done(&ConsoleSession { name })
}

async fn sign_in(State(console): State<Console>, headers: HeaderMap, body: Bytes) -> Answer {
    check_sender(&Method::POST, &headers)?;
    let given: Credentials = read(&body)?;
    if given.password.len() > password::MAX_BYTES {
        return Err(malformed());
    }
    let name = given.name.trim().to_owned();
    let whose = blake3::derive_key("kerege 2026 console attempts by name v1", name.as_bytes());
    let now = console.hq.clock.now_ms();
    let back_off = || console.back_off.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(seconds) = back_off().pause_s(&whose, now) {
        return Err(refuse_for(StatusCode::TOO_MANY_REQUESTS, "console-wait", seconds));
    }
    // Counted before it is looked at, so that many at once gain nothing.
    back_off().failed(whose, now);
    let asked = name.clone();
    let Some(token) = console.stretch(move |hq| hq.sign_in(&asked, &given.password)).await? else {
        return Err(refuse(StatusCode::UNAUTHORIZED, "console-wrong-password"));
    };
    back_off().passed(&whose);
    let mut response = json(StatusCode::OK, &ConsoleSession { name });
    response.headers_mut().extend(cookie(&token).map(|cookie| (SET_COOKIE, cookie)));
    Ok(response)
}

async fn sign_out(State(console): State<Console>, Admin(admin): Admin) -> Answer {
    console.work(move |hq| hq.sign_out(&admin)).await?;
    let mut response = json(StatusCode::OK, &());
    response.headers_mut().extend(cookie("").map(|cookie| (SET_COOKIE, cookie)));
    Ok(response)
}

async fn overview(State(console): State<Console>, _: Admin) -> Answer {
    done(&console.work(Hq::overview).await?)
}

async fn make_code(State(console): State<Console>, Admin(admin): Admin, body: Bytes) -> Answer {
    let wish: CodeWish = read(&body)?;
    let issued = console.work(move |hq| hq.issue_code_by(&admin, &wish.office)).await?;
    done(&JoiningCode { code: issued.code, expires_at: issued.expires_at })
}

async fn revoke(State(console): State<Console>, Admin(admin): Admin, Path(number): Path<u32>) -> Answer {
    done(&console.work(move |hq| hq.revoke_by(&admin, u64::from(number))).await?)
}

async fn see_alarm(State(console): State<Console>, Admin(admin): Admin, Path(no): Path<u32>) -> Answer {
    done(&console.work(move |hq| hq.see_alarm(&admin, i64::from(no))).await?)
}

async fn refused(State(console): State<Console>, _: Admin, Query(part): Query<Part>) -> Answer {
    done(&console.work(move |hq| hq.refused_ops(part.after.unwrap_or(0))).await?)
}

async fn retry(State(console): State<Console>, Admin(admin): Admin, Path(no): Path<u32>) -> Answer {
    let code = console.work(move |hq| hq.retry_refused(&admin, i64::from(no))).await?;
    done(&RetryOutcome { code })
}

async fn parked(State(console): State<Console>, _: Admin, Path(region): Path<String>) -> Answer {
    done(&console.work(move |hq| hq.parked_records(&region)).await?)
}

async fn remove_parked(
    State(console): State<Console>,
    Admin(admin): Admin,
    Path((region, record)): Path<(String, uuid::Uuid)>,
    body: Bytes,
) -> Answer {
    let reason = read_reason(&body)?;
    done(&console.work(move |hq| hq.remove_parked(&admin, &region, record, &reason)).await?)
}

async fn discard(State(console): State<Console>, Admin(admin): Admin, Path(no): Path<u32>, body: Bytes) -> Answer {
    let reason = read_reason(&body)?;
    done(&console.work(move |hq| hq.discard_refused(&admin, i64::from(no), &reason)).await?)
}

async fn twice(State(console): State<Console>, Admin(admin): Admin, Query(part): Query<Part>) -> Answer {
    let seen = Arc::clone(&console.seen);
    done(&console.work(move |hq| hq.people_registered_twice(&admin, &seen, part.before.unwrap_or(i64::MAX))).await?)
}

async fn find_person(State(console): State<Console>, Admin(admin): Admin, body: Bytes) -> Answer {
    let sought: Sought = read(&body)?;
    done(&console.work(move |hq| hq.person_with_iin(&admin, &sought.iin)).await?)
}

async fn move_person(
    State(console): State<Console>,
    Admin(admin): Admin,
    Path(record): Path<uuid::Uuid>,
    body: Bytes,
) -> Answer {
    let Move { from, to } = read(&body)?;
    done(&console.work(move |hq| hq.move_by(&admin, &MoveWish { record, from, to })).await?)
}

async fn courses(State(console): State<Console>, _: Admin) -> Answer {
    done(&console.work(Hq::courses_overview).await?)
}

async fn add_course(State(console): State<Console>, Admin(admin): Admin, body: Bytes) -> Answer {
    let item = Item::Course(read(&body)?);
    keep(&console, admin, Wish { course: None, seen: None, item, is_archived: false }).await
}

async fn change_course(
    State(console): State<Console>,
    Admin(admin): Admin,
    Path(id): Path<uuid::Uuid>,
    body: Bytes,
) -> Answer {
    let CourseChange { version, course, is_archived } = read(&body)?;
    let item = Item::Course(course);
    keep(&console, admin, Wish { course: Some(CourseId(id)), seen: Some(version), item, is_archived }).await
}

async fn templates(State(console): State<Console>, _: Admin) -> Answer {
    done(&console.work(Hq::templates_overview).await?)
}

async fn keep_template(State(console): State<Console>, Admin(admin): Admin, body: Bytes) -> Answer {
    let TemplateChange { version, template, is_archived } = read(&body)?;
    let item = Item::Template(template);
    keep(&console, admin, Wish { course: None, seen: version, item, is_archived }).await
}

async fn districts(State(console): State<Console>, _: Admin) -> Answer {
    done(&console.work(Hq::districts_overview).await?)
}

async fn keep_district(State(console): State<Console>, Admin(admin): Admin, body: Bytes) -> Answer {
    let DistrictChange { version, district, is_archived } = read(&body)?;
    let item = Item::District(district.with_code());
    keep(&console, admin, Wish { course: None, seen: version, item, is_archived }).await
}

async fn keep(console: &Console, admin: String, wish: Wish) -> Answer {
    console.work(move |hq| hq.keep_national(&admin, wish)).await?;
    // Whoever looks on sees how the offices get it.
    let hq = Arc::clone(&console.hq);
    tokio::task::spawn_blocking(move || {
        if let Err(error) = hq.carry_national() {
            tracing::warn!(%error, "the offices get what the national office keeps later");
        }
    });
    done(&())
}

async fn audit(State(console): State<Console>, _: Admin, Query(part): Query<Part>) -> Answer {
    done(&console.work(move |hq| hq.audit_entries(part.before.unwrap_or(i64::MAX))).await?)
}
