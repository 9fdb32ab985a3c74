//! The tools that scan images and verify what they are, and whether they fail at what they find.

use bulkhead_shell::docker::{Call, Run};
use bulkhead_shell::{Flag, Invocation, OptionTable, Options, RedirectKind, Simple, Word};
use bulkhead_text::Span;

/// A command of a security tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tool {
    /// What people call it: `trivy image`, `cosign verify`.
    pub(crate) name: String,
    /// From the program to the subcommand: where an option is added.
    pub(crate) head: Span,
    /// The option that says it never fails, where one does.
    pub(crate) harmless: Option<Span>,
    pub(crate) kind: Kind,
}

/// What a tool does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It looks for vulnerabilities.
    Scan(Verdict),
    /// It fails unless a signature or a checksum is right.
    Verify(What),
}

/// Whether a scan fails when it finds something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It does.
    Fails,
    /// It never does, without this option.
    Passes(&'static str),
    /// It writes a report for another program, or its settings are elsewhere.
    Elsewhere,
}

/// What is verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// The signature or attestation of an image.
    Image,
    /// A file.
    File,
}

/// The options of trivy that take a value, as far as they can stand before the image:
/// <https://trivy.dev/latest/docs/references/configuration/cli/trivy_image/>.
const TRIVY: OptionTable = OptionTable {
    short: "cfost",
    attached: "",
    long: &[
        "cache-dir",
        "config",
        "exit-code",
        "format",
        "ignore-policy",
        "ignorefile",
        "input",
        "output",
        "platform",
        "pkg-types",
        "scanners",
        "security-checks",
        "server",
        "severity",
        "skip-dirs",
        "skip-files",
        "template",
        "timeout",
        "token",
        "vuln-type",
    ],
};

/// <https://github.com/anchore/grype/blob/main/cmd/grype/cli/options/grype.go>
const GRYPE: OptionTable = OptionTable {
    short: "cfost",
    attached: "",
    long: &[
        "config", "distro", "exclude", "fail-on", "file", "name", "output", "platform", "scope", "template",
        "vex",
    ],
};

/// <https://docs.docker.com/reference/cli/docker/scout/cves/>
const SCOUT: OptionTable = OptionTable {
    short: "o",
    attached: "",
    long: &["format", "only-package-type", "only-severity", "output", "platform", "ref", "type"],
};

impl Tool {
    /// The tool that a command runs, also as `docker run aquasec/trivy …`.
    pub(crate) fn of(simple: &Simple) -> Option<Self> {
        if let Some(call) = Call::of(simple) {
            return Self::of_docker(simple, &call);
        }
        let Invocation { program, args, .. } = Invocation::of(simple)?;
        let kept = is_kept(simple);
        match program.value.as_ref() {
            "trivy" => trivy(args, program.span, kept),
            "grype" => grype(args, program.span, kept),
            "snyk" => snyk(args, program.span),
            name => verifier(name, args, program.span),
        }
    }

    fn of_docker(simple: &Simple, call: &Call<'_>) -> Option<Self> {
        if call.does("scout cves") {
            let options = Options::read(call.args, &SCOUT);
            let verdict = if options.has(&["--exit-code", "-e"]) {
                Verdict::Fails
            } else if options.has(&["--output", "-o", "--format"]) || is_kept(simple) {
                Verdict::Elsewhere
            } else {
                Verdict::Passes("--exit-code")
            };
            return Some(scan("docker scout cves", call.head(), verdict));
        }
        let run = Run::of(simple)?;
        let image = run.image?;
        let name = image.to_string();
        let is =
            |repository: &str| name.split([':', '@']).next().is_some_and(|name| name.ends_with(repository));
        if is("aquasec/trivy") || is("aquasecurity/trivy") {
            trivy(run.args, image.span, is_kept(simple))
        } else if is("anchore/grype") {
            grype(run.args, image.span, is_kept(simple))
        } else {
            None
        }
    }

    /// Whether it verifies an image.
    pub(crate) fn verifies_image(&self) -> bool {
        self.kind == Kind::Verify(What::Image)
    }
}

fn scan(name: &str, head: Span, verdict: Verdict) -> Tool {
    Tool { name: name.to_owned(), head, harmless: None, kind: Kind::Scan(verdict) }
}

/// Whether the output goes into a file, where something may read it.
fn is_kept(simple: &Simple) -> bool {
    simple.redirects.iter().any(|redirect| {
        matches!(redirect.kind, RedirectKind::Output | RedirectKind::Append | RedirectKind::OutputAndError)
            && redirect.descriptor.is_none_or(|descriptor| descriptor == 1)
            && !redirect.target.is("/dev/null")
    })
}

