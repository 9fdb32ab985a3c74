//! What the rules about `daemon.json` share.

use crate::Fix;
use crate::analysis::Daemon;
use crate::rule::Finding;

/// What to say of a switch that does not stand where it should, by the file or by dockerd's default. Nothing where its
/// value is no boolean: that is another fault.
pub(crate) fn unset_switch(
    file: &Daemon<'_>,
    key: &str,
    wanted: bool,
    message: &str,
    help: &str,
) -> Vec<Finding> {
    let config = &file.config;
    let is_boolean = config.get(key).is_none_or(|value| value.as_bool().is_some());
    if !is_boolean || config.effective_bool(key) == Some(wanted) {
        return Vec::new();
    }
    // What is no object is refused as a whole.
    let Some(edit) = config.set(file.source, key, &wanted.to_string()) else { return Vec::new() };
    let span = config.bool(key).map_or(config.span().first_char(file.source), |set| set.span);
    let fix = Fix::suggested(format!("Set `\"{key}\": {wanted}`"), vec![edit]);
    vec![Finding::new(span, message, help).fix(fix)]
}
