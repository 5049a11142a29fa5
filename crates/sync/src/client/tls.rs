//! TLS to HQ and to nobody else: the server's key is pinned, certificate authorities and dates are not asked.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, SignatureScheme};
use sha2::{Digest as _, Sha256};

use crate::SyncError;

/// Looks at the server's key only.
#[derive(Debug)]
pub(super) struct Pin {
    /// The keys that HQ's root names; `None` while enrolling, when the code proves HQ instead.
    allowed: Option<Vec<[u8; 32]>>,
    seen: Mutex<Option<[u8; 32]>>,
    was_wrong: AtomicBool,
    provider: Arc<CryptoProvider>,
}

impl Pin {
    pub(super) fn new(allowed: Option<Vec<[u8; 32]>>) -> Arc<Self> {
        let provider = Arc::new(ring::default_provider());
        Arc::new(Self { allowed, seen: Mutex::default(), was_wrong: AtomicBool::new(false), provider })
    }

    /// SHA-256 of the key that the server proved to have.
    pub(super) fn seen(&self) -> Option<[u8; 32]> {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a server showed another key; forgets it.
    pub(super) fn take_wrong(&self) -> bool {
        self.was_wrong.swap(false, Ordering::SeqCst)
    }

    pub(super) fn config(self: &Arc<Self>) -> Result<ClientConfig, SyncError> {
        let config = ClientConfig::builder_with_provider(self.provider.clone())
            .with_protocol_versions(&[&rustls::version::TLS13])
            .map_err(|error| SyncError::Fault(error.to_string()))?
            .dangerous()
            .with_custom_certificate_verifier(self.clone())
            .with_no_client_auth();
        Ok(config)
    }
}

impl ServerCertVerifier for Pin {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let certificate = ParsedCertificate::try_from(end_entity)?;
        let key: [u8; 32] = Sha256::digest(certificate.subject_public_key_info()).into();
        if self.allowed.as_ref().is_some_and(|allowed| !allowed.contains(&key)) {
            self.was_wrong.store(true, Ordering::SeqCst);
            return Err(CertificateError::ApplicationVerificationFailure.into());
        }
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(key);
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
