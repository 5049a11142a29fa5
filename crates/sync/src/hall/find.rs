//! Finding other desks by multicast DNS. What is announced names neither the office nor anybody: a
//! mark that only those who know HQ's root and the region can recognise, and a port.

use std::net::{IpAddr, SocketAddr};

use mdns_sd::{ServiceDaemon, ServiceEvent, ServiceInfo};

use crate::SyncError;

const SERVICE: &str = "_kerege._tcp.local.";
const MARK: &str = "hall";

/// Announces and looks until it is dropped.
pub(super) struct Finder {
    daemon: ServiceDaemon,
}

/// The mark of an office's hall.
pub(super) fn mark_of(root: &[u8; 32], region: &str) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("kerege 2026 mark of a hall v1");
    hasher.update(root);
    hasher.update(region.as_bytes());
    data_encoding::HEXLOWER.encode(&hasher.finalize().as_bytes()[..8])
}

impl Finder {
    /// Begins. `name` is random; `found` is told the addresses of desks with the same mark.
    pub(super) fn start(
        mark: String,
        name: &str,
        port: u16,
        found: impl Fn(SocketAddr) + Send + 'static,
    ) -> Result<Self, SyncError> {
        let fault = |error: mdns_sd::Error| SyncError::Fault(format!("mdns: {error}"));
        let daemon = ServiceDaemon::new().map_err(fault)?;
        let host = format!("kerege-{name}.local.");
        let properties = [(MARK, mark.as_str())];
        let info = ServiceInfo::new(SERVICE, name, &host, "", port, &properties[..]).map_err(fault)?.enable_addr_auto();
        daemon.register(info).map_err(fault)?;
        let events = daemon.browse(SERVICE).map_err(fault)?;
        let look = move || {
            while let Ok(event) = events.recv() {
                let ServiceEvent::ServiceResolved(desk) = event else { continue };
                if desk.txt_properties.get_property_val_str(MARK) != Some(mark.as_str()) {
                    continue;
                }
                for address in &desk.addresses {
                    let ip: IpAddr = address.to_ip_addr();
                    // A link-local address of IPv6 means nothing without the name of an interface.
                    if ip.is_ipv4() {
                        found(SocketAddr::new(ip, desk.port));
                    }
                }
            }
        };
        std::thread::Builder::new()
            .name("hall-find".into())
            .spawn(look)
            .map_err(|error| SyncError::Fault(error.to_string()))?;
        Ok(Self { daemon })
    }
}

impl Drop for Finder {
    fn drop(&mut self) {
        if let Err(error) = self.daemon.shutdown() {
            tracing::debug!(%error, "mdns did not stop");
        }
    }
}
