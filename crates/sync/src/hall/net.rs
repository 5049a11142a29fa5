//! The conversation on the network: one thread talks, a small runtime carries.
//!
//! The database is lent for one message at a time, never across a wait for the network.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc as events;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustls::pki_types::ServerName;
use serde::Serialize;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio::time::timeout;
use tokio_rustls::{TlsAcceptor, TlsConnector};
use ts_rs::TS;

use super::door::{Door, key_of};
use super::find::{Finder, mark_of};
use super::talk::{Out, PeerId, PeerState, Talk};
use crate::client::Desk;
use crate::protocol::{Digests, MAX_BODY_BYTES};
use crate::{SyncError, membership};

/// How often it is looked whether something was done here.
const TICK: Duration = Duration::from_millis(120);
const CONNECT: Duration = Duration::from_millis(900);
const HANDSHAKE: Duration = Duration::from_secs(3);
/// While a frame comes in slowly, it is told this often that it comes.
const ALIVE: Duration = Duration::from_millis(500);
/// A piece that the other side does not take within this time is not taken any more.
const STUCK: Duration = Duration::from_secs(10);
const PIECE: usize = 16 * 1024;
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(3);
/// Who was refused is asked again after this long: a grant or the list of desks may have changed. So is
/// an address where a desk is that has another connection with this one.
const REFUSED_PAUSE: Duration = Duration::from_secs(10);
const MAX_FRAME: usize = MAX_BODY_BYTES + 1024 * 1024;
/// Before the other side has shown who it is, it gets no more room than a greeting needs.
const MAX_GREETING: usize = 1024 * 1024 + 8 * 1024;
const MAX_CONNECTIONS: u64 = 64;
const MAX_ADDRESSES: usize = 64;

/// Where to listen and whom to look for.
#[derive(Debug, Clone)]
pub struct Doorway {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Typed addresses of other desks.
    pub desks: Vec<SocketAddr>,
    /// Looks for desks by multicast DNS and is found by it.
    pub is_found: bool,
    /// Who sits here, for the others' screens.
    pub person: String,
}

impl Default for Doorway {
    fn default() -> Self {
        Self { listen: (Ipv4Addr::UNSPECIFIED, 0).into(), desks: Vec::new(), is_found: true, person: String::new() }
    }
}

/// Another desk in the hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "HallDesk")]
pub struct NearbyDesk {
    /// Its number at HQ.
    #[ts(type = "number")]
    pub device: u64,
    /// Who sits there.
    pub person: String,
    /// Where it is.
    pub address: String,
    /// Both hold the same.
    pub is_equal: bool,
}

/// How it stands in the hall.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[ts(rename = "HallState")]
pub struct Nearby {
    /// The hall is open.
    pub is_open: bool,
    /// Where this desk listens.
    pub port: u16,
    /// The other desks.
    pub desks: Vec<NearbyDesk>,
    /// Addresses that were found or typed and where nobody of this office answers, with the code of why.
    pub refused: Vec<(String, String)>,
    /// Ops that came from other desks since it was opened.
    #[ts(type = "number")]
    pub n_came: u64,
}

/// An open hall; closed when it is dropped.
pub struct Hall {
    shared: Arc<Shared>,
    events: events::Sender<Event>,
    port: u16,
    listener: Listener,
    _finder: Option<Finder>,
    _runtime: Background,
}

/// Whoever listens, until it is told to end.
struct Listener {
    task: tokio::task::AbortHandle,
    /// Says nothing and ends when the port is free.
    is_over: events::Receiver<()>,
}

/// The port. Fields are dropped in this order.
struct Port {
    listener: TcpListener,
    _held: events::Sender<()>,
}

/// The runtime of an open hall. Whoever opens or closes the hall may run on a thread of another runtime, where
/// this one can be neither waited for nor dropped.
struct Background(Option<tokio::runtime::Runtime>);

