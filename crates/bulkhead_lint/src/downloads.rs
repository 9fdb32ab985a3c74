//! What `curl` and `wget` download, and where they put it.

use bulkhead_shell::{Flag, Invocation, OptionTable, Options, RedirectKind, Simple};
use bulkhead_text::Spanned;
use std::borrow::Cow;

/// The options of curl that take a value: <https://curl.se/docs/manpage.html>. Of the long ones those that are seen
/// in scripts.
const CURL: OptionTable = OptionTable {
    short: "AbcCdDeEFHKmoPQrtTuUwxXyYz",
    attached: "",
    long: &[
        "aws-sigv4",
        "cacert",
        "capath",
        "cert",
        "cert-type",
        "ciphers",
        "config",
        "connect-timeout",
        "connect-to",
        "continue-at",
        "cookie",
        "cookie-jar",
        "create-file-mode",
        "data",
        "data-ascii",
        "data-binary",
        "data-raw",
        "data-urlencode",
        "dns-servers",
        "doh-url",
        "dump-header",
        "etag-compare",
        "etag-save",
        "form",
        "form-string",
        "header",
        "interface",
        "json",
        "keepalive-time",
        "key",
        "key-type",
        "limit-rate",
        "max-filesize",
        "max-redirs",
        "max-time",
        "netrc-file",
        "noproxy",
        "oauth2-bearer",
        "output",
        "output-dir",
        "parallel-max",
        "pass",
        "pinnedpubkey",
        "proto",
        "proto-default",
        "proto-redir",
        "proxy",
        "proxy-header",
        "proxy-user",
        "range",
        "rate",
        "referer",
        "request",
        "request-target",
        "resolve",
        "retry",
        "retry-delay",
        "retry-max-time",
        "socks5",
        "socks5-hostname",
        "speed-limit",
        "speed-time",
        "stderr",
        "time-cond",
        "tls-max",
        "unix-socket",
        "upload-file",
        "url",
        "url-query",
        "user",
        "user-agent",
        "variable",
        "write-out",
    ],
};

/// The options of wget that take a value: <https://www.gnu.org/software/wget/manual/wget.html>.
const WGET: OptionTable = OptionTable {
    short: "aABDeiIloOPQRtTUwX",
    attached: "n",
    long: &[
        "append-output",
        "base",
        "bind-address",
        "body-data",
        "body-file",
        "ca-certificate",
        "ca-directory",
        "certificate",
        "cut-dirs",
        "directory-prefix",
        "dns-timeout",
        "execute",
        "header",
        "http-password",
        "http-user",
        "input-file",
        "level",
        "limit-rate",
        "load-cookies",
        "max-redirect",
        "method",
        "output-document",
        "output-file",
        "password",
        "post-data",
        "post-file",
        "private-key",
        "quota",
        "read-timeout",
        "referer",
        "save-cookies",
        "secure-protocol",
        "timeout",
        "tries",
        "user",
        "user-agent",
        "wait",
        "waitretry",
    ],
};

/// One run of curl or wget.
pub(crate) struct Download<'a> {
    /// The command.
    pub(crate) simple: &'a Simple,
    /// `curl` or `wget`.
    pub(crate) program: Spanned<Cow<'a, str>>,
    /// Its options and other arguments.
    pub(crate) options: Options<'a>,
}

/// Where a download goes.
pub(crate) enum Output {
    /// To standard output.
    Standard,
    /// To a file of this path, expansions as written; empty where the server or the URL gives the name.
    File(String),
}

impl<'a> Download<'a> {
    /// Reads a command, also through `sudo` and the like.
    pub(crate) fn of(simple: &'a Simple) -> Option<Self> {
        let Invocation { program, args, .. } = Invocation::of(simple)?;
        let table = match program.value.as_ref() {
            "curl" => &CURL,
            "wget" => &WGET,
            _ => return None,
        };
        Some(Self { simple, program, options: Options::read(args, table) })
    }

    /// Whether it is curl.
    pub(crate) fn is_curl(&self) -> bool {
        self.program.value == "curl"
    }

