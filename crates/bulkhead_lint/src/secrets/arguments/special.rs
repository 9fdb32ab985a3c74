//! Secrets in arguments that only one program has: headers of curl, variables of a container, settings of npm.

use super::Argument;
use crate::secrets::is_secret_name;
use bulkhead_text::Spanned;

/// What only one program has.
pub(super) fn special(program: &str, words: &[Spanned<String>], at: usize) -> Option<Argument> {
    let word = words.get(at)?;
    let text = word.value.as_str();
    let before =
        |back: usize| at.checked_sub(back).and_then(|at| words.get(at)).map(|word| word.value.as_str());
    let found = |place: &str, value: &str, certain: bool| {
        Some(Argument { span: word.span, place: place.to_owned(), value: value.to_owned(), certain })
    };
    match program {
        // `-H 'Authorization: Bearer …'`
        "curl" | "wget"
            if text.to_ascii_lowercase().contains("authorization:")
                || text.to_ascii_lowercase().contains("private-token:") =>
        {
            let (_, value) = text.split_once(':')?;
            found("a header", value.trim().rsplit(' ').next()?, false)
        }
        "openssl" => found("`pass:`", text.strip_prefix("pass:")?, true),
        "docker" | "podman" | "nerdctl" => {
            let places = [("--env", "`--env`"), ("--build-arg", "`--build-arg`"), ("-e", "`-e`")];
            let (pair, place) = places.into_iter().find_map(|(option, place)| {
                let attached = text.strip_prefix(option).and_then(|rest| rest.strip_prefix('='));
                Some((attached.or((before(1) == Some(option)).then_some(text))?, place))
            })?;
            let (name, value) = pair.split_once('=')?;
            is_secret_name(name).then(|| found(place, value, place == "`--build-arg`"))?
        }
        "helm" if matches!(before(1), Some("--set" | "--set-string")) => {
            let (name, value) = text.split_once('=')?;
            is_secret_name(name.rsplit('.').next()?).then(|| found("`--set`", value, false))?
        }
        "kubectl" => {
            let (name, value) = text.strip_prefix("--from-literal=")?.split_once('=')?;
            is_secret_name(name).then(|| found("`--from-literal`", value, false))?
        }
        "aws" if before(1).is_some_and(is_secret_name) && before(2) == Some("set") => {
            found("`aws configure set`", text, true)
        }
        "npm" | "yarn" | "pnpm" if words.iter().any(|word| word.value == "set") => {
            let token = |key: &str| {
                ["_authToken", "_auth", "_password", "npmAuthToken"].iter().any(|end| key.ends_with(end))
            };
            match text.rsplit_once('=').filter(|(key, _)| token(key)) {
                Some((_, value)) => found("`config set`", value, true),
                None => before(1).is_some_and(token).then(|| found("`config set`", text, true))?,
            }
        }
        "composer" => {
            let key =
                before(1).filter(|key| key.starts_with("github-oauth.") || key.starts_with("gitlab-token."));
            let basic = before(2).filter(|key| key.starts_with("http-basic."));
            key.or(basic).and_then(|_| found("`composer config`", text, true))
        }
        _ => None,
    }
}