impl Drop for Background {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

#[derive(Default)]
struct Shared {
    nearby: Mutex<Nearby>,
    places: Mutex<Places>,
    next: AtomicU64,
    n_connections: AtomicU64,
}

/// Which addresses are being called, and who answered there.
#[derive(Default)]
struct Places {
    called: BTreeSet<SocketAddr>,
    devices: HashMap<SocketAddr, u64>,
    open: BTreeSet<u64>,
    own: BTreeSet<SocketAddr>,
    refused: BTreeMap<SocketAddr, (&'static str, Instant)>,
    /// Where a second connection to a desk was ended, and when.
    doubles: BTreeMap<SocketAddr, Instant>,
    typed: BTreeSet<SocketAddr>,
    /// Of the typed ones those where nothing answers.
    silent: BTreeSet<SocketAddr>,
}

/// When an address is called again.
struct Pauses {
    pause: Duration,
    was_good: bool,
}

enum Event {
    Connected {
        id: PeerId,
        key: [u8; 32],
        line: Line,
    },
    /// With the place that it takes: the next one is read when this one was dealt with.
    Frame(PeerId, Vec<u8>, OwnedSemaphorePermit),
    Alive(PeerId),
    Closed(PeerId),
    Stop,
}

struct Line {
    address: SocketAddr,
    is_outgoing: bool,
    to: mpsc::UnboundedSender<Vec<u8>>,
    /// The largest frame that is taken from the other side.
    limit: Arc<AtomicUsize>,
}

/// Opens the hall for a desk that has joined an office. `watch` is told whenever something changed,
/// with the number of ops that came just now; it must not wait for the desk.
///
/// # Errors
/// [`SyncError::NotEnrolled`], no port, a fault of the ledger.
pub fn open(
    desk: Arc<impl Desk + Send + Sync + 'static>,
    doorway: Doorway,
    watch: impl Fn(&Nearby, u64) + Send + 'static,
) -> Result<Hall, SyncError> {
    let (membership, talk) = desk.with(|ledger| {
        membership::prepare_if_older(ledger)?;
        let membership = membership::load(ledger)?.ok_or(SyncError::NotEnrolled)?;
        let talk = Talk::begin(ledger, membership.clone(), &doorway.person)?;
        Ok((membership, talk))
    })?;
    let fault = |error: std::io::Error| SyncError::Fault(error.to_string());
    let door = Door::of(&membership.key)?;
    let mut name = [0; 8];
    getrandom::fill(&mut name).map_err(|error| SyncError::Fault(error.to_string()))?;
    let listener = std::net::TcpListener::bind(doorway.listen).map_err(fault)?;
    listener.set_nonblocking(true).map_err(fault)?;
    let port = listener.local_addr().map_err(fault)?.port();
    let shared = Arc::new(Shared::default());
    *lock(&shared.nearby) = Nearby { is_open: true, port, ..Nearby::default() };
    let (say, hear) = events::channel();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("hall-net")
        .enable_all()
        .build()
        .map_err(fault)?;
    let handle = runtime.handle().clone();
    let runtime = Background(Some(runtime));
    let listener = {
        let _entered = handle.enter();
        TcpListener::from_std(listener).map_err(fault)?
    };
    let (held, is_over) = events::channel();
    let place = Port { listener, _held: held };
    let task = handle.spawn(listen(place, TlsAcceptor::from(door.server), Arc::clone(&shared), say.clone()));
    let listener = Listener { task: task.abort_handle(), is_over };
    let caller =
        Caller { shared: Arc::clone(&shared), say: say.clone(), connector: TlsConnector::from(door.client), handle };
    lock(&shared.places).typed.extend(&doorway.desks);
    for address in &doorway.desks {
        caller.call(*address);
    }
    let finder = if doorway.is_found {
        let name = data_encoding::HEXLOWER.encode(&name);
        let mark = mark_of(&membership.root_key, &membership.region);
        let found = Finder::start(mark, &name, port, move |address| caller.call(address));
        // Without multicast, typed addresses still work.
        found.inspect_err(|error| tracing::warn!(%error, "desks are not looked for")).ok()
    } else {
        None
    };
    let here = Arc::clone(&shared);
    std::thread::Builder::new()
        .name("hall".into())
        .spawn(move || Core { desk, talk, shared: here, lines: BTreeMap::new(), watch }.run(&hear))
        .map_err(fault)?;
    Ok(Hall { shared, events: say, port, listener, _finder: finder, _runtime: runtime })
}

impl Hall {
    /// How it stands.
    #[must_use]
    pub fn nearby(&self) -> Nearby {
        lock(&self.shared.nearby).clone()
    }

