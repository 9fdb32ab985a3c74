//! Decimal numbers as people write them, such as `1.5` or `.5`, without floating point.
//!
//! They stay exact, and the page does without the tables that reading and writing floats takes: 13 kB of the engine.

/// A number of decimal digits with or without a point; it has no sign and no exponent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal<'t> {
    whole: &'t str,
    fraction: &'t str,
}

impl<'t> Decimal<'t> {
    /// The number that the text is, if it is one. On one side of the point there may be nothing.
    #[must_use]
    pub fn parse(text: &'t str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        (digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty()))
            .then_some(Self { whole, fraction })
    }

    /// The whole part of this number times `factor`; what is too large becomes the largest number there is.
    ///
    /// `factor` is at most a tenth of the largest number.
    #[must_use]
    pub fn times(self, factor: u64) -> u64 {
        let digit = |byte: u8| u64::from(byte.wrapping_sub(b'0'));
        let whole =
            self.whole.bytes().fold(0u64, |sum, byte| sum.saturating_mul(10).saturating_add(digit(byte)));
        // From the last digit to the first: what is below a whole one falls off at each, and would at the end.
        let part = self
            .fraction
            .bytes()
            .rev()
            .fold(0u64, |part, byte| digit(byte).saturating_mul(factor).saturating_add(part) / 10);
        whole.saturating_mul(factor).saturating_add(part)
    }
}

/// Whether the text is a number with or without a sign, a point and an exponent, such as `-1.5e3`.
#[must_use]
pub fn is_float(text: &str) -> bool {
    let (number, exponent) = unsigned(text).split_once(['e', 'E']).unwrap_or((unsigned(text), "0"));
    let exponent = unsigned(exponent);
    Decimal::parse(number).is_some()
        && !exponent.is_empty()
        && exponent.bytes().all(|byte| byte.is_ascii_digit())
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_multiplied_exactly() {
        for (text, factor, expected) in [
            ("1.5", 1 << 30, 3 << 29),
            (".5", 1024, 512),
            ("5.", 3, 15),
            ("0.1", 10, 1),
            ("0.29", 100, 29),
            ("1.1", 1 << 30, 1_181_116_006),
            ("0.0000000001", 1_000_000_000, 0),
            ("000", 7, 0),
            ("99999999999999999999", 1, u64::MAX),
            ("18446744073709551615", 2, u64::MAX),
        ] {
            assert_eq!(Decimal::parse(text).map(|number| number.times(factor)), Some(expected), "{text}");
        }
        for text in ["", ".", "1.2.3", "-1", "+1", "1e3", "x", "1 "] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_a_float_is_what_the_standard_library_reads(text in "[-+]?[0-9.]{0,6}([eE][-+]?[0-9]{0,3})?") {
            prop_assert_eq!(is_float(&text), text.parse::<f64>().is_ok());
        }

        #[test]
        fn the_product_is_that_of_floats(text in "[0-9]{1,6}([.][0-9]{0,6})?", power in 0u32..4) {
            let factor = 1u64 << (10 * power);
            let float = text.parse::<f64>().unwrap() * factor as f64;
            let exact = Decimal::parse(&text).unwrap().times(factor) as f64;
            prop_assert!((exact - float).abs() <= 1.0, "{text}: {exact}, {float}");
        }
    }
}
