//! Ops as desks write them, and as nobody should.

use kerege_ledger::{Incarnation, Op, OpId, Salt, Value};
use kerege_tests::dice::Dice;
use uuid::Uuid;

pub fn salt_of(root: Uuid) -> Salt {
    let mut salt = [0; 16];
    salt.copy_from_slice(&blake3_of(root.as_bytes())[..16]);
    salt
}

fn blake3_of(bytes: &[u8]) -> [u8; 32] {
    // Any fixed function of the root does.
    kerege_ledger::chain::link(&[7; 32], OpId(bytes.try_into().unwrap()))
}

/// An op on an entity that is its own root.
pub fn op(incarnation: u8, number: u64, entity: u128) -> Op {
    Op {
        incarnation: Incarnation([incarnation; 16]),
        number,
        deed: Uuid::from_u128(u128::from(incarnation) << 64 | u128::from(number)),
        kind: "roster-add".into(),
        undoes: None,
        author: "Ая".into(),
        at: 1_800_000_000_000 + number.cast_signed() % 1_000_000,
        scope: "self".into(),
        table: 1,
        entity: Uuid::from_u128(entity),
        root: Uuid::from_u128(entity),
        fields: vec![(0, Value::Int(1)), (1, Value::Text(format!("Тұрарбекова {number}")))],
        base: vec![],
    }
}

/// What a page with these ops carries.
pub fn salts(ops: &[Op]) -> Vec<(Uuid, Salt)> {
    ops.iter().map(|op| (op.root, salt_of(op.root))).collect()
}

pub fn id(op: &Op) -> OpId {
    op.id(&salt_of(op.root))
}

/// Ops of four desks that edit each other's people, sometimes blindly, sometimes of tables that
/// this release does not know, sometimes under a number that was used already.
pub fn any_history(dice: &mut Dice, n: usize) -> Vec<Op> {
    let mut ops: Vec<Op> = Vec::with_capacity(n);
    let mut numbers = [0_u64; 4];
    for _ in 0..n {
        let who = dice.roll(4) as usize;
        if dice.roll(20) > 0 || numbers[who] == 0 {
            numbers[who] += 1;
        }
        let entity = u128::from(dice.roll(9)) << 120 | u128::from(dice.roll(9) * 29 + 1);
        let mut op = op(who as u8 + 1, numbers[who], entity);
        op.deed = Uuid::from_u128(u128::from(who as u64 + 1) << 64 | u128::from(numbers[who] / 3));
        op.at = dice.roll(1_000) as i64;
        op.fields = match dice.roll(6) {
            0 => vec![(0, Value::Int(0))],
            1 => vec![(2, Value::Text(format!("town {}", dice.roll(5))))],
            2 => vec![(0, Value::Int(1)), (3, Value::Int(dice.roll(9) as i64))],
            3 => vec![(1, Value::Int(5)), (40, Value::Other(vec![0xf9, 0x3c, 0x00]))],
            _ => vec![(0, Value::Int(1)), (1, Value::Text(format!("name {}", dice.roll(5))))],
        };
        if dice.roll(12) == 0 {
            op.table = 99;
        }
        let earlier: Vec<&Op> = ops.iter().filter(|earlier| earlier.entity == op.entity).collect();
        if let (false, true) = (earlier.is_empty(), dice.roll(3) > 0) {
            let mut base: Vec<OpId> =
                (0..=dice.roll(2)).map(|_| id(earlier[dice.roll(earlier.len() as u64) as usize])).collect();
            base.sort_unstable();
            base.dedup();
            op.base = base;
        }
        ops.push(op);
    }
    ops
}