    /// Where this desk listens.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Hall {
    fn drop(&mut self) {
        // The thread may have ended with the office before.
        self.events.send(Event::Stop).ok();
        // The next hall listens where people typed that this desk is: the port is given back before this ends.
        self.listener.task.abort();
        self.listener.is_over.recv_timeout(CONNECT).ok();
    }
}

struct Core<D, W> {
    desk: Arc<D>,
    talk: Talk,
    shared: Arc<Shared>,
    lines: BTreeMap<PeerId, Line>,
    watch: W,
}

impl<D: Desk, W: Fn(&Nearby, u64)> Core<D, W> {
    fn run(mut self, hear: &events::Receiver<Event>) {
        let begun = Instant::now();
        let mut ticked = Instant::now();
        loop {
            let event = match hear.recv_timeout(TICK.saturating_sub(ticked.elapsed())) {
                Ok(Event::Stop) | Err(events::RecvTimeoutError::Disconnected) => break,
                Ok(event) => Some(event),
                Err(events::RecvTimeoutError::Timeout) => None,
            };
            let now = i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX);
            let mut done = match event {
                Some(event) => self.handle(event, now),
                None => Ok(Vec::new()),
            };
            if ticked.elapsed() >= TICK {
                let more = self.desk.with(|ledger| self.talk.tick(ledger, now));
                // The office may have been lent to somebody for long: what came meanwhile is heard before
                // anybody is taken for silent.
                ticked = Instant::now();
                done = done.and_then(|mut out| {
                    more.map(|more| {
                        out.extend(more);
                        out
                    })
                });
            }
            match done.and_then(|out| self.carry_out(out)) {
                Ok(()) => {}
                // The office was locked: nobody answers any more until the hall is opened again.
                Err(SyncError::Closed) => break,
                Err(error) => tracing::error!(%error, "the hall"),
            }
        }
        let mut nearby = lock(&self.shared.nearby);
        *nearby = Nearby::default();
        let shown = nearby.clone();
        drop(nearby);
        (self.watch)(&shown, 0);
    }

    fn handle(&mut self, event: Event, now: i64) -> Result<Vec<Out>, SyncError> {
        match event {
            Event::Connected { id, key, line } => {
                let is_outgoing = line.is_outgoing;
                self.lines.insert(id, line);
                self.desk.with(|ledger| self.talk.connected(ledger, id, key, is_outgoing, now))
            }
            Event::Frame(id, bytes, _place) => {
                let out = self.desk.with(|ledger| self.talk.heard(ledger, id, &bytes, now));
                if let Some(line) = self.lines.get(&id).filter(|_| self.talk.is_greeted(id)) {
                    line.limit.store(MAX_FRAME, Ordering::SeqCst);
                }
                out
            }
            Event::Alive(id) => {
                self.talk.alive(id, now);
                Ok(Vec::new())
            }
            Event::Closed(id) => {
                self.lines.remove(&id);
                self.talk.closed(id);
                Ok(Vec::new())
            }
            Event::Stop => Ok(Vec::new()),
        }
    }

