//! Reads one HTTP request, as far as a server of plain files needs it.

use std::io::BufRead;

/// A request's first line and headers may take this many bytes.
const MAX_HEAD: u64 = 16 * 1024;

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Request {
    /// Whether the answer is to be without its body.
    pub(crate) head_only: bool,
    /// The path, decoded, without the query.
    pub(crate) path: String,
    /// Whether the answer may be compressed with brotli.
    pub(crate) brotli: bool,
}

/// Why a request is refused, as a status.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is no HTTP, or too long.
    BadRequest,
    /// It is neither GET nor HEAD.
    Method,
}

/// Reads the request up to the empty line that ends its head.
pub(crate) fn read(stream: impl BufRead) -> Result<Request, Refusal> {
    let mut lines = stream.take(MAX_HEAD).lines();
    let mut next = || lines.next().and_then(Result::ok).ok_or(Refusal::BadRequest);
    let first = next()?;
    let mut brotli = false;
    loop {
        let line = next()?;
        if line.is_empty() {
            break;
        }
        brotli |= line.split_once(':').is_some_and(|(name, value)| {
            name.eq_ignore_ascii_case("accept-encoding") && value.split(',').any(|word| word.trim() == "br")
        });
    }
    let mut words = first.split(' ');
    let (method, target) = (words.next(), words.next().ok_or(Refusal::BadRequest)?);
    let head_only = match method {
        Some("GET") => false,
        Some("HEAD") => true,
        _ => return Err(Refusal::Method),
    };
    let path = target.split(['?', '#']).next().and_then(decode).ok_or(Refusal::BadRequest)?;
    Ok(Request { head_only, path, brotli })
}

/// Undoes percent-encoding; nothing where it is no UTF-8 in the end.
fn decode(path: &str) -> Option<String> {
    let mut bytes = path.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        decoded.push(if byte == b'%' {
            let digits = [bytes.next()?, bytes.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(head: &str) -> Result<Request, Refusal> {
        read(head.as_bytes())
    }

    #[test]
    fn the_path_is_decoded_and_the_query_dropped() {
        let request = get("GET /a%20b/c.js?v=1 HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        assert_eq!(request, Request { head_only: false, path: "/a b/c.js".to_owned(), brotli: false });
    }

    #[test]
    fn a_browser_says_what_it_can_unpack() {
        let takes = |line: &str| get(&format!("GET / HTTP/1.1\r\n{line}\r\n\r\n")).unwrap().brotli;
        assert!(takes("Accept-Encoding: gzip, deflate, br, zstd"));
        assert!(!takes("Accept-Encoding: gzip"));
        assert!(!takes("Accept: br"));
    }

    #[test]
    fn other_methods_are_refused() {
        assert_eq!(get("POST / HTTP/1.1\r\n\r\n"), Err(Refusal::Method));
    }

    #[test]
    fn what_is_no_request_is_refused() {
        assert_eq!(get(""), Err(Refusal::BadRequest));
        assert_eq!(get("GET / HTTP/1.1\r\n"), Err(Refusal::BadRequest));
        assert_eq!(get("GET /%zz HTTP/1.1\r\n\r\n"), Err(Refusal::BadRequest));
        assert_eq!(get(&format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(20_000))), Err(Refusal::BadRequest));
    }
}
