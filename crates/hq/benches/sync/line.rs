//! A line between a desk and HQ that counts, and that can be as narrow and as long as in Zaisan.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::Outcome;

/// How wide and how long a line is, each way.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    pub bytes_a_second: u32,
    pub delay: Duration,
}

/// As wide as one likes, and so long that every wait for the other side counts.
pub const FAR: Shape = Shape { bytes_a_second: u32::MAX, delay: Duration::from_millis(250) };

/// A listening line.
pub struct Line {
    address: SocketAddr,
    up: Arc<AtomicU64>,
    down: Arc<AtomicU64>,
}

impl Line {
    pub fn start(to: SocketAddr, shape: Option<Shape>) -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let (up, down) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let counted = (Arc::clone(&up), Arc::clone(&down));
        std::thread::spawn(move || {
            for desk in listener.incoming() {
                let (Ok(desk), Ok(hq)) = (desk, TcpStream::connect(to)) else { continue };
                let (Ok(desk_too), Ok(hq_too)) = (desk.try_clone(), hq.try_clone()) else { continue };
                carry(desk, hq, shape, Arc::clone(&counted.0));
                carry(hq_too, desk_too, shape, Arc::clone(&counted.1));
            }
        });
        Ok(Self { address, up, down })
    }

    pub fn url(&self) -> String {
        format!("https://{}", self.address)
    }

    /// Bytes that desks sent, with TLS.
    pub fn up(&self) -> u64 {
        self.up.load(Ordering::Relaxed)
    }

    /// Bytes that HQ sent, with TLS.
    pub fn down(&self) -> u64 {
        self.down.load(Ordering::Relaxed)
    }
}

/// Carries one way, in pieces that take the line's time and arrive after its delay.
fn carry(mut from: TcpStream, mut to: TcpStream, shape: Option<Shape>, counted: Arc<AtomicU64>) {
    let (send, arrive) = mpsc::sync_channel::<(Instant, Vec<u8>)>(64);
    std::thread::spawn(move || {
        let mut buffer = [0; 1_400];
        let mut free = Instant::now();
        loop {
            let n = match from.read(&mut buffer) {
                Ok(0) => break,
                Ok(n) => n,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(_) => break,
            };
            counted.fetch_add(n as u64, Ordering::Relaxed);
            let mut at = Instant::now();
            if let Some(shape) = shape {
                free = free.max(at) + Duration::from_secs_f64(n as f64 / f64::from(shape.bytes_a_second));
                // Whoever writes feels the line's width, as behind a modem with a small buffer.
                std::thread::sleep(free.saturating_duration_since(Instant::now()));
                at = free + shape.delay;
            }
            if send.send((at, buffer[..n].to_vec())).is_err() {
                break;
            }
        }
    });
    std::thread::spawn(move || {
        for (at, bytes) in arrive {
            std::thread::sleep(at.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                break;
            }
        }
        drop(to.shutdown(Shutdown::Write));
    });
}
