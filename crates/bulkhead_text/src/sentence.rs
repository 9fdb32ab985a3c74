//! Messages as they stand at the start of a line.

/// The message with a capital letter at its start. One that begins with a quoted name stays as it is.
#[must_use]
pub fn capitalized(message: &str) -> String {
    let mut sentence = message.to_owned();
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_begins_with_a_capital_letter_and_a_name_keeps_its_own() {
        assert_eq!(capitalized("nothing sets `USER`"), "Nothing sets `USER`");
        assert_eq!(capitalized("`api` is open"), "`api` is open");
        assert_eq!(capitalized(""), "");
    }
}