    /// What is asked for, expansions as written.
    pub(crate) fn urls(&self) -> Vec<Spanned<String>> {
        let named = self.options.flags.iter().filter(|flag| flag.name == "--url");
        let named = named.filter_map(|flag| flag.value.clone());
        let plain = self.options.positionals.iter().map(|word| Spanned::new(word.to_string(), word.span));
        named.chain(plain).collect()
    }

    /// Where it goes.
    pub(crate) fn output(&self) -> Output {
        let curl = self.is_curl();
        let names: &[&str] = if curl { &["-o", "--output"] } else { &["-O", "--output-document"] };
        let named = self.options.last(names).and_then(|flag| flag.value.as_ref());
        let redirect = self.simple.redirects.iter().rev().find(|redirect| {
            matches!(
                redirect.kind,
                RedirectKind::Output | RedirectKind::Append | RedirectKind::OutputAndError
            ) && redirect.descriptor.is_none_or(|number| number == 1)
        });
        let standard = match named {
            Some(name) => matches!(name.value.as_str(), "-" | "/dev/stdout"),
            None => curl && !self.options.has(&["-O", "--remote-name", "--remote-name-all"]),
        };
        match redirect.filter(|_| standard) {
            Some(redirect) => Output::File(redirect.target.to_string()),
            None if standard => Output::Standard,
            None => Output::File(named.map(|name| name.value.clone()).unwrap_or_default()),
        }
    }

    /// The option by which the server's certificate is not checked.
    pub(crate) fn insecure(&self) -> Option<&Flag> {
        let names: &[&str] = if self.is_curl() { &["-k", "--insecure"] } else { &["--no-check-certificate"] };
        self.options.last(names)
    }

    /// Whether all that is asked for is on this computer.
    pub(crate) fn is_local(&self) -> bool {
        let urls = self.urls();
        !urls.is_empty() && urls.iter().all(|url| is_local(&url.value))
    }
}

/// Whether the URL names this computer, or a file of it.
fn is_local(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let name = if host.starts_with('[') { host.split(']').next() } else { host.split(':').next() };
    matches!(name.unwrap_or_default(), "localhost" | "127.0.0.1" | "0.0.0.0" | "[::1")
        || url.starts_with("file:")
}

#[cfg(test)]
mod tests {
    use super::{Download, Output};
    use bulkhead_shell::parse;

    #[test]
    fn outputs_and_urls_are_told_apart() {
        for (source, urls, output) in [
            ("curl -fsSL https://a/x", "https://a/x", Some("-")),
            ("curl -fsSLo /x https://a/x", "https://a/x", Some("/x")),
            ("curl -fsSLO https://a/x", "https://a/x", Some("")),
            ("curl -H 'A: b' --retry 3 --url https://a/x -o -", "https://a/x", Some("-")),
            ("curl https://a/x > /x 2>/dev/null", "https://a/x", Some("/x")),
            ("wget https://a/x", "https://a/x", Some("")),
            ("wget -nv -qO- https://a/x", "https://a/x", Some("-")),
            ("wget -qO /x https://a/x", "https://a/x", Some("/x")),
            ("sudo wget --output-document=/x https://a/x", "https://a/x", Some("/x")),
            ("echo curl https://a/x", "", None),
        ] {
            let script = parse(source).tree;
            let commands = script.simple_commands();
            let download = Download::of(commands[0].simple);
            let shown = download.as_ref().map(|download| match download.output() {
                Output::Standard => "-".to_owned(),
                Output::File(path) => path,
            });
            assert_eq!(shown.as_deref(), output, "{source}");
            let found: Vec<String> = download.iter().flat_map(Download::urls).map(|url| url.value).collect();
            assert_eq!(found.join(" "), urls, "{source}");
        }
    }

    #[test]
    fn this_computer_is_known_by_name() {
        for (url, local) in [
            ("https://localhost:8443/health", true),
            ("http://127.0.0.1/", true),
            ("http://[::1]:80/", true),
            ("https://localhost.example.com", false),
            ("https://a/localhost", false),
        ] {
            assert_eq!(super::is_local(url), local, "{url}");
        }
    }
}
