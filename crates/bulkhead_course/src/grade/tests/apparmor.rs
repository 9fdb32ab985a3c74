//! Checks of AppArmor profiles, passed and failed.

use crate::{AuthorError, Exercise, grade};

const FILES: &str = "  - {path: compose.yaml, kind: compose}\n  - {path: apparmor/web, kind: apparmor}\n";

fn exercise(check: &str) -> Result<Exercise, Vec<AuthorError>> {
    let readme = format!(
        "---\nid: e\ntitle: T\nminutes: 1\nfiles:\n{FILES}checks:\n  - {{id: c, points: 1, goal: G, apparmor: {check}}}\n\
         ---\nDo it.\n\n## Debrief\n\nDone.\n"
    );
    Exercise::parse("README.md", &readme)
}

/// Whether a check passes, with these options of the service and this profile, and why.
fn judged(check: &str, options: &str, profile: &str) -> (bool, String) {
    let exercise = exercise(check).unwrap();
    let compose = format!("services:\n  web:\n    image: a:1\n{options}");
    let files = |path: &str| Some(if path == "compose.yaml" { compose.clone() } else { profile.to_owned() });
    let outcome = grade(&exercise, &exercise.workspace(files)).checks.remove(0);
    (outcome.passed, outcome.reason)
}

const WEB: &str = "    security_opt: [\"apparmor=web\"]\n";
const PROFILE: &str = "profile web {\n  /srv/** r,\n  owner /tmp/** rw,\n  /bin/tool Cx,\n  network inet stream,\n\
                       \n  profile /bin/tool {\n    /srv/** r,\n  }\n}\n";

#[test]
fn a_service_runs_under_the_profile_that_docker_gives_it() {
    let named = "{file: compose.yaml, service: web, profile: web}";
    let default = "{file: compose.yaml, service: web, profile: docker-default}";
    for (check, options, passed, reason) in [
        (named, WEB, true, "The profile `web` does what it has to."),
        (named, "", false, "the profile is `docker-default`, and has to be `web`."),
        (default, "", true, "docker-default"),
        (default, "    security_opt: [\"apparmor:docker-default\"]\n", true, "docker-default"),
        (
            named,
            "    security_opt: [\"apparmor:wab\"]\n",
            false,
            "no file here holds an AppArmor profile `wab`",
        ),
        (
            named,
            "    security_opt: [\"apparmor:unconfined\"]\n",
            false,
            "Line 4: the service `web` runs without AppArmor.",
        ),
        (default, "    privileged: true\n", false, "Line 4: the service `web` runs without AppArmor."),
        (
            named,
            "    privileged: true\n    security_opt: [\"apparmor=web\"]\n",
            false,
            "runs without AppArmor",
        ),
    ] {
        let (is_passed, found) = judged(check, options, PROFILE);
        assert!(is_passed == passed && found.contains(reason), "{check} {options}: {found}");
    }
}

#[test]
fn where_conditions_decide_no_answer_is_made_up() {
    let check = |what: &str| format!("{{file: apparmor/web, {what}: {{operation: [mount]}}}}");
    let tmpfs = "profile web {\n  mount fstype=tmpfs -> /tmp/,\n}\n";
    let less = "profile web {\n  mount,\n  deny mount fstype=proc,\n}\n";
    for (profile, what, reason) in [
        (tmpfs, "allows", "Line 2: whether the program may call `mount` depends on conditions here"),
        (tmpfs, "denies", "Line 2: the profile `web` allows to call `mount` under conditions"),
        (less, "allows", "Line 3: whether the program may call `mount` depends on conditions here"),
        (less, "denies", "Line 3: the profile `web` allows to call `mount` under conditions"),
    ] {
        let (passed, found) = judged(&check(what), "", profile);
        assert!(!passed && found.contains(reason), "{what} {profile}: {found}");
    }
    assert!(judged(&check("allows"), "", "profile web {\n  mount,\n}\n").0);
    assert!(judged(&check("denies"), "", "profile web {\n  deny mount fstype=proc,\n}\n").0);
}

