//! What a person feels in the real window with a large office: from the press of a key to the last
//! change on the screen. The window is started as journeys start it.
//!
//! `cargo xtask bench window`, in the profile of the journeys;
//! `KEREGE_BENCH_PEOPLE=5000` for a quick look.

use anyhow::{Context as _, Result};
use kerege_tests::office::{House, Office};
use kerege_tests::window::Window;

/// Beginnings, middles, other spellings, two words, the end of a phone number.
const SEARCHES: [&str; 12] =
    ["ахм", "айг", "нур", "серік", "қайрат", "qairat", "kurman", "жан ай", "ова", "сеит", "4521", "ерлан"];

fn main() -> Result<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(measure())
}

async fn measure() -> Result<()> {
    let n_people = std::env::var("KEREGE_BENCH_PEOPLE").unwrap_or_else(|_| "50000".to_owned());
    let house = House::build()?;
    let office = Office::in_house(&house, "large");
    office.kerege(&["demo", "--people", &n_people])?;
    let mut window = Window::open(&office, "kk").await?;
    window.sees(&window.say("home-today")?).await?;

    println!("{n_people} people, from the act to the last change on the screen");
    let opened = window.felt_press("app-nav-volunteers").await?;
    println!("{:<24} {opened:>8.0} ms", "the list opens");
    let mut times = Vec::new();
    for text in SEARCHES {
        let felt = window.felt_fill("roster-search", text).await?;
        println!("{:<24} {felt:>8.0} ms", format!("search `{text}`"));
        times.push(felt);
        window.felt_fill("roster-search", "").await?;
    }
    times.sort_by(f64::total_cmp);
    let worst = times.get(times.len() * 95 / 100).context("there are searches")?;
    println!("{:<24} {worst:>8.0} ms", "search, p95");
    window.picture("large").await?;
    window.close().await
}
