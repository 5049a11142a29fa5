//! Network namespaces: machines of one hall on one computer, with cables that a test can pull.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::programs;

/// Machines on one switch. Needs root and a kernel that has network namespaces; a test that cannot
/// have them fails.
pub struct Network {
    name: String,
    n: usize,
}

impl Network {
    /// Lays `n` machines and a switch; machine `i` has the address `10.63.0.(i + 1)`.
    pub fn lay(n: usize) -> Result<Network> {
        let network = Network { name: format!("kr{}", std::process::id()), n };
        let switch = network.switch();
        ip(&["netns", "add", &switch])?;
        ip(&["-n", &switch, "link", "add", "hall", "type", "bridge", "mcast_snooping", "0"])?;
        ip(&["-n", &switch, "link", "set", "hall", "up"])?;
        for at in 0..n {
            let machine = network.machine(at);
            let port = format!("port{at}");
            ip(&["netns", "add", &machine])?;
            ip(&["-n", &switch, "link", "add", &port, "type", "veth", "peer", "name", "eth0", "netns", &machine])?;
            ip(&["-n", &switch, "link", "set", &port, "master", "hall", "up"])?;
            ip(&["-n", &machine, "address", "add", &format!("{}/24", address(at)), "dev", "eth0"])?;
            ip(&["-n", &machine, "link", "set", "lo", "up"])?;
            ip(&["-n", &machine, "link", "set", "eth0", "up"])?;
        }
        Ok(network)
    }

    /// A command that runs on a machine, and is ended when this test is.
    pub fn on(&self, machine: usize, program: &str) -> Result<Command> {
        let mut command = programs::tied("ip");
        command.args(["netns", "exec", &self.machine(machine)]).arg(programs::built(program)?);
        Ok(command)
    }

    /// Pulls a machine's cable.
    pub fn pull(&self, machine: usize) -> Result<()> {
        ip(&["-n", &self.switch(), "link", "set", &format!("port{machine}"), "down"])
    }

    /// Puts the cable back.
    pub fn plug(&self, machine: usize) -> Result<()> {
        ip(&["-n", &self.switch(), "link", "set", &format!("port{machine}"), "up"])
    }

    fn switch(&self) -> String {
        format!("{}-switch", self.name)
    }

    fn machine(&self, at: usize) -> String {
        format!("{}-{at}", self.name)
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        for name in (0..self.n).map(|at| self.machine(at)).chain([self.switch()]) {
            // What was never laid cannot be taken up.
            drop(Command::new("ip").args(["netns", "delete", &name]).output());
        }
    }
}

/// The address of a machine.
#[must_use]
pub fn address(machine: usize) -> String {
    format!("10.63.0.{}", machine + 1)
}

fn ip(words: &[&str]) -> Result<()> {
    let output = Command::new("ip").args(words).output().context("the program `ip` is needed (iproute2)")?;
    if !output.status.success() {
        bail!("`ip {}` failed: {}", words.join(" "), String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}
