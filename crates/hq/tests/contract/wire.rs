//! A line to the processes of an HQ, of which a balancer picks one: requests one by one, or several on their way in a stream.

use std::collections::VecDeque;

use kerege_sync::SyncError;
use kerege_sync::client::{Answer, Cancel, Line, Stream};
use kerege_sync::protocol::Cursor;
use kerege_tests::dice::Dice;

use crate::homes::Home;
use crate::schedules::World;

/// A line that breaks about every third request in one of many ways; a good one breaks never.
pub struct Wire<'a, H> {
    pub world: &'a World<H>,
    pub dice: &'a mut Dice,
    pub old: &'a mut Vec<Vec<u8>>,
    pub is_good: bool,
    pub streams: bool,
}

fn lost() -> SyncError {
    SyncError::NoLine("lost".into())
}

impl<H: Home> Wire<'_, H> {
    /// Whichever process the balancer picks for a connection.
    fn connect(&mut self) -> usize {
        self.dice.roll(H::N_PROCESSES as u64) as usize
    }

    /// What becomes of a request; `before` is how far its stream was answered.
    fn carry(&mut self, process: usize, body: Vec<u8>, before: &mut Option<Cursor>) -> Result<Answer, SyncError> {
        self.old.push(body.clone());
        let fate = if self.is_good { 99 } else { self.dice.roll(18) };
        let mut answer = match fate {
            0 => None,
            1 => {
                self.world.answer(process, &body, before);
                None
            }
            2 => {
                self.world.answer(process, &body, before);
                self.world.answer(process, &body, before)
            }
            4 => {
                let cut = self.dice.roll(body.len() as u64) as usize;
                self.world.answer(process, &body[..cut], before)
            }
            5 => {
                // An old request arrives late, before this one, at either process.
                let late = self.old[self.dice.roll(self.old.len() as u64) as usize].clone();
                let other = self.connect();
                self.world.answer(other, &late, &mut None);
                self.world.answer(process, &body, before)
            }
            _ => self.world.answer(process, &body, before),
        }
        .ok_or_else(lost)?;
        if fate == 3 {
            answer.truncate(self.dice.roll(answer.len() as u64) as usize);
        }
        Ok(Answer {
            status: 200,
            media_type: Some("application/cbor".into()),
            bytes_sent: body.len(),
            bytes_received: answer.len(),
            retry_after: None,
            body: answer,
        })
    }
}

impl<H: Home> Line for Wire<'_, H> {
    fn post(&mut self, _path: &str, body: Vec<u8>, _cancel: &Cancel) -> Result<Answer, SyncError> {
        let process = self.connect();
        self.carry(process, body, &mut None)
    }

    fn stream(&mut self, _path: &str, _cancel: &Cancel) -> Result<Option<Box<dyn Stream + '_>>, SyncError> {
        if !self.streams {
            return Ok(None);
        }
        let process = self.connect();
        Ok(Some(Box::new(WireStream { wire: self, process, before: None, sent: VecDeque::new(), is_cut: false })))
    }
}

/// One connection to one process, which answers in order until the first request is lost.
struct WireStream<'a, 'w, H: Home> {
    wire: &'a mut Wire<'w, H>,
    process: usize,
    before: Option<Cursor>,
    sent: VecDeque<Vec<u8>>,
    is_cut: bool,
}

impl<H: Home> Stream for WireStream<'_, '_, H> {
    fn send(&mut self, body: Vec<u8>) -> Result<(), SyncError> {
        self.sent.push_back(body);
        Ok(())
    }

    fn receive(&mut self) -> Result<Option<Answer>, SyncError> {
        if self.is_cut {
            return Err(lost());
        }
        let Some(body) = self.sent.pop_front() else { return Ok(None) };
        let answer = self.wire.carry(self.process, body, &mut self.before);
        self.is_cut = answer.is_err();
        answer.map(Some)
    }
}

impl<H: Home> Drop for WireStream<'_, '_, H> {
    /// What was sent still reaches HQ when nobody waits for the answer any more.
    fn drop(&mut self) {
        while let Some(body) = self.sent.pop_front()
            && !self.is_cut
        {
            self.is_cut = self.wire.carry(self.process, body, &mut self.before).is_err();
        }
    }
}
