//! A short mark of some files.

/// A short mark of some files: it changes when one of them does. FNV-1a, 64 bits: it tells an old state from a new one
/// and guards nothing.
pub fn fingerprint<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let counted = |text: &'a str| (text.len() as u64).to_le_bytes().into_iter().chain(text.bytes());
    format!("{:016x}", hash(files.into_iter().flat_map(|(path, text)| counted(path).chain(counted(text)))))
}

/// FNV-1a: <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv-21>.
pub(crate) fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_tells_where_a_file_ends() {
        assert_ne!(fingerprint([("a", "bc")]), fingerprint([("ab", "c")]));
        assert_ne!(fingerprint([("a", "b"), ("c", "d")]), fingerprint([("a", "b\0c\0d")]));
        assert_eq!(fingerprint([("a", "b")]), fingerprint([("a", "b")]));
    }

    #[test]
    fn the_hash_is_the_one_that_its_authors_give() {
        assert_eq!(hash(b"".iter().copied()), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(b"foobar".iter().copied()), 0x8594_4171_f739_67e8);
    }
}
