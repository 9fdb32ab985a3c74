//! `$name` and `${name…}` within a word.

use super::pattern::Pattern;
use super::{Fault, Lexer, MAX_ADDED_BYTES, MAX_DEPTH, fault, unclosed};

impl<'o> Lexer<'_, 'o> {
    /// Reads a `$` and what belongs to it, and adds what it stands for.
    pub(super) fn dollar(&mut self, result: &mut String) -> Result<(), Fault> {
        self.next();
        if self.peek() != Some('{') {
            let name = self.name();
            if name.is_empty() {
                result.push('$');
                return Ok(());
            }
            return match self.value(&name, true) {
                None => self.add(result, &format!("${name}")),
                Some(value) => self.add(result, value),
            };
        }
        if self.depth >= MAX_DEPTH {
            return fault("`${…}` is nested too deeply");
        }
        self.depth += 1;
        let outcome = self.braces(result);
        self.depth -= 1;
        outcome
    }

    fn braces(&mut self, result: &mut String) -> Result<(), Fault> {
        self.next();
        match self.peek() {
            None => return unclosed('}'),
            Some('{' | '}' | ':') => return fault("`${` needs the name of a variable after it"),
            Some(_) => {}
        }
        let name = self.name();
        let Some(first) = self.next() else {
            return unclosed('}');
        };
        match first {
            '}' => match self.value(&name, true) {
                None => self.add(result, &format!("${{{name}}}")),
                Some(value) => self.add(result, value),
            },
            ':' => {
                let Some(operator) = self.next() else {
                    return unclosed('}');
                };
                self.operator(&name, operator, true, result)
            }
            '+' | '-' | '?' | '#' | '%' => self.operator(&name, first, false, result),
            '/' => self.replace(&name, result),
            other => fault(format!("`${{{name}{other}…}}` is no form of variable that Docker knows")),
        }
    }

    /// `${name-word}` and its kin; with a colon an empty value counts as none.
    fn operator(
        &mut self,
        name: &str,
        operator: char,
        colon: bool,
        result: &mut String,
    ) -> Result<(), Fault> {
        let word = self.until(Some('}'), matches!(operator, '#' | '%'), None)?;
        let stands_in = self.options.defaults && matches!(operator, '-' | '+' | '?');
        let value = self.value(name, !stands_in);
        let colon_text = if colon { ":" } else { "" };
        if value.is_none() && !stands_in {
            return self.add(result, &format!("${{{name}{colon_text}{operator}{word}}}"));
        }
        let present = value.filter(|value| !(colon && value.is_empty()));
        match operator {
            '-' => self.add(result, present.unwrap_or(&word)),
            '+' => self.add(result, if present.is_some() { &word } else { "" }),
            '?' => match present {
                Some(value) => self.add(result, value),
                None if word.is_empty() => fault(format!("`{name}` must have a value")),
                None => fault(format!("`{name}`: {word}")),
            },
            '#' | '%' => {
                let value = value.unwrap_or_default();
                let doubled = word.strip_prefix(operator);
                let pattern = Pattern::new(doubled.unwrap_or(&word))?;
                let kept = if operator == '#' {
                    pattern.trim_start(value, doubled.is_some())?
                } else {
                    pattern.trim_end(value, doubled.is_some())?
                };
                self.add(result, kept)
            }
            other => {
                fault(format!("`${{{name}{colon_text}{other}…}}` is no form of variable that Docker knows"))
            }
        }
    }

    /// `${name/pattern/text}`, and with `//` for each match.
    fn replace(&mut self, name: &str, result: &mut String) -> Result<(), Fault> {
        let all = self.peek() == Some('/');
        if all {
            self.next();
        }
        let pattern = self.until(Some('/'), true, None)?;
        let replacement = self.until(Some('}'), true, None)?;
        match self.value(name, true) {
            None => {
                let slash = if all { "//" } else { "/" };
                self.add(result, &format!("${{{name}{slash}{pattern}/{replacement}}}"))
            }
            value => {
                let replaced =
                    Pattern::new(&pattern)?.replace(value.unwrap_or_default(), &replacement, all)?;
                self.add(result, &replaced)
            }
        }
    }

    /// The value of a variable; `needed` where nothing stands in for one that is missing.
    fn value(&mut self, name: &str, needed: bool) -> Option<&'o str> {
        let value = (self.options.lookup)(name);
        if value.is_none() && needed {
            self.unset.push(name.to_owned());
        }
        value
    }

    fn add(&self, result: &mut String, text: &str) -> Result<(), Fault> {
        if result.len() + text.len() > self.source.len() + MAX_ADDED_BYTES {
            return fault("the variables in this word make it too long to work out");
        }
        result.push_str(text);
        Ok(())
    }

    /// A name: letters, digits and `_`; or digits alone; or one of the shell's special parameters.
    fn name(&mut self) -> String {
        let rest = self.rest;
        let length = match rest.chars().next() {
            Some(first) if first.is_numeric() => rest.find(|next: char| !next.is_numeric()),
            Some('@' | '*' | '#' | '?' | '-' | '$' | '!') => Some(1),
            _ => rest.find(|next: char| !next.is_alphanumeric() && next != '_'),
        };
        let (name, rest) = rest.split_at_checked(length.unwrap_or(rest.len())).unwrap_or((rest, ""));
        self.rest = rest;
        name.to_owned()
    }
}
