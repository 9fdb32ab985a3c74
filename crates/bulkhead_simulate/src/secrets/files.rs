//! Names of files that hold secrets.

/// Files that hold secrets under exactly this name.
const NAMES: &[&str] = &[
    ".boto",
    ".dockercfg",
    ".git-credentials",
    ".htpasswd",
    ".netrc",
    ".npmrc",
    ".pgpass",
    ".pypirc",
    ".s3cfg",
    ".vault-token",
    "_netrc",
    "application_default_credentials.json",
    "credentials.json",
    "id_dsa",
    "id_ecdsa",
    "id_ecdsa_sk",
    "id_ed25519",
    "id_ed25519_sk",
    "id_rsa",
    "kubeconfig",
    "terraform.tfstate",
];

/// Files that hold secrets in a folder of that name.
const IN_FOLDERS: [(&str, &str); 3] =
    [(".aws", "credentials"), (".docker", "config.json"), (".kube", "config")];

/// Folders that hold secrets.
const FOLDERS: [&str; 4] = [".aws", ".gnupg", ".kube", ".ssh"];

/// Ends of `.env.NAME` that show what to fill in, or hold nothing but defaults.
const ENV_EXAMPLES: [&str; 10] =
    ["ci", "default", "defaults", "dist", "example", "sample", "schema", "template", "test", "tpl"];

/// Words in the name of a `.pem` or `.key` that is public: certificates, and the keys that sign packages.
const PUBLIC: [&str; 22] = [
    "apt",
    "archive",
    "bundle",
    "ca",
    "cacert",
    "cert",
    "certificate",
    "certs",
    "chain",
    "crl",
    "crt",
    "csr",
    "dhparam",
    "dhparams",
    "fullchain",
    "gpg",
    "keyring",
    "pgp",
    "pub",
    "public",
    "release",
    "root",
];

/// Whether a file or folder holds secrets, going by its path.
#[must_use]
pub fn is_secret_file(path: &str) -> bool {
    if path.contains('$') || path.contains("://") {
        return false;
    }
    let path = path.to_ascii_lowercase();
    let mut parts = path.trim_end_matches('/').rsplit('/');
    let name = parts.next().unwrap_or_default();
    let folder = parts.next().unwrap_or_default();
    NAMES.contains(&name)
        || FOLDERS.contains(&name)
        || IN_FOLDERS.contains(&(folder, name))
        || is_env(name)
        || is_service_account(name)
        || is_key(&path, name)
}

/// `.env`, `.env*`, `.env.production`; not `.env.example`.
fn is_env(name: &str) -> bool {
    match name.strip_prefix(".env") {
        Some("" | "*") => true,
        Some(rest) => rest.strip_prefix('.').is_some_and(|rest| {
            rest.split(['.', '-', '_']).all(|word| !ENV_EXAMPLES.contains(&word)) && rest != "d"
        }),
        None => false,
    }
}

/// `service-account.json`, `my_service_account_key.json`, `client_secret_1.json`
fn is_service_account(name: &str) -> bool {
    let plain = name.replace(['-', '_'], "");
    plain.ends_with(".json") && (plain.contains("serviceaccount") || plain.contains("clientsecret"))
}

/// A private key or a store of keys, by the end of its name.
fn is_key(path: &str, name: &str) -> bool {
    let Some((stem, end)) = name.rsplit_once('.') else { return false };
    let words = |text: &str, wanted: &[&str]| {
        text.split(|next: char| !next.is_ascii_alphanumeric()).any(|word| wanted.contains(&word))
    };
    // `certs/*.pem` says what it is by its folder alone.
    let says = if stem == "*" { path } else { stem };
    match end {
        "pem" => words(stem, &["key", "privkey", "private"]) || !words(says, &PUBLIC),
        "key" => !words(says, &PUBLIC) && !words(stem, &["signing", "repo"]),
        "p12" | "pfx" | "ppk" | "kdbx" | "tfstate" => true,
        "jks" | "keystore" => !stem.contains("trust"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_secret_file;

    #[test]
    fn secret_files_are_known_by_name() {
        for path in [
            ".env",
            "./.env",
            "app/.env",
            ".env*",
            ".env.production",
            ".env.local",
            "id_rsa",
            "keys/id_ed25519",
            ".npmrc",
            ".pypirc",
            ".netrc",
            ".ssh",
            ".ssh/id_rsa",
            ".aws/",
            ".aws/credentials",
            ".docker/config.json",
            ".kube/config",
            "kubeconfig",
            "credentials.json",
            "service-account.json",
            "gcp_service_account_key.json",
            "server.key",
            "tls/server.pem",
            "*.pem",
            "privkey.pem",
            "ca-key.pem",
            "store.p12",
            "app.jks",
        ] {
            assert!(is_secret_file(path), "{path}");
        }
    }

    #[test]
    fn examples_and_public_files_are_no_secrets() {
        for path in [
            "",
            ".",
            ".env.example",
            ".env.sample",
            ".env.test",
            ".env.local.example",
            ".environment",
            "env",
            "app.env",
            "id_rsa.pub",
            ".ssh/known_hosts",
            ".ssh/config",
            ".aws/config",
            ".docker",
            ".docker/nginx.conf",
            "config.json",
            "cert.pem",
            "ca.pem",
            "fullchain.pem",
            "certs/*.pem",
            "rds-combined-ca-bundle.pem",
            "dhparam.pem",
            "nodesource.gpg.key",
            "nginx_signing.key",
            "public.key",
            "truststore.jks",
            "key",
            "$F.pem",
            "https://example.com/a.key",
        ] {
            assert!(!is_secret_file(path), "{path}");
        }
    }
}
