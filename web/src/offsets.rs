//! From byte offsets to the UTF-16 offsets that a browser's editors count in.

/// Where each line of a text starts: in bytes, and in UTF-16 code units.
pub(crate) struct Offsets<'a> {
    text: &'a str,
    lines: Vec<(usize, usize)>,
}

impl<'a> Offsets<'a> {
    /// Reads the text once.
    pub(crate) fn new(text: &'a str) -> Self {
        let mut lines = vec![(0, 0)];
        let mut units = 0;
        for (at, character) in text.char_indices() {
            units += character.len_utf16();
            if character == '\n' {
                lines.push((at + 1, units));
            }
        }
        Self { text, lines }
    }

    /// The UTF-16 offset of a byte; of one past the end, the end.
    pub(crate) fn utf16(&self, byte: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= byte).saturating_sub(1);
        let (start, units) = self.lines.get(line).copied().unwrap_or_default();
        let rest = self.text.get(start..).unwrap_or_default();
        let before = rest.char_indices().take_while(|(at, _)| start + at < byte);
        units + before.map(|(_, character)| character.len_utf16()).sum::<usize>()
    }

    /// The byte of a UTF-16 offset; `None` past the end and within a character.
    pub(crate) fn byte(&self, at: usize) -> Option<usize> {
        let line = self.lines.partition_point(|(_, units)| *units <= at).saturating_sub(1);
        let (start, mut units) = self.lines.get(line).copied()?;
        let mut byte = start;
        for character in self.text.get(start..)?.chars() {
            if units >= at {
                break;
            }
            units += character.len_utf16();
            byte += character.len_utf8();
        }
        (units == at).then_some(byte)
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, byte: usize) -> usize {
        self.lines.partition_point(|(start, _)| *start <= byte).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn characters_beyond_the_basic_plane_count_twice() {
        let offsets = Offsets::new("é😀\nx");
        assert_eq!(offsets.utf16("é".len()), 1);
        assert_eq!(offsets.utf16("é😀".len()), 3);
        assert_eq!(offsets.utf16("é😀\n".len()), 4);
        assert_eq!(offsets.utf16(99), 5);
        assert_eq!(offsets.line("é😀\n".len()), 2);
    }

    proptest! {
        #[test]
        fn the_way_back_leads_to_the_same_byte(text in "[a-zé😀\n]{0,40}", at in 0usize..100) {
            let offsets = Offsets::new(&text);
            if text.is_char_boundary(at) {
                prop_assert_eq!(offsets.byte(offsets.utf16(at)), Some(at));
            }
            prop_assert_eq!(offsets.byte(text.encode_utf16().count() + 1), None);
        }

        #[test]
        fn the_offset_is_the_length_of_what_stands_before(text in "[a-zé😀\n]{0,40}", at in 0usize..100) {
            if let Some(before) = text.get(..at) {
                prop_assert_eq!(Offsets::new(&text).utf16(at), before.encode_utf16().count());
            }
        }
    }
}
