//! A proxy as offices have them: machines reach the outside through `CONNECT` only.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context as _, Result};

/// A proxy that leads to one server, whatever name it is asked for.
pub struct Proxy {
    url: String,
    n_led: Arc<AtomicUsize>,
}

impl Proxy {
    /// Leads to `server`, an `https://` URL with a port. With `asks`, only whoever says these words
    /// (a name and a password with a colon between, in base 64) is led.
    pub fn start(server: &str, asks: Option<&'static str>) -> Result<Proxy> {
        let server = server.trim_start_matches("https://").trim_end_matches('/').to_owned();
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let n_led = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&n_led);
        // It ends with the test's process.
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let (server, counted) = (server.clone(), Arc::clone(&counted));
                // A connection that went wrong is over, as with a real one.
                thread::spawn(move || drop(lead(near, &server, asks, &counted)));
            }
        });
        Ok(Proxy { url, n_led })
    }

    /// Its URL, as `HTTPS_PROXY` takes it.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How many connections it has led to the server.
    #[must_use]
    pub fn n_led(&self) -> usize {
        self.n_led.load(Ordering::Relaxed)
    }
}

fn lead(near: TcpStream, server: &str, asks: Option<&str>, n_led: &AtomicUsize) -> Result<()> {
    let mut reader = BufReader::new(near.try_clone()?);
    let (mut first, mut is_known) = (String::new(), asks.is_none());
    reader.read_line(&mut first)?;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let (name, value) = line.split_once(':').unwrap_or_default();
        if name.eq_ignore_ascii_case("proxy-authorization") {
            is_known |= asks.is_some_and(|words| value.trim() == format!("Basic {words}"));
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut near = near;
    if !first.starts_with("CONNECT ") {
        near.write_all(b"HTTP/1.1 405 Method Not Allowed\r\ncontent-length: 0\r\n\r\n")?;
        return Ok(());
    }
    if !is_known {
        let asking = "HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm=\"office\"\r\n";
        near.write_all(format!("{asking}content-length: 0\r\n\r\n").as_bytes())?;
        return Ok(());
    }
    let mut far = TcpStream::connect(server).context("the server is gone")?;
    n_led.fetch_add(1, Ordering::Relaxed);
    near.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
    let (mut up, mut down) = (near.try_clone()?, far.try_clone()?);
    let back = thread::spawn(move || {
        drop(std::io::copy(&mut down, &mut up));
        drop(up.shutdown(Shutdown::Write));
    });
    // The reader may hold what came behind the head.
    let early = reader.buffer().to_vec();
    far.write_all(&early)?;
    reader.consume(early.len());
    drop(std::io::copy(&mut reader.into_inner(), &mut far));
    drop(far.shutdown(Shutdown::Write));
    drop(back.join());
    Ok(())
}
