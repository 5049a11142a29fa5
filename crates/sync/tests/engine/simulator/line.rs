//! Lines from a desk to HQ: one that carries everything, and one that breaks in every way we know.

use std::collections::VecDeque;

use kerege_sync::SyncError;
use kerege_sync::client::{Answer, Cancel, Line, Stream};
use kerege_sync::protocol::{Cursor, Envelope, SyncRequest};
use kerege_tests::dice::Dice;

use super::base::Base;
use super::hq::Hq;

/// So many requests are kept to arrive late.
const N_LATE: usize = 24;

/// Bodies that were on the way once.
#[derive(Default)]
pub struct Late {
    requests: Vec<Vec<u8>>,
    answers: Vec<Vec<u8>>,
}

/// How a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weather {
    Good,
    Bad,
}

pub struct SimLine<'a, B> {
    pub hq: &'a mut Hq<B>,
    pub office: usize,
    pub dice: &'a mut Dice,
    pub late: &'a mut Late,
    pub weather: Weather,
    /// Differences had to be searched.
    pub was_comparing: bool,
    /// What goes on at the desk before a request leaves and after its answer is here.
    pub busy: &'a mut dyn FnMut(&mut Dice),
}

fn lost() -> SyncError {
    SyncError::NoLine("lost".into())
}

fn delivered(request: &[u8], body: Option<Vec<u8>>) -> Result<Answer, SyncError> {
    let body = body.ok_or_else(lost)?;
    Ok(Answer {
        status: 200,
        media_type: Some("application/cbor".into()),
        bytes_sent: request.len(),
        bytes_received: body.len(),
        retry_after: None,
        body,
    })
}

impl<B: Base> SimLine<'_, B> {
    fn ask(&mut self, body: &[u8]) -> Option<Vec<u8>> {
        self.ask_after(body, &mut None)
    }

    fn ask_after(&mut self, body: &[u8], before: &mut Option<Cursor>) -> Option<Vec<u8>> {
        if self.hq.offices[self.office].base.is_down() {
            return None;
        }
        let answer = self.hq.answer_after(body, before);
        if let Some(answer) = &answer {
            if self.late.answers.len() == N_LATE {
                self.late.answers.remove(0);
            }
            self.late.answers.push(answer.clone());
        }
        answer
    }

    fn note(&mut self, body: &[u8]) {
        let request = Envelope::from_bytes(body).ok().and_then(|e| SyncRequest::from_payload(&e.payload).ok());
        self.was_comparing |= request.is_some_and(|request| request.compare.is_some());
        if self.late.requests.len() == N_LATE {
            self.late.requests.remove(0);
        }
        self.late.requests.push(body.to_vec());
    }

    /// What becomes of a request; `before` is how far its stream was answered.
    fn carry(&mut self, body: Vec<u8>, before: &mut Option<Cursor>) -> Result<Answer, SyncError> {
        (self.busy)(self.dice);
        let answer = self.befalls(body, before);
        (self.busy)(self.dice);
        answer
    }

    fn befalls(&mut self, body: Vec<u8>, before: &mut Option<Cursor>) -> Result<Answer, SyncError> {
        self.note(&body);
        let fate = if self.weather == Weather::Good { 99 } else { self.dice.roll(24) };
        match fate {
            0 | 1 => Err(lost()),
            2 | 3 => {
                self.ask_after(&body, before);
                Err(lost())
            }
            4 => {
                self.ask_after(&body, before);
                delivered(&body, self.ask_after(&body, before))
            }
            5 => {
                let mut answer = self.ask_after(&body, before).ok_or_else(lost)?;
                answer.truncate(self.dice.index(answer.len()));
                delivered(&body, Some(answer))
            }
            6 => {
                let cut = self.dice.index(body.len());
                delivered(&body, self.ask_after(&body[..cut], before))
            }
            7 => {
                // An old request arrives late, before this one.
                if let Some(late) = self.dice.pick(&self.late.requests).cloned() {
                    self.ask(&late);
                }
                delivered(&body, self.ask_after(&body, before))
            }
            8 => {
                // An old answer arrives instead of this one.
                self.ask_after(&body, before);
                let late = self.dice.pick(&self.late.answers).cloned();
                delivered(&body, late)
            }
            9 => {
                let mut other = body.clone();
                let at = self.dice.index(other.len());
                other[at] ^= 1 << self.dice.roll(8);
                delivered(&body, self.ask_after(&other, before))
            }
            10 => {
                // A login page of the network.
                let page = Some(b"<html>".to_vec());
                let answer = delivered(&body, page)?;
                Ok(Answer { media_type: Some("text/html".into()), ..answer })
            }
            11 => {
                self.hq.reads_no_page = true;
                let answer = self.ask_after(&body, before);
                self.hq.reads_no_page = false;
                delivered(&body, answer)
            }
            _ => delivered(&body, self.ask_after(&body, before)),
        }
    }
}

impl<B: Base> Line for SimLine<'_, B> {
    fn post(&mut self, _path: &str, body: Vec<u8>, _cancel: &Cancel) -> Result<Answer, SyncError> {
        self.carry(body, &mut None)
    }

    fn stream(&mut self, _path: &str, _cancel: &Cancel) -> Result<Option<Box<dyn Stream + '_>>, SyncError> {
        if kerege_ledger::teeth::smallest_page().is_none() || self.dice.percent(30) {
            return Ok(None);
        }
        let (sent, answers) = (VecDeque::new(), VecDeque::new());
        Ok(Some(Box::new(SimStream { line: self, before: None, sent, answers, is_cut: false })))
    }
}

/// Several requests on their way: HQ answers them in their order, sooner or later, until the first is lost.
struct SimStream<'a, 'b, B: Base> {
    line: &'a mut SimLine<'b, B>,
    before: Option<Cursor>,
    sent: VecDeque<Vec<u8>>,
    answers: VecDeque<Answer>,
    is_cut: bool,
}

impl<B: Base> SimStream<'_, '_, B> {
    fn carry_next(&mut self) {
        let Some(body) = self.sent.pop_front() else { return };
        match self.line.carry(body, &mut self.before) {
            Ok(answer) => self.answers.push_back(answer),
            Err(_) => self.is_cut = true,
        }
    }
}

impl<B: Base> Stream for SimStream<'_, '_, B> {
    fn send(&mut self, body: Vec<u8>) -> Result<(), SyncError> {
        self.sent.push_back(body);
        if !self.is_cut && self.line.dice.percent(50) {
            self.carry_next();
        }
        Ok(())
    }

    fn receive(&mut self) -> Result<Option<Answer>, SyncError> {
        if !self.is_cut && self.answers.is_empty() {
            self.carry_next();
        }
        match self.answers.pop_front() {
            Some(answer) => Ok(Some(answer)),
            // HQ ends a stream with a word or without.
            None if self.line.dice.percent(30) => Ok(None),
            None => Err(lost()),
        }
    }
}

impl<B: Base> Drop for SimStream<'_, '_, B> {
    /// What was sent may still reach HQ when nobody waits for the answer any more.
    fn drop(&mut self) {
        for body in self.sent.drain(..) {
            self.line.note(&body);
        }
    }
}
