//! Values that are secrets, whatever the variable is called.

/// How the tokens of a service begin, and what follows.
struct Token {
    prefix: &'static str,
    /// The least number of letters, digits, `_` and `-` after the prefix.
    least: usize,
    what: &'static str,
}

const fn token(prefix: &'static str, least: usize, what: &'static str) -> Token {
    Token { prefix, least, what }
}

/// Tokens that say what they are. Most are listed in
/// <https://docs.github.com/en/code-security/reference/secret-security/supported-secret-scanning-patterns>.
const TOKENS: &[Token] = &[
    token("AKIA", 16, "an AWS access key ID"),
    token("ASIA", 16, "an AWS access key ID"),
    token("ghp_", 36, "a GitHub token"),
    token("gho_", 36, "a GitHub token"),
    token("ghu_", 36, "a GitHub token"),
    token("ghs_", 36, "a GitHub token"),
    token("ghr_", 36, "a GitHub token"),
    token("github_pat_", 22, "a GitHub token"),
    token("glpat-", 20, "a GitLab token"),
    token("xoxa-", 10, "a Slack token"),
    token("xoxb-", 10, "a Slack token"),
    token("xoxp-", 10, "a Slack token"),
    token("xoxr-", 10, "a Slack token"),
    token("xoxs-", 10, "a Slack token"),
    token("sk_live_", 16, "a Stripe key"),
    token("rk_live_", 16, "a Stripe key"),
    token("sk-ant-", 20, "an Anthropic key"),
    token("sk-proj-", 20, "an OpenAI key"),
    token("npm_", 36, "an npm token"),
    token("dckr_pat_", 20, "a Docker token"),
    token("pypi-AgEI", 20, "a PyPI token"),
    token("AIza", 35, "a Google API key"),
    token("hvs.", 24, "a Vault token"),
    token("dop_v1_", 64, "a DigitalOcean token"),
];

/// No token, and no private key, is shorter than this many bytes: most words need not be looked at.
const SHORTEST: usize = 15;

/// Values that stand for "nothing", "yes" or "put something else here".
const HARMLESS: [&str; 14] = [
    "",
    "0",
    "1",
    "dummy",
    "false",
    "no",
    "none",
    "null",
    "off",
    "on",
    "placeholder",
    "true",
    "unused",
    "yes",
];

/// What the secret in a value is, where the value itself says so: "a GitHub token".
#[must_use]
pub fn known_secret(value: &str) -> Option<&'static str> {
    token_in(value).or_else(|| has_url_password(value).then_some("a URL with a password in it"))
}

/// The token or private key in a value.
#[must_use]
pub fn token_in(value: &str) -> Option<&'static str> {
    if value.len() < SHORTEST {
        return None;
    }
    let key = value.split_once("-----BEGIN ").is_some_and(|(_, rest)| {
        rest.split_once("-----").is_some_and(|(label, _)| label.ends_with("PRIVATE KEY"))
    });
    if key {
        return Some("a private key");
    }
    let plain = |next: char| next.is_ascii_alphanumeric() || matches!(next, '_' | '-' | '.');
    value.split(|next| !plain(next)).find_map(known_token)
}

fn known_token(word: &str) -> Option<&'static str> {
    if word.len() < SHORTEST {
        return None;
    }
    let fits = |token: &&Token| {
        let rest = word.strip_prefix(token.prefix);
        rest.is_some_and(|rest| rest.len() >= token.least && !is_made_up(rest))
    };
    let known = TOKENS.iter().find(fits).map(|token| token.what);
    // Header, claims and signature of a JSON Web Token: the first two are JSON objects in base64.
    let jwt = word.starts_with("eyJ") && word.split('.').count() == 3 && word.contains(".eyJ");
    known.or_else(|| jwt.then_some("a JSON Web Token"))
}

/// One character all the time, as in `ghp_xxxxxxxx`: somebody explains the format.
fn is_made_up(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_none_or(|first| characters.all(|next| next == first))
}

/// Whether there is `scheme://user:password@host` in it, with a password that is no variable.
#[must_use]
pub fn has_url_password(value: &str) -> bool {
    value.split("://").skip(1).any(|rest| {
        let authority = rest.split(['/', '?', '#', ' ', '"', '\'']).next().unwrap_or_default();
        let password =
            authority.rsplit_once('@').and_then(|(user, _)| user.split_once(':')).map(|(_, after)| after);
        password.is_some_and(is_filled_in)
    })
}

/// Whether the text in the place of a password is one: no variable, and nothing that is to be put in.
#[must_use]
pub fn is_filled_in(text: &str) -> bool {
    !text.starts_with(['$', '<', '{', '%', '*']) && !text.is_empty()
}

/// Whether a value is no secret whatever the variable's name says: a switch, a path, a URL without a password, a URN
/// that names where the secret is.
#[must_use]
pub fn is_harmless_value(value: &str) -> bool {
    let path = ["/", "./", "../", "~/", "file:", "urn:"].iter().any(|start| value.starts_with(start));
    let url = value.contains("://") && known_secret(value).is_none();
    path || url || HARMLESS.contains(&value.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::{is_harmless_value, known_secret};

    /// The tokens are put together here so that no scanner takes this file for a leak.
    #[test]
    fn tokens_say_what_they_are() {
        let body = "a1B2".repeat(16);
        for (prefix, what) in [
            ("AKIA", "an AWS access key ID"),
            ("ghp_", "a GitHub token"),
            ("github_pat_", "a GitHub token"),
            ("glpat-", "a GitLab token"),
            ("xoxb-", "a Slack token"),
            ("--auth=npm_", "an npm token"),
            ("https://ghp_", "a GitHub token"),
        ] {
            assert_eq!(known_secret(&format!("{prefix}{body}")), Some(what), "{prefix}");
            assert_eq!(known_secret(&format!("{prefix}a1")), None, "{prefix}");
            assert_eq!(known_secret(&format!("{prefix}{}", "x".repeat(64))), None, "{prefix}");
        }
        assert_eq!(known_secret("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"), Some("a JSON Web Token"));
    }

    #[test]
    fn private_keys_are_told_from_public_ones() {
        let pem = |label: &str| format!("-----BEGIN {label}-----\nMII\n");
        assert_eq!(known_secret(&pem("RSA PRIVATE KEY")), Some("a private key"));
        assert_eq!(known_secret(&pem("OPENSSH PRIVATE KEY")), Some("a private key"));
        assert_eq!(known_secret(&pem("PUBLIC KEY")), None);
        assert_eq!(known_secret(&pem("CERTIFICATE")), None);
    }

    #[test]
    fn urls_are_secret_with_a_password_only() {
        for (url, secret) in [
            ("postgres://app:hunter2@db/app", true),
            ("mongodb://a:b@one,two/x", true),
            ("https://example.com/a@b:c", false),
            ("https://user@example.com", false),
            ("postgres://app:$PASSWORD@db/app", false),
            ("postgres://app:<password>@db/app", false),
            ("http://localhost:8080", false),
            ("app:hunter2@db", false),
        ] {
            assert_eq!(known_secret(url).is_some(), secret, "{url}");
        }
    }

    #[test]
    fn switches_paths_and_plain_urls_are_harmless() {
        for (value, harmless) in [
            ("", true),
            ("False", true),
            ("yes", true),
            ("/run/secrets/db", true),
            ("urn:nessie-secret:quarkus:access-key", true),
            ("https://example.com/token", true),
            ("https://a:b@example.com", false),
            ("hunter2", false),
            ("changeme", false),
        ] {
            assert_eq!(is_harmless_value(value), harmless, "{value}");
        }
    }
}