    fn carry_out(&mut self, out: Vec<Out>) -> Result<(), SyncError> {
        let mut n_came = 0;
        for out in out {
            match out {
                Out::Send(id, bytes) => {
                    if let Some(line) = self.lines.get(&id) {
                        // A line that broke tells so itself.
                        line.to.send(bytes).ok();
                    }
                }
                Out::Close(id, reason) => {
                    tracing::debug!(id, reason, "a connection in the hall ends");
                    if let Some(line) = self.lines.remove(&id).filter(|line| line.is_outgoing) {
                        let mut places = lock(&self.shared.places);
                        match reason {
                            "hall-self" => drop(places.own.insert(line.address)),
                            "hall-double" => drop(places.doubles.insert(line.address, Instant::now())),
                            "hall-silent" => {}
                            _ => drop(places.refused.insert(line.address, (reason, Instant::now()))),
                        }
                    }
                }
                Out::Came(n) => n_came += n,
            }
        }
        let ours = self.desk.with(|ledger| Ok(Digests::from(ledger.digest()?)))?;
        let mut desks = Vec::new();
        let mut places = lock(&self.shared.places);
        places.open.clear();
        for (id, peer) in self.talk.view(&ours) {
            let Some(line) = self.lines.get(&id).filter(|_| peer.state != PeerState::Greeting) else { continue };
            places.open.insert(peer.device);
            if line.is_outgoing {
                places.devices.insert(line.address, peer.device);
                places.refused.remove(&line.address);
            }
            desks.push(NearbyDesk {
                device: peer.device,
                person: peer.person,
                address: line.address.to_string(),
                is_equal: peer.state == PeerState::Equal,
            });
        }
        let mut refused: BTreeMap<SocketAddr, &str> =
            places.refused.iter().map(|(at, (code, _))| (*at, *code)).collect();
        refused.extend(places.silent.iter().map(|at| (*at, "hall-silent")));
        drop(places);
        let refused = refused.into_iter().map(|(at, code)| (at.to_string(), code.to_owned())).collect();
        desks.sort_by_key(|desk| desk.device);
        let mut nearby = lock(&self.shared.nearby);
        let n_all = nearby.n_came + n_came;
        let next = Nearby { is_open: true, port: nearby.port, desks, refused, n_came: n_all };
        if *nearby != next {
            nearby.clone_from(&next);
            drop(nearby);
            (self.watch)(&next, n_came);
        }
        Ok(())
    }
}

#[derive(Clone)]
struct Caller {
    shared: Arc<Shared>,
    say: events::Sender<Event>,
    connector: TlsConnector,
    handle: tokio::runtime::Handle,
}

impl Caller {
    /// Calls an address again and again, until the hall is closed.
    fn call(&self, address: SocketAddr) {
        let mut places = lock(&self.shared.places);
        if places.called.len() >= MAX_ADDRESSES || !places.called.insert(address) {
            return;
        }
        drop(places);
        self.handle.spawn(self.clone().keep_calling(address));
    }

    async fn keep_calling(self, address: SocketAddr) {
        let mut pauses = Pauses { pause: FIRST_PAUSE, was_good: false };
        loop {
            let (is_own, is_needless) = {
                let places = lock(&self.shared.places);
                let is_open = places.devices.get(&address).is_some_and(|device| places.open.contains(device));
                let is_refused = places.refused.get(&address).is_some_and(|(_, at)| at.elapsed() < REFUSED_PAUSE);
                let is_double = places.doubles.get(&address).is_some_and(|at| at.elapsed() < REFUSED_PAUSE);
                (places.own.contains(&address), is_open || is_refused || is_double)
            };
            if is_own {
                return;
            }
            if is_needless {
                tokio::time::sleep(FIRST_PAUSE).await;
                continue;
            }
            let lasted = match timeout(CONNECT, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => self.talk_over(stream, address).await,
                Ok(Err(_)) | Err(_) => None,
            };
            if lasted.is_none() {
                let mut places = lock(&self.shared.places);
                if places.typed.contains(&address) {
                    places.silent.insert(address);
                }
            }
            tokio::time::sleep(pauses.after(lasted)).await;
        }
    }

