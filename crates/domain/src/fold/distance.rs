//! How far two folded texts are apart.

/// How many letters must change to make one folded text the other, if at most
/// `limit`: a letter added, dropped, replaced, or two neighbours swapped. A
/// '?' on either side stands for any letter, or for one that folding dropped.
pub fn distance(one: &str, other: &str, limit: usize) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let n_lost = one.iter().chain(&other).filter(|c| **c == '?').count();
    if one.len().abs_diff(other.len()) > limit + n_lost {
        return None;
    }
    let step = |c: char| usize::from(c != '?');
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = std::iter::once(0)
        .chain(other.iter().scan(0, |sum, c| {
            *sum += step(*c);
            Some(*sum)
        }))
        .collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        row.push(last[0] + step(*a));
        for (j, b) in other.iter().enumerate() {
            let is_same = a == b || *a == '?' || *b == '?';
            let mut best = (last[j] + usize::from(!is_same)).min(last[j + 1] + step(*a)).min(row[j] + step(*b));
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        if row.iter().min().is_none_or(|best| *best > limit) {
            return None;
        }
        before = last;
        last = row;
    }
    last.last().copied().filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_letter_is_any_letter_and_typing_errors_are_counted() {
        assert_eq!(distance("замзегул", "з?мзег?л", 0), Some(0));
        assert_eq!(distance("абдихаликизи", "?бдихали??изи", 0), Some(0));
        assert_eq!(distance("курманова", "курманвоа", 1), Some(1));
        assert_eq!(distance("мамбетов", "мбетов", 1), None);
        assert_eq!(distance("асан", "усен", 2), Some(2));
        assert_eq!(distance("асан", "усен", 1), None);
    }
}
