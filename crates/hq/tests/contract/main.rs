//! One contract, two stores: whatever holds for HQ on SQLite holds on PostgreSQL. And what only a
//! store can do that several processes share.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot set itself up should stop")]

mod cases;
mod foreign;
mod homes;
mod keys;
mod limits;
mod nodes;
mod order;
mod outage;
mod processes;
mod schedules;
mod simulated;
#[path = "../../../sync/tests/engine/simulator/mod.rs"]
mod simulator;
mod speed;
mod standby;
mod stores;
mod tls;
mod wire;
mod written;

/// Each case once for each store, and with offices on several servers.
macro_rules! on_each {
    ($($case:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[test] fn $case() { crate::cases::$case(&crate::stores::Sqlite::new()); })*
        }
        mod on_postgresql {
            $(#[test] fn $case() { crate::cases::$case(&crate::stores::PostgreSql::new()); })*
        }
        mod on_several_nodes {
            #[test]
            fn every_case_holds() {
                let several = crate::stores::Several::new();
                $(crate::cases::$case(&several.house(stringify!($case)));)*
            }
        }
    };
}

on_each![
    an_op_is_held_once_however_often_it_comes,
    ops_stand_in_the_order_in_which_they_came,
    an_op_without_its_salt_is_not_taken,
    what_is_held_is_found_by_author_number_and_id,
    what_an_op_replaces_is_named_by_its_number_unless_two_bear_it,
    offices_do_not_see_each_other,
    everything_equals_a_desks_ledger_after_any_pages,
    a_chain_goes_on_when_its_gap_closes,
    an_epoch_is_kept_until_the_next_begins,
    a_deed_that_says_something_else_is_noticed,
    whatever_an_op_may_hold_comes_back_as_it_was,
];
