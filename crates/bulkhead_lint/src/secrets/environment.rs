//! Which variables of a container hold a secret in plain text, and of what kind.

use super::{is_harmless_value, is_public_name, is_secret_name};
use crate::Fix;
use bulkhead_config::compose::is_unknown;
use bulkhead_config::container::{Container, Origin, Variable};
use bulkhead_simulate::secrets::{has_url_password, is_filled_in, token_in};
use bulkhead_text::Edit;

/// What a variable gives away. Each variable is of one kind, so that one rule speaks about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leak {
    /// A token of a service, such as "a GitHub token".
    Token(&'static str),
    /// A connection string with a password.
    Connection,
    /// A secret by the variable's name.
    Named,
}

/// Variables that hold a token of a service, whatever it looks like.
const TOKENS: [&str; 14] = [
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AZURE_CLIENT_SECRET",
    "CF_API_TOKEN",
    "CF_DNS_API_TOKEN",
    "CLOUDFLARE_API_TOKEN",
    "CONSUL_HTTP_TOKEN",
    "GH_TOKEN",
    "GITHUB_TOKEN",
    "GITLAB_TOKEN",
    "HCLOUD_TOKEN",
    "NOMAD_TOKEN",
    "TUNNEL_TOKEN",
    "VAULT_TOKEN",
];

/// What stands in plain text in the value of a variable.
pub(crate) fn leak(variable: &Variable) -> Option<Leak> {
    let name = variable.name.value.as_str();
    let value = variable.value.as_ref()?.value.trim();
    if let Some(what) = token_in(value).filter(|_| !is_public_name(name)) {
        return Some(Leak::Token(what));
    }
    if has_url_password(value) || has_connection_password(value) {
        return Some(Leak::Connection);
    }
    if is_unknown(value) || is_harmless_value(value) || is_left_open(value) {
        return None;
    }
    if TOKENS.contains(&name) {
        return Some(Leak::Token("the token of a service"));
    }
    is_secret_name(name).then_some(Leak::Named)
}

/// Whether a value only says that something is to be put there: `<token>`, `your-token`, `xxxx`. A word that would work
/// as a password, such as `changeme`, is one.
fn is_left_open(value: &str) -> bool {
    let word = value.trim_start_matches(['_', '-']).to_ascii_lowercase();
    let same = value.chars().all(|next| matches!(next, 'x' | 'X' | '*' | '.'));
    same || value.starts_with('<') || word.starts_with("your")
}

/// Has the value come from the environment or the `.env` file of whoever runs Compose; on a command line it depends on
/// the quotes around it what a variable means.
pub(crate) fn taken_from_outside(container: &Container, variable: &Variable) -> Option<Fix> {
    let name = variable.name.value.as_str();
    let value = variable.value.as_ref()?;
    let identifier = name.chars().all(|next| next.is_ascii_alphanumeric() || next == '_');
    let starts = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    // A value with a default stands for more than the variable, and one over many lines in a layout of its own.
    let plain = value.span.len() == value.value.len() || value.span.len() == value.value.len() + 2;
    let fits = matches!(container.origin, Origin::Service(_))
        && identifier
        && starts
        && plain
        && !value.value.contains('\n');
    fits.then(|| {
        Fix::suggested(
            format!("Take `{name}` from outside"),
            vec![Edit::replace(value.span, format!("${name}"))],
        )
    })
}

/// Whether it is `Server=…;Password=…`, `jdbc:…?password=…` or `user:password@tcp(…)`.
fn has_connection_password(value: &str) -> bool {
    let parts = value.split([';', '&', '?']);
    let settings: Vec<(&str, &str)> = parts.filter_map(|part| part.split_once('=')).collect();
    let is_password = |(key, text): &(&str, &str)| {
        let key = key.trim();
        (key.eq_ignore_ascii_case("password") || key.eq_ignore_ascii_case("pwd")) && is_filled_in(text.trim())
    };
    let connection = settings.len() > 1 || value.contains("://");
    let go = ["@tcp(", "@unix("]
        .iter()
        .find_map(|at| value.split_once(at))
        .and_then(|(user, _)| user.split_once(':'));
    (connection && settings.iter().any(is_password)) || go.is_some_and(|(_, password)| is_filled_in(password))
}
