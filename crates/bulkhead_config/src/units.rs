//! Sizes and CPU counts as Docker reads them.

use bulkhead_text::Decimal;

/// A size in bytes, such as `512m`, `1.5GiB` or `1024`.
///
/// The units are powers of 1024, whatever their spelling, and letter case does not count: `b`, `k`, `m`,
/// `g`, `t`, `p`, each with `b` or `ib` after it or not. As `RAMInBytes` does it:
/// <https://github.com/docker/go-units/blob/master/size.go>. Negative numbers do not parse.
#[must_use]
pub fn bytes(text: &str) -> Option<u64> {
    let split = text.rfind(|character: char| character.is_ascii_digit() || character == '.')? + 1;
    let (number, unit) = text.split_at_checked(split)?;
    // One space may stand between the number and its unit.
    let unit = unit.strip_prefix(' ').unwrap_or(unit).to_ascii_lowercase();
    let number = Decimal::parse(number)?;
    let prefix = match unit.as_str() {
        "" | "b" => "",
        unit => unit.strip_suffix("ib").or_else(|| unit.strip_suffix('b')).unwrap_or(unit),
    };
    let power = match prefix {
        "" if matches!(unit.as_str(), "" | "b") => 0,
        "k" => 1,
        "m" => 2,
        "g" => 3,
        "t" => 4,
        "p" => 5,
        _ => return None,
    };
    Some(number.times(1 << (10 * power)))
}

/// A number of CPUs, such as `0.5`, in billionths, as the daemon counts them; not negative or infinite.
#[must_use]
pub fn cpus(text: &str) -> Option<u64> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i8 = exponent.parse().ok()?;
    // More than a billion CPUs are as good as a billion.
    let places = u32::try_from(exponent.saturating_add(9).clamp(0, 18)).ok()?;
    Some(Decimal::parse(number)?.times(10u64.pow(places)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_docker_reads_them() {
        let cases = [
            ("0", Some(0)),
            ("1024", Some(1024)),
            ("32b", Some(32)),
            ("32B", Some(32)),
            ("32k", Some(32 << 10)),
            ("32KB", Some(32 << 10)),
            ("32kib", Some(32 << 10)),
            ("512m", Some(512 << 20)),
            ("512M", Some(512 << 20)),
            ("512 MB", Some(512 << 20)),
            ("1.5g", Some(3 << 29)),
            (".5k", Some(512)),
            ("1Gi", None),
            ("2TiB", Some(2 << 40)),
            ("1p", Some(1 << 50)),
            ("", None),
            ("m", None),
            ("-1", None),
            ("512mm", None),
            ("512  m", None),
            ("1.2.3m", None),
            ("half", None),
            ("32ib", None),
        ];
        for (text, expected) in cases {
            assert_eq!(bytes(text), expected, "{text}");
        }
    }

    #[test]
    fn cpus_are_plain_numbers() {
        assert_eq!(cpus("0.5"), Some(500_000_000));
        assert_eq!(cpus("2"), Some(2_000_000_000));
        assert_eq!(cpus("+1.5e1"), Some(15_000_000_000));
        assert_eq!(cpus("5e-1"), Some(500_000_000));
        assert_eq!(cpus("0.0"), Some(0));
        assert_eq!(cpus("1e"), None);
        assert_eq!(cpus(""), None);
        assert_eq!(cpus("-1"), None);
        assert_eq!(cpus("inf"), None);
        assert_eq!(cpus("500m"), None);
    }
}
