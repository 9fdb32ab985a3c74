//! `HEALTHCHECK`.

use super::{Context, command};
use crate::ast::{Command, Healthcheck, Instruction};
use crate::lines::Slice;
use crate::words;
use bulkhead_text::{Decimal, Spanned, suggest};

/// Whether it is `NONE`, for which Docker does not look at the flags.
pub(super) fn is_none(arguments: Slice<'_>) -> bool {
    words::blank_separated(arguments).next().is_some_and(|word| word.text().eq_ignore_ascii_case("NONE"))
}

pub(super) fn read(
    arguments: Slice<'_>,
    instruction: &Instruction,
    context: &mut Context<'_>,
) -> Option<Healthcheck> {
    let help = "Write `HEALTHCHECK CMD` and a command, or `HEALTHCHECK NONE`.";
    let (kind, rest) = words::first(arguments);
    match kind.text().to_ascii_uppercase().as_str() {
        "" => {
            context.error(arguments.span(), "`HEALTHCHECK` needs an argument", help);
            None
        }
        "NONE" => {
            if !rest.text().is_empty() {
                context.error(rest.span(), "`HEALTHCHECK NONE` takes no arguments", "Take them away.");
            }
            Some(Healthcheck::None)
        }
        "CMD" => {
            check_flags(instruction, context);
            let command = command::read("HEALTHCHECK", rest, &[], context)?;
            let empty = match &command {
                Command::Exec(words) => words.is_empty(),
                Command::Shell(shell) => shell.text.text().is_empty(),
            };
            if empty {
                context.error(rest.span(), "`HEALTHCHECK CMD` needs a command", help);
                return None;
            }
            Some(Healthcheck::Cmd(command))
        }
        other => {
            let help = match suggest(other, ["CMD", "NONE"]) {
                Some(known) => format!("Did you mean `{known}`?"),
                None => help.to_owned(),
            };
            context.error(kind.span(), format!("`HEALTHCHECK` knows no `{}`", kind.text()), help);
            None
        }
    }
}

fn check_flags(instruction: &Instruction, context: &mut Context<'_>) {
    for flag in &instruction.flags {
        let Some(value) = flag.value.as_ref().filter(|value| !value.value.is_empty()) else { continue };
        match flag.name.value.as_str() {
            "interval" | "timeout" | "start-period" | "start-interval" => check_duration(value, context),
            "retries" if value.value.parse::<u32>().is_err() => {
                let message = format!("`{}` is not a number of retries", value.value);
                context.error(value.span, message, "Write a whole number, for example `--retries=3`.");
            }
            _ => {}
        }
    }
}

fn check_duration(value: &Spanned<String>, context: &mut Context<'_>) {
    match nanoseconds(&value.value) {
        None => {
            let message = format!("`{}` is not a duration", value.value);
            context.error(value.span, message, "Write a number and its unit, for example `30s` or `1m30s`.");
        }
        Some(time) if time != 0 && time < 1_000_000 => {
            let message = format!("`{}` is less than the shortest time that Docker takes", value.value);
            context.error(value.span, message, "Write at least `1ms`.");
        }
        Some(_) => {}
    }
}

/// A duration in nanoseconds, as [Go writes it](https://pkg.go.dev/time#ParseDuration).
fn nanoseconds(text: &str) -> Option<i64> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some(0);
    }
    if rest.is_empty() {
        return None;
    }
    let mut total = 0i64;
    while !rest.is_empty() {
        let (number, after) = split_at(rest, |next| next.is_ascii_digit() || next == '.');
        let (unit, next) = split_at(after, |next| !next.is_ascii_digit() && next != '.');
        let factor = match unit {
            "ns" => 1,
            "us" | "µs" | "μs" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            _ => return None,
        };
        total = total.checked_add_unsigned(Decimal::parse(number)?.times(factor))?;
        rest = next;
    }
    Some(sign * total)
}

fn split_at(text: &str, within: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|next| !within(next)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::nanoseconds;

    #[test]
    fn durations_are_read_as_in_go() {
        for (text, expected) in [
            ("30s", Some(30_000_000_000)),
            ("1m30s", Some(90_000_000_000)),
            ("1.5h", Some(5_400_000_000_000)),
            (".5s", Some(500_000_000)),
            ("0", Some(0)),
            ("-1s", Some(-1_000_000_000)),
            ("9999999h", None),
            ("30", None),
            ("", None),
            ("s", None),
            ("1d", None),
            (".s", None),
        ] {
            assert_eq!(nanoseconds(text), expected, "{text}");
        }
    }
}