    /// How long the connection lasted; `None` when there was none.
    async fn talk_over(&self, stream: TcpStream, address: SocketAddr) -> Option<Duration> {
        stream.set_nodelay(true).ok();
        // The name is not looked at: keys are.
        let name = ServerName::try_from("desk.kerege").ok()?;
        let stream = timeout(HANDSHAKE, self.connector.connect(name, stream)).await.ok()?.ok()?;
        let key = key_of(stream.get_ref().1.peer_certificates())?;
        lock(&self.shared.places).silent.remove(&address);
        let begun = Instant::now();
        carry(stream, key, address, true, &self.shared, &self.say).await;
        Some(begun.elapsed())
    }
}

impl Pauses {
    /// The pause after a call. `lasted` is how long the connection lasted, if there was one: whoever was
    /// there for a while is worth calling at once, whoever ends it at once and an empty place are not.
    fn after(&mut self, lasted: Option<Duration>) -> Duration {
        self.was_good = lasted.map_or(self.was_good, |lasted| lasted > LONGEST_PAUSE);
        self.pause = if self.was_good { FIRST_PAUSE } else { (self.pause * 3 / 2).min(LONGEST_PAUSE) };
        self.pause
    }
}

async fn listen(port: Port, acceptor: TlsAcceptor, shared: Arc<Shared>, say: events::Sender<Event>) {
    loop {
        let Ok((stream, address)) = port.listener.accept().await else {
            tokio::time::sleep(FIRST_PAUSE).await;
            continue;
        };
        if shared.n_connections.fetch_add(1, Ordering::SeqCst) >= MAX_CONNECTIONS {
            shared.n_connections.fetch_sub(1, Ordering::SeqCst);
            continue;
        }
        let (acceptor, shared, say) = (acceptor.clone(), Arc::clone(&shared), say.clone());
        tokio::spawn(async move {
            stream.set_nodelay(true).ok();
            let shaken = timeout(HANDSHAKE, acceptor.accept(stream)).await;
            if let Ok(Ok(stream)) = shaken
                && let Some(key) = key_of(stream.get_ref().1.peer_certificates())
            {
                carry(stream, key, address, false, &shared, &say).await;
            }
            shared.n_connections.fetch_sub(1, Ordering::SeqCst);
        });
    }
}

/// Carries frames both ways until either side ends it. Of those that came one waits at most, also when
/// the connection is over: whoever has not shown who it is cannot fill the memory.
async fn carry(
    stream: impl AsyncRead + AsyncWrite,
    key: [u8; 32],
    address: SocketAddr,
    is_outgoing: bool,
    shared: &Shared,
    say: &events::Sender<Event>,
) {
    let id = shared.next.fetch_add(1, Ordering::SeqCst);
    let (to, mut frames) = mpsc::unbounded_channel::<Vec<u8>>();
    let limit = Arc::new(AtomicUsize::new(MAX_GREETING));
    let room = Arc::new(Semaphore::new(1));
    let line = Line { address, is_outgoing, to, limit: Arc::clone(&limit) };
    if say.send(Event::Connected { id, key, line }).is_err() {
        return;
    }
    let (mut reader, mut writer) = tokio::io::split(stream);
    let write = async {
        while let Some(frame) = frames.recv().await {
            if write_frame(&mut writer, &frame).await.is_err() {
                break;
            }
        }
        // A farewell that does not arrive is noticed by silence.
        timeout(STUCK, writer.shutdown()).await.ok();
    };
    let read = async {
        while let Ok(place) = Arc::clone(&room).acquire_owned().await {
            let mut head = [0; 4];
            if reader.read_exact(&mut head).await.is_err() {
                break;
            }
            let length = usize::try_from(u32::from_be_bytes(head)).unwrap_or(usize::MAX);
            if length > limit.load(Ordering::SeqCst) {
                break;
            }
            // Whether anybody hears it shows when the frame is whole.
            let alive = || drop(say.send(Event::Alive(id)));
            let Some(frame) = read_frame(&mut reader, length, alive).await else { break };
            if say.send(Event::Frame(id, frame, place)).is_err() {
                break;
            }
        }
    };
    tokio::select! {
        () = write => {}
        () = read => {}
    }
    drop(room.acquire().await);
    say.send(Event::Closed(id)).ok();
}

/// However large a frame and however slow the line: only where nothing moves it is given up.
async fn write_frame(writer: &mut (impl AsyncWrite + Unpin), frame: &[u8]) -> std::io::Result<()> {
    let head = u32::try_from(frame.len()).unwrap_or(u32::MAX).to_be_bytes();
    for piece in std::iter::once(&head[..]).chain(frame.chunks(PIECE)) {
        timeout(STUCK, writer.write_all(piece)).await??;
    }
    timeout(STUCK, writer.flush()).await?
}

/// The next bytes; `None` where the line ends before they are whole.
async fn read_frame(reader: impl AsyncRead + Unpin, length: usize, alive: impl Fn()) -> Option<Vec<u8>> {
    let mut rest = reader.take(length as u64);
    // Grows as the bytes come: what is claimed is not set aside.
    let mut frame = Vec::new();
    let mut told = Instant::now();
    while frame.len() < length {
        if rest.read_buf(&mut frame).await.unwrap_or(0) == 0 {
            return None;
        }
        if told.elapsed() >= ALIVE {
            told = Instant::now();
            alive();
        }
    }
    Some(frame)
}

fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use tokio::io::DuplexStream;

    use super::*;

    const LINE: usize = 64 * 1024;

    /// A connection with this test at its other end and in the place of the core.
    struct Carried {
        runtime: tokio::runtime::Runtime,
        there: DuplexStream,
        hear: events::Receiver<Event>,
        connected: Event,
    }

    fn carried() -> Carried {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (here, there) = tokio::io::duplex(LINE);
        let (say, hear) = events::channel();
        runtime.spawn(async move {
            let address = (Ipv4Addr::LOCALHOST, 1).into();
            carry(here, [1; 32], address, false, &Shared::default(), &say).await;
        });
        let connected = hear.recv_timeout(HANDSHAKE).unwrap();
        Carried { runtime, there, hear, connected }
    }

