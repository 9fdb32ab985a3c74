//! Names of variables that hold secrets.

/// Words that make a name a secret's, wherever they stand in it.
const SECRET_WORDS: [&str; 11] = [
    "password",
    "passwords",
    "passwd",
    "passphrase",
    "secret",
    "secrets",
    "token",
    "credential",
    "credentials",
    "apikey",
    "sshpass",
];

/// Ends of words written together: `PGPASSWORD`, `MYAPIKEY`.
const SECRET_ENDS: [&str; 5] = ["password", "passwd", "apikey", "secretkey", "privatekey"];

/// What stands before `KEY` in the name of a secret. A key without one of these may be anything: `GPG_KEY` in the
/// official Python image is the fingerprint of a public key.
const KEYS: [&str; 21] = [
    "access",
    "account",
    "admin",
    "api",
    "app",
    "auth",
    "cookie",
    "deploy",
    "encryption",
    "hmac",
    "jwt",
    "license",
    "master",
    "private",
    "service",
    "session",
    "shared",
    "signing",
    "ssh",
    "storage",
    "webhook",
];

/// Two words that together name a secret.
const PAIRS: [(&str, &str); 6] = [
    ("basic", "auth"),
    ("composer", "auth"),
    ("docker", "auth"),
    ("npm", "auth"),
    ("redis", "auth"),
    ("registry", "auth"),
];

/// Last words after which the value is not the secret but something about it.
const ABOUT: [&str; 78] = [
    "age",
    "algorithm",
    "arn",
    "audience",
    "backend",
    "cache",
    "checksum",
    "class",
    "complexity",
    "count",
    "days",
    "digest",
    "dir",
    "directory",
    "dirs",
    "disabled",
    "driver",
    "duration",
    "enabled",
    "encoding",
    "endpoint",
    "env",
    "expiration",
    "expires",
    "expiry",
    "field",
    "file",
    "files",
    "fingerprint",
    "flow",
    "folder",
    "format",
    "hasher",
    "hashers",
    "header",
    "host",
    "hours",
    "id",
    "interval",
    "issuer",
    "label",
    "length",
    "lifetime",
    "limit",
    "location",
    "manager",
    "max",
    "method",
    "min",
    "minutes",
    "mode",
    "mount",
    "name",
    "names",
    "path",
    "paths",
    "policy",
    "port",
    "prefix",
    "provider",
    "region",
    "required",
    "rotation",
    "scope",
    "seconds",
    "server",
    "sha",
    "size",
    "store",
    "ttl",
    "type",
    "uri",
    "url",
    "urls",
    "validator",
    "validators",
    "validity",
    "version",
];

/// Words anywhere in a name that make it one of a setting.
const SETTINGS: [&str; 17] = [
    "allow", "check", "disable", "enable", "expire", "forgot", "generate", "hide", "ignore", "max", "min",
    "require", "reset", "skip", "timeout", "use", "validate",
];

/// Words in the name of what is given to everyone: a key for browsers is no secret, whatever it looks like.
const PUBLIC: [&str; 4] = ["anon", "pub", "public", "publishable"];

/// Whether the name says that the value is public.
#[must_use]
pub fn is_public_name(name: &str) -> bool {
    words(name).iter().any(|word| PUBLIC.contains(&word.as_str()))
}

