//! Reads Rust far enough to tell code, comments and text apart.

/// A file's three layers. `code` has the file's lines and columns, with
/// comments and the insides of text blanked.
pub(super) struct Layers {
    pub(super) code: String,
    pub(super) texts: Vec<Piece>,
    pub(super) comments: Vec<Piece>,
}

/// A text literal or a comment, and the line it begins on.
pub(super) struct Piece {
    pub(super) line: usize,
    /// Where it begins in the file, in bytes.
    pub(super) at: usize,
    pub(super) text: String,
}

pub(super) fn layers(source: &str) -> Layers {
    let mut layers = Layers { code: String::with_capacity(source.len()), texts: Vec::new(), comments: Vec::new() };
    let mut at = 0;
    while at < source.len() {
        let rest = &source[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some((before, inside, after)) = text_literal(source, at) {
            let begins = at + before;
            layers.code.push_str(&source[at..begins]);
            blank(&mut layers.code, &source[begins..begins + inside]);
            layers.code.push_str(&source[begins + inside..begins + inside + after]);
            layers.texts.push(piece(source, begins, inside));
            at = begins + inside + after;
            continue;
        } else {
            let length = letter(rest);
            layers.code.push_str(&rest[..length]);
            at += length;
            continue;
        };
        blank(&mut layers.code, &rest[..length]);
        layers.comments.push(piece(source, at, length));
        at += length;
    }
    layers
}

/// The line of a byte, from 1.
pub(super) fn line_of(source: &str, at: usize) -> usize {
    source[..at].bytes().filter(|byte| *byte == b'\n').count() + 1
}

/// The line where the file's tests begin, if it has any.
pub(super) fn tests_begin(code: &str) -> usize {
    code.lines().position(|line| line.trim_start().starts_with("#[cfg(test)]")).map_or(usize::MAX, |index| index + 1)
}

fn piece(source: &str, at: usize, length: usize) -> Piece {
    Piece { line: line_of(source, at), at, text: source[at..at + length].to_owned() }
}

fn blank(code: &mut String, text: &str) {
    code.extend(text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += char_length(&rest[at..]);
        }
    }
    rest.len()
}

/// The lengths of a literal's opening, inside and closing, if one begins here.
fn text_literal(source: &str, at: usize) -> Option<(usize, usize, usize)> {
    let rest = &source[at..];
    if let Some(inside) = rest.strip_prefix('"') {
        return Some((1, end_of_text(inside), 1));
    }
    let before = source[..at].chars().next_back();
    if !rest.starts_with('r')
        || before.is_some_and(|letter| (letter.is_alphanumeric() && letter != 'b') || letter == '_')
    {
        return None;
    }
    let n_marks = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
    let inside = rest[1 + n_marks..].strip_prefix('"')?;
    let closing = format!("\"{}", "#".repeat(n_marks));
    let length = inside.find(&closing)?;
    Some((2 + n_marks, length, closing.len()))
}

fn end_of_text(inside: &str) -> usize {
    let mut is_escaped = false;
    for (at, letter) in inside.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    inside.len().saturating_sub(1)
}

/// One letter of code; a quoted letter like `'"'` in one step.
fn letter(rest: &str) -> usize {
    let mut letters = rest.chars();
    if letters.next() == Some('\'') {
        let second = letters.next();
        if second == Some('\\') {
            // 3 skips the quote, the backslash and what it escapes.
            return rest.get(3..).and_then(|tail| tail.find('\'')).map_or(1, |end| end + 4);
        }
        if letters.next() == Some('\'') {
            return 2 + second.map_or(0, char::len_utf8);
        }
    }
    char_length(rest)
}

fn char_length(rest: &str) -> usize {
    rest.chars().next().map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, code: &str, texts: &[&str], comments: &[&str]) {
        let layers = layers(source);
        assert_eq!(layers.code, code);
        assert_eq!(layers.texts.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>(), texts);
        assert_eq!(layers.comments.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>(), comments);
    }

    #[test]
    fn tells_code_text_and_comments_apart() {
        check("let a = \"b\"; // c", "let a = \" \";     ", &["b"], &["// c"]);
        check(r###"r#"say "x" "# + "\"y""###, "r#\"        \"# + \"   \"", &["say \"x\" ", "\\\"y"], &[]);
        check("/* a /* b */ c */ d", "                  d", &[], &["/* a /* b */ c */"]);
    }

    #[test]
    fn takes_a_quoted_letter_and_a_lifetime_for_code() {
        check("('\"', '\\'', &'a str)", "('\"', '\\'', &'a str)", &[], &[]);
    }
}