    impl Carried {
        fn next(&self, within: Duration) -> Option<Event> {
            self.hear.recv_timeout(within).ok()
        }

        fn write(&mut self, bytes: &[u8]) {
            self.runtime.block_on(self.there.write_all(bytes)).unwrap();
        }
    }

    const SOON: Duration = Duration::from_millis(300);

    #[test]
    fn one_frame_of_a_connection_waits_at_most() {
        let mut line = carried();
        for number in 1..=3 {
            line.write(&[&head(1)[..], &[number]].concat());
        }
        for number in 1..=3 {
            let Some(Event::Frame(_, bytes, place)) = line.next(HANDSHAKE) else { panic!("no frame") };
            assert_eq!(bytes, [number]);
            assert!(line.next(SOON).is_none(), "another one came while {number} was dealt with");
            drop(place);
        }
    }

    #[test]
    fn a_connection_is_not_over_while_a_frame_of_it_waits() {
        let mut line = carried();
        line.write(&[&head(1)[..], &[1]].concat());
        let Some(Event::Frame(_, _, place)) = line.next(HANDSHAKE) else { panic!("no frame") };
        line.there = tokio::io::duplex(1).0;
        assert!(line.next(SOON).is_none(), "its place is free for another connection");
        drop(place);
        assert!(matches!(line.next(HANDSHAKE), Some(Event::Closed(_))));
    }

    #[test]
    fn large_frames_are_taken_from_who_has_shown_who_it_is_only() {
        for is_greeted in [false, true] {
            let mut line = carried();
            let Event::Connected { line: Line { limit, .. }, .. } = &line.connected else { panic!("no connection") };
            let limit = Arc::clone(limit);
            line.write(&[&head(1)[..], &[1]].concat());
            assert!(matches!(line.next(HANDSHAKE), Some(Event::Frame(..))));
            if is_greeted {
                limit.store(MAX_FRAME, Ordering::SeqCst);
            }
            line.write(&head(MAX_GREETING + 1));
            let is_ended = matches!(line.next(SOON), Some(Event::Closed(_)));
            assert_eq!(is_ended, !is_greeted);
        }
    }

    #[test]
    fn a_line_that_takes_nothing_any_more_can_be_ended() {
        let Carried { runtime: _runtime, there: _there, hear, connected } = carried();
        let Event::Connected { line: Line { to, .. }, .. } = connected else { panic!("no connection") };
        to.send(vec![0; 2 * LINE]).unwrap();
        drop(to);
        assert!(matches!(hear.recv_timeout(3 * STUCK), Ok(Event::Closed(_))));
    }

    #[test]
    fn who_was_there_for_a_while_is_called_at_once_and_who_ends_it_at_once_is_not() {
        let mut pauses = Pauses { pause: FIRST_PAUSE, was_good: false };
        let long = Some(2 * LONGEST_PAUSE);
        let short = Some(Duration::from_millis(5));
        assert_eq!(pauses.after(long), FIRST_PAUSE);
        assert_eq!(pauses.after(None), FIRST_PAUSE, "its cable was pulled");
        for _ in 0..9 {
            pauses.after(short);
        }
        assert_eq!(pauses.after(short), LONGEST_PAUSE);
        assert_eq!(pauses.after(None), LONGEST_PAUSE);
        assert_eq!(pauses.after(long), FIRST_PAUSE);
    }

    fn head(length: usize) -> [u8; 4] {
        u32::try_from(length).unwrap().to_be_bytes()
    }

    #[test]
    fn a_frame_that_comes_slowly_shows_that_somebody_lives() {
        let mut line = carried();
        line.write(&head(60));
        for _ in 0..6 {
            std::thread::sleep(ALIVE / 2);
            line.write(&[7; 10]);
        }
        let mut n_alive = 0;
        loop {
            match line.next(HANDSHAKE).unwrap() {
                Event::Alive(_) => n_alive += 1,
                Event::Frame(_, bytes, _) => break assert_eq!(bytes, [7; 60]),
                _ => panic!("neither a frame nor its parts"),
            }
        }
        assert!((2..=3).contains(&n_alive), "{n_alive}");
    }
}