/// By default trivy exits with 0, whatever it finds:
/// <https://trivy.dev/latest/docs/configuration/others/#exit-code>.
fn trivy(args: &[Word], program: Span, kept: bool) -> Option<Tool> {
    let options = Options::read(args, &TRIVY);
    let subcommand = options.positionals.first()?;
    let name = subcommand.literal()?;
    let known =
        ["image", "i", "filesystem", "fs", "rootfs", "repository", "repo", "config", "conf", "sbom", "vm"];
    if !known.contains(&name.as_ref()) {
        return None;
    }
    let format = options.last(&["--format", "-f"]).and_then(|flag| flag.value.as_ref());
    let is_report = format.is_some_and(|format| format.value != "table");
    let code = options.last(&["--exit-code"]).filter(|flag| flag.value.is_some());
    let is_zero = |code: &&Flag| code.value.as_ref().is_some_and(|code| code.value == "0");
    let harmless = code.filter(is_zero).map(|code| code.span);
    let verdict = match code {
        Some(_) if harmless.is_none() => Verdict::Fails,
        _ if is_report
            || kept
            || options.has(&[
                "--output",
                "-o",
                "--config",
                "-c",
                "--template",
                "-t",
                "--download-db-only",
                "--help",
                "-h",
            ]) =>
        {
            Verdict::Elsewhere
        }
        _ => Verdict::Passes("--exit-code 1"),
    };
    Some(Tool { harmless, ..scan(&format!("trivy {name}"), program.cover(subcommand.span), verdict) })
}

/// Grype fails only with `--fail-on`: <https://github.com/anchore/grype#gating-on-severity-of-vulnerabilities>.
fn grype(args: &[Word], program: Span, kept: bool) -> Option<Tool> {
    let options = Options::read(args, &GRYPE);
    let target = options.positionals.first()?;
    let others = ["completion", "config", "db", "explain", "help", "version"];
    if others.iter().any(|other| target.is(other)) {
        return None;
    }
    let format = options.last(&["--output", "-o"]).and_then(|flag| flag.value.as_ref());
    let verdict = if options.has(&["--fail-on", "-f"]) {
        Verdict::Fails
    } else if kept
        || options.has(&["--file", "--config", "-c"])
        || format.is_some_and(|format| format.value != "table")
    {
        Verdict::Elsewhere
    } else {
        Verdict::Passes("--fail-on high")
    };
    Some(scan("grype", program, verdict))
}

/// `snyk test` and its like exit with 1 where they find something:
/// <https://docs.snyk.io/developer-tools/snyk-cli/commands/container-test>.
fn snyk(args: &[Word], program: Span) -> Option<Tool> {
    let [first, rest @ ..] = args else { return None };
    let test = match first.literal()?.as_ref() {
        "test" => first,
        "container" | "iac" | "code" => rest.first().filter(|word| word.is("test"))?,
        _ => return None,
    };
    let head = program.cover(test.span);
    let name = if test.span == first.span { "snyk test".to_owned() } else { format!("snyk {first} test") };
    Some(scan(&name, head, Verdict::Fails))
}

fn verifier(program: &str, args: &[Word], span: Span) -> Option<Tool> {
    let has = |names: &[&str]| args.iter().any(|word| names.iter().any(|name| word.is(name)));
    let first = args.first();
    let subcommand = first.and_then(Word::literal).unwrap_or_default();
    let (what, named) = match program {
        "cosign" if ["verify", "verify-attestation"].contains(&subcommand.as_ref()) => (What::Image, true),
        "cosign" if ["verify-blob", "verify-blob-attestation"].contains(&subcommand.as_ref()) => {
            (What::File, true)
        }
        "notation" if subcommand == "verify" => (What::Image, true),
        "slsa-verifier" if subcommand == "verify-image" => (What::Image, true),
        "gh" if subcommand == "attestation" && has(&["verify"]) => (
            if args.iter().any(|word| word.to_string().starts_with("oci://")) {
                What::Image
            } else {
                What::File
            },
            true,
        ),
        "gpg" | "gpg2" if has(&["--verify"]) => (What::File, false),
        "gpgv" => (What::File, false),
        "sha256sum" | "sha512sum" | "sha1sum" | "sha384sum" | "shasum" if has(&["-c", "--check"]) => {
            (What::File, false)
        }
        _ => return None,
    };
    let (name, head) = match first.filter(|_| named) {
        Some(word) => (format!("{program} {subcommand}"), span.cover(word.span)),
        None => (program.to_owned(), span),
    };
    Some(Tool { name, head, harmless: None, kind: Kind::Verify(what) })
}
/// Whether images are signed and verified with Docker Content Trust and a Notary server of one's own. Docker's server ends on
/// 8 December 2026: <https://docs.docker.com/engine/security/trust/>.
pub(crate) fn has_own_notary(text: &str) -> bool {
    let set =
        |name: &str| text.split(name).nth(1).map(|rest| rest.trim_start_matches(['=', ':', ' ', '"', '\'']));
    let server = set("DOCKER_CONTENT_TRUST_SERVER");
    server.is_some_and(|server| !server.starts_with("https://notary.docker.io"))
}
