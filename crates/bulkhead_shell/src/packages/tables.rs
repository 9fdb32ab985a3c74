//! Which options of each package manager take a value.

use super::Manager;
use crate::OptionTable;

/// apt-get and apt: <https://manpages.debian.org/bookworm/apt/apt-get.8.en.html>.
///
/// `--solver`, `--planner` and newer ones: `apt-private/private-cmndline.cc` in
/// <https://salsa.debian.org/apt-team/apt>.
const APT: OptionTable = table(
    "acePotS",
    &[
        "host-architecture",
        "build-profiles",
        "target-release",
        "default-release",
        "config-file",
        "option",
        "with-source",
        "error-on",
        "solver",
        "planner",
        "snapshot",
    ],
);

/// aptitude: <https://manpages.debian.org/bookworm/aptitude/aptitude.8.en.html>.
const APTITUDE: OptionTable = table(
    "FOSotw",
    &[
        "display-format",
        "sort",
        "target-release",
        "width",
        "add-user-tag",
        "add-user-tag-to",
        "remove-user-tag",
        "remove-user-tag-from",
        "group-by",
        "log-file",
        "log-level",
        "log-resolver",
        "show-package-names",
    ],
);

/// apk: <https://man.archlinux.org/man/extra/apk-tools/apk.8.en>, and `--virtual` of `apk add`.
const APK: OptionTable = table(
    "Xpt",
    &[
        "repository",
        "root",
        "arch",
        "cache-dir",
        "cache-max-age",
        "keys-dir",
        "progress-fd",
        "repositories-file",
        "timeout",
        "virtual",
        "wait",
    ],
);

/// yum, dnf, tdnf and microdnf: <https://dnf.readthedocs.io/en/latest/command_ref.html>.
const DNF: OptionTable = table(
    "cdeRx",
    &[
        "advisory",
        "advisories",
        "bz",
        "bzs",
        "color",
        "comment",
        "config",
        "cve",
        "cves",
        "debuglevel",
        "destdir",
        "disableexcludes",
        "disableplugin",
        "disablerepo",
        "downloaddir",
        "enableplugin",
        "enablerepo",
        "errorlevel",
        "exclude",
        "excludepkgs",
        "forcearch",
        "installroot",
        "randomwait",
        "releasever",
        "repo",
        "repofrompath",
        "repoid",
        "rpmverbosity",
        "sec-severity",
        "secseverity",
        "setopt",
    ],
);

/// zypper before its subcommand: <https://manpages.opensuse.org/Tumbleweed/zypper/zypper.8.en.html>.
const ZYPPER: OptionTable = table(
    "CDRcp",
    &[
        "cache-dir",
        "config",
        "installroot",
        "pkg-cache-dir",
        "plus-content",
        "plus-repo",
        "raw-cache-dir",
        "releasever",
        "reposd-dir",
        "root",
        "solv-cache-dir",
        "userdata",
    ],
);

/// zypper after its subcommand, where some letters mean something else.
const ZYPPER_INSTALL: OptionTable = table("rt", &["download", "from", "repo", "type"]);

/// pip: <https://pip.pypa.io/en/stable/cli/pip_install/>.
const PIP: OptionTable = table(
    "Ccefirt",
    &[
        "abi",
        "build-constraint",
        "cache-dir",
        "cert",
        "client-cert",
        "config-settings",
        "constraint",
        "editable",
        "exists-action",
        "extra-index-url",
        "find-links",
        "global-option",
        "group",
        "implementation",
        "index-url",
        "install-option",
        "keyring-provider",
        "log",
        "no-binary",
        "only-binary",
        "platform",
        "prefix",
        "progress-bar",
        "proxy",
        "python",
        "python-version",
        "report",
        "requirement",
        "requirements-from-script",
        "retries",
        "root",
        "root-user-action",
        "src",
        "target",
        "timeout",
        "trusted-host",
        "upgrade-strategy",
        "uploaded-prior-to",
        "use-deprecated",
        "use-feature",
    ],
);

/// npm: <https://docs.npmjs.com/cli/v11/using-npm/config>.
const NPM: OptionTable = table(
    "Cw",
    &[
        "also",
        "audit-level",
        "before",
        "cache",
        "cafile",
        "cpu",
        "fetch-retries",
        "fetch-retry-maxtimeout",
        "fetch-retry-mintimeout",
        "fetch-timeout",
        "https-proxy",
        "include",
        "install-strategy",
        "libc",
        "location",
        "loglevel",
        "maxsockets",
        "omit",
        "only",
        "os",
        "prefix",
        "proxy",
        "registry",
        "scope",
        "script-shell",
        "tag",
        "userconfig",
        "workspace",
    ],
);

/// yarn: <https://classic.yarnpkg.com/en/docs/cli/install>.
const YARN: OptionTable = table(
    "",
    &[
        "cache-folder",
        "cwd",
        "global-folder",
        "https-proxy",
        "modules-folder",
        "mutex",
        "network-concurrency",
        "network-timeout",
        "prefix",
        "proxy",
        "registry",
    ],
);

/// gem: <https://guides.rubygems.org/command-reference/#gem-install>.
const GEM: OptionTable = table(
    "BPginsv",
    &[
        "bindir",
        "build-root",
        "bulk-threshold",
        "config-file",
        "install-dir",
        "platform",
        "source",
        "trust-policy",
        "version",
        "without",
    ],
);

/// rpm: <https://rpm.org/docs/6.0.x/man/rpm.8>.
const RPM: OptionTable =
    table("DEr", &["dbpath", "define", "eval", "excludepath", "prefix", "relocate", "root", "undefine"]);

/// go: its options have one dash, see [`super::go`].
const GO: OptionTable = table("", &[]);

const fn table(short: &'static str, long: &'static [&'static str]) -> OptionTable {
    OptionTable { short, attached: "", long }
}

/// The options before the subcommand.
pub(super) fn before(manager: Manager) -> &'static OptionTable {
    match manager {
        Manager::Apt => &APT,
        Manager::Aptitude => &APTITUDE,
        Manager::Apk => &APK,
        Manager::Yum | Manager::Dnf | Manager::Tdnf | Manager::Microdnf => &DNF,
        Manager::Zypper => &ZYPPER,
        Manager::Pip => &PIP,
        Manager::Npm => &NPM,
        Manager::Yarn => &YARN,
        Manager::Gem => &GEM,
        Manager::Go => &GO,
        Manager::Rpm => &RPM,
    }
}

/// The options after the subcommand.
pub(super) fn after(manager: Manager) -> &'static OptionTable {
    if manager == Manager::Zypper { &ZYPPER_INSTALL } else { before(manager) }
}