#[test]
fn what_is_denied_is_denied_on_every_way() {
    let denies = |what: &str| format!("{{file: apparmor/web, denies: {{{what}}}}}");
    let allows = |what: &str| format!("{{file: apparmor/web, allows: {{{what}}}}}");
    let own = |what: &str| format!("{{file: apparmor/web, owned: true, allows: {{{what}}}}}");
    let in_tool = |what: &str| format!("{{file: apparmor/web, started: /bin/tool, {what}}}");
    for (check, passed, reason) in [
        (denies("write: [/srv/a, /etc/passwd], execute: [/bin/sh]"), true, "does what it has to"),
        (denies("read: [/srv/a]"), false, "Line 2: the profile `web` allows to read `/srv/a`."),
        (denies("write: [/tmp/a]"), false, "Line 3: the profile `web` allows to write `/tmp/a`."),
        (denies("network: [inet raw], capability: [chown], operation: [mount]"), true, "does"),
        (
            denies("network: [inet stream]"),
            false,
            "Line 5: the profile `web` allows to open a socket `inet stream`.",
        ),
        (allows("read: [/srv/a], execute: [/bin/tool]"), true, "does"),
        (
            allows("map: [/lib/a.so]"),
            false,
            "needs to run code from `/lib/a.so`, and the profile does not allow it",
        ),
        (allows("write: [/tmp/a]"), false, "needs to write `/tmp/a`"),
        (own("write: [/tmp/a]"), true, "does"),
        (in_tool("denies: {network: [inet stream]}"), true, "does"),
        (in_tool("allows: {write: [/tmp/a]}"), false, "needs to write `/tmp/a`"),
        (
            "{file: apparmor/web, started: /bin/no, allows: {read: [/srv/a]}}".into(),
            false,
            "`/bin/no` is not started",
        ),
    ] {
        let (is_passed, found) = judged(&check, "", PROFILE);
        assert!(is_passed == passed && found.contains(reason), "{check}: {found}");
    }
    let check = denies("write: [/etc/passwd]");
    for (profile, reason) in [
        ("profile web flags=(complain) {\n}\n", "Line 1: with `complain` the profile `web` denies nothing."),
        ("profile web {\n  /bin/a Ux,\n}\n", "Line 2: what is started here runs without a profile"),
        (
            "profile web {\n  /bin/a Px -> x,\n}\n",
            "Line 2: what is started here runs under a profile that is not in",
        ),
        ("profile web {\n  change_profile,\n}\n", "Line 2: what is started here runs without a profile"),
        (
            "profile web {\n  /bin/a Cx,\n  profile /bin/a {\n    file,\n  }\n}\n",
            "Line 4: the profile `/bin/a` allows to write",
        ),
        (
            "profile web {\n  include <abstractions/dbus>\n}\n",
            "what `abstractions/dbus` allows is not known here",
        ),
        ("profile web {\n  /a r\n}\n", "Line 2: a comma is missing after this rule."),
        ("profile web {\n}\nprofile other {\n}\n", "`apparmor/web` has more than one profile."),
        ("", "`apparmor/web` has no profile."),
    ] {
        let (passed, found) = judged(&check, "", profile);
        assert!(!passed && found.contains(reason), "{profile}: {found}");
    }
}

#[test]
fn of_a_service_its_own_profile_is_asked() {
    let check = "{file: compose.yaml, service: web, denies: {execute: [/bin/sh]}}";
    let needs = "{file: compose.yaml, service: web, allows: {execute: [/bin/sh]}}";
    let tool = "{file: compose.yaml, service: web, allows: {execute: [/bin/tool]}}";
    let after = "{file: compose.yaml, service: web, started: /bin/tool, allows: {read: [/srv/a]}}";
    let kept = "    security_opt: [\"apparmor=web\", \"no-new-privileges\"]\n";
    let unconfined = "    security_opt: [\"apparmor=unconfined\"]\n";
    for (check, options, passed, reason) in [
        (check, WEB, true, "The profile `web` does what it has to."),
        (check, "", false, "the profile `docker-default` allows to execute `/bin/sh`."),
        (check, unconfined, false, "Line 4: the service `web` runs without AppArmor."),
        (needs, "", true, "docker-default"),
        (needs, unconfined, true, "AppArmor is not in the way."),
        (needs, WEB, false, "`apparmor/web`, line 1: the program needs to execute `/bin/sh`"),
        (tool, WEB, true, "does what it has to"),
        (tool, kept, false, "`apparmor/web`, line 4: `/bin/tool` is not started: with `no-new-privileges`"),
        (after, kept, false, "line 7: `/bin/tool` is not started: with `no-new-privileges`"),
    ] {
        let (is_passed, found) = judged(check, options, PROFILE);
        assert!(is_passed == passed && found.contains(reason), "{check} {options}: {found}");
    }
}

#[test]
fn an_author_is_told_what_cannot_be_asked() {
    for (check, told) in [
        ("{file: apparmor/web}", "check `c` does not say what it tests"),
        ("{file: compose.yaml, service: web}", "check `c` does not say what it tests"),
        ("{file: compose.yaml, denies: {read: [/a]}}", "`compose.yaml` is of the kind compose"),
        ("{file: apparmor/web, denies: {read: [a]}}", "`a` is not what `read` asks for"),
        ("{file: apparmor/web, denies: {read: [/a/**]}}", "`/a/**` is not what `read` asks for"),
        ("{file: apparmor/web, denies: {capability: [CHOWN]}}", "`CHOWN` is not what `capability` asks for"),
        ("{file: apparmor/web, denies: {network: [inet]}}", "`inet` is not what `network` asks for"),
        ("{file: apparmor/web, denies: {operation: [dbus]}}", "`dbus` is not what `operation` asks for"),
        ("{file: apparmor/web, denies: {wirte: [/a]}}", "there is no key `wirte` here"),
    ] {
        let errors = exercise(check).unwrap_err();
        assert!(errors.iter().any(|error| error.message.contains(told)), "{check}: {errors:?}");
    }
}
