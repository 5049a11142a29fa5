//! An office whose network lets nobody out but through a proxy: real programs, HQ behind the proxy.

use anyhow::{Result, ensure};
use kerege_tests::cli::Answer;
use kerege_tests::hq::Hq;
use kerege_tests::office::{House, Office};
use kerege_tests::proxy::Proxy;

const REGION: &str = "KZ-63";
/// A name that only the proxy can lead to HQ.
const HQ: &str = "https://hq.kerege.test:47101";

fn kerege(office: &Office, proxy: &str, words: &[&str]) -> Result<Answer> {
    let mut command = office.command(words)?;
    command.env("HTTPS_PROXY", proxy).env_remove("NO_PROXY").env_remove("no_proxy");
    kerege_tests::cli::answer(&mut command)
}

#[test]
fn a_desk_joins_and_exchanges_through_a_proxy() -> Result<()> {
    let house = House::build()?;
    let hq = Hq::start(&house.path().join("hq"))?;
    hq.add_office(REGION)?;
    let proxy = Proxy::start(hq.url(), None)?;
    let desk = Office::in_house(&house, "desk");
    desk.kerege(&["init", "--region", REGION, "--name", "Өскемен"])?;
    let code = hq.code(REGION)?;
    let told = desk.try_kerege(&["enrol", "--hq", HQ, "--code", &code])?;
    ensure!(told.refusal()? == "sync-no-line", "the control: without the proxy nobody knows the name: {told:?}");

    let told = kerege(&desk, proxy.url(), &["enrol", "--hq", HQ, "--code", &code])?;
    ensure!(told.code == 0, "{told:?}");
    let told = kerege(&desk, proxy.url(), &["sync"])?;
    ensure!(told.code == 0 && told.last()?["digest_equal"] == true, "{told:?}");
    ensure!(proxy.n_led() >= 2, "the proxy led to HQ {} times", proxy.n_led());
    Ok(())
}

#[test]
fn a_proxy_that_asks_for_a_name_is_told_from_a_line_that_is_gone() -> Result<()> {
    let house = House::build()?;
    let hq = Hq::start(&house.path().join("hq"))?;
    hq.add_office(REGION)?;
    // aidana:qupiya
    let proxy = Proxy::start(hq.url(), Some("YWlkYW5hOnF1cGl5YQ=="))?;
    let desk = Office::in_house(&house, "desk");
    desk.kerege(&["init", "--region", REGION, "--name", "Өскемен"])?;
    let code = hq.code(REGION)?;
    let told = kerege(&desk, proxy.url(), &["enrol", "--hq", HQ, "--code", &code])?;
    ensure!(told.refusal()? == "sync-proxy-login", "{told:?}");
    ensure!(proxy.n_led() == 0, "who is not known was led");

    // The code is not used up, and a proxy's URL may hold the name and the password.
    let known = proxy.url().replace("http://", "http://aidana:qupiya@");
    let told = kerege(&desk, &known, &["enrol", "--hq", HQ, "--code", &code])?;
    ensure!(told.code == 0, "{told:?}");
    let told = kerege(&desk, proxy.url(), &["sync"])?;
    ensure!(told.refusal()? == "sync-proxy-login", "{told:?}");
    let told = kerege(&desk, &known, &["sync"])?;
    ensure!(told.last()?["digest_equal"] == true, "{told:?}");
    Ok(())
}