/// Whether a variable of that name holds a secret.
#[must_use]
pub fn is_secret_name(name: &str) -> bool {
    let words = words(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    // Half of a pair of credentials, and Docker's own example: `AWS_ACCESS_KEY_ID`.
    if words.ends_with(&["access", "key", "id"]) {
        return true;
    }
    let Some((last, before)) = words.split_last() else { return false };
    // `KAFKA_SSL_KEYSTORE_CREDENTIALS` and its like name a file below `/etc/kafka/secrets`:
    // <https://github.com/confluentinc/cp-docker-images/blob/master/debian/kafka/include/etc/confluent/docker/configure>
    if words.starts_with(&["kafka", "ssl"]) && *last == "credentials" {
        return false;
    }
    if ABOUT.contains(last) || words.iter().any(|word| SETTINGS.contains(word) || PUBLIC.contains(word)) {
        return false;
    }
    let short = matches!(*last, "pass" | "pwd")
        && before.last().is_some_and(|word| !matches!(*word, "by" | "init" | "old" | "proxy"));
    let pair = |pair: &[&str]| match pair {
        [first, "key"] => KEYS.contains(first),
        [first, second] => PAIRS.contains(&(first, second)),
        _ => false,
    };
    short
        || words.windows(2).any(pair)
        || words
            .iter()
            .any(|word| SECRET_WORDS.contains(word) || SECRET_ENDS.iter().any(|end| word.ends_with(end)))
}

/// The words of a name in lower case: `dbPassword2` and `DB_PASSWORD_2` both have `db` and `password`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut characters = name.chars().peekable();
    let mut before = '_';
    while let Some(character) = characters.next() {
        let lower_next = characters.peek().is_some_and(|next| next.is_ascii_lowercase());
        let camel = character.is_ascii_uppercase()
            && (before.is_ascii_lowercase() || (before.is_ascii_uppercase() && lower_next));
        if camel || !character.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| character.is_alphanumeric()) {
            word.push(character.to_ascii_lowercase());
        }
        before = character;
    }
    let plain = words.iter().map(|word| word.trim_end_matches(|last: char| last.is_ascii_digit()).to_owned());
    plain.filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::is_secret_name;

    #[test]
    fn secrets_are_known_by_name() {
        for name in [
            "PASSWORD",
            "DB_PASSWORD",
            "dbPassword",
            "PGPASSWORD",
            "MYSQL_ROOT_PASSWORD",
            "POSTGRES_PASSWORD_2",
            "DB_PASS",
            "FTP_PWD",
            "SSHPASS",
            "SECRET",
            "secret_message",
            "JWT_SECRET",
            "SECRET_KEY_BASE",
            "CLIENT_SECRET",
            "GITHUB_TOKEN",
            "NPM_TOKEN",
            "npmToken",
            "TOKEN_PROD",
            "API_KEY",
            "APIKey",
            "apikey",
            "STRIPE_API_KEY",
            "OPENAI_API_KEY",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "SSH_PRIVATE_KEY",
            "SIGNING_KEY",
            "GOOGLE_CREDENTIALS",
            "COMPOSER_AUTH",
            "KEY_PASSPHRASE",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn what_is_about_a_secret_is_none() {
        for name in [
            "",
            "KEY",
            "PUBLIC_KEY",
            "SSH_PUBLIC_KEY",
            "GPG_KEY",
            "GPG_KEYS",
            "NGINX_GPGKEY",
            "KEYBOARD",
            "POSTGRES_PASSWORD_FILE",
            "PASSWORD_PATH",
            "TOKEN_URL",
            "TOKEN_ENDPOINT",
            "SECRETS_DIR",
            "SECRET_NAME",
            "VAULT_SECRET_VERSION",
            "PASSWORD_MIN_LENGTH",
            "MIN_PASSWORD_LENGTH",
            "MYSQL_ALLOW_EMPTY_PASSWORD",
            "PASSWORD_RESET_ENABLED",
            "TOKENIZERS_PARALLELISM",
            "MAX_TOKENS",
            "AUTH_TOKEN_TTL",
            "TOKEN_TYPE",
            "TOKEN_DURATION",
            "TOKEN_VALIDITY_SECONDS",
            "SECRET_STORE_PASSWORD_ENV",
            "PWD",
            "OLDPWD",
            "OLD_PWD",
            "INIT_PWD",
            "PROXY_PASS",
            "COMPASS",
            "BYPASS",
            "AUTHOR",
            "CACHE_KEY",
            "SECRETARIAT",
            "PASSWORD_HASHERS",
            "SUPABASE_ANON_API_KEY",
            "CLERK_PUBLISHABLE_API_KEY",
            "SSH_AUTH_SOCK",
            "KAFKA_SSL_KEYSTORE_CREDENTIALS",
            "CLIENT_ID",
            "API_TOKEN_SHA256",
            "SIGNING_KEY_FINGERPRINT",
            "SECRET_PATHS",
        ] {
            assert!(!is_secret_name(name), "{name}");
        }
    }
}
