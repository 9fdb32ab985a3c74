//! What profiles mean, and what is refused; both were compared with `apparmor_parser` 3.0.8.

use super::*;
use proptest::prelude::*;

mod answers;

fn errors(source: &str) -> Vec<String> {
    let parsed = Policy::parse(source);
    parsed.errors.into_iter().map(|error| format!("{}: {}", error.span.of(source), error.message)).collect()
}

fn in_profile(rules: &str) -> Vec<String> {
    errors(&format!("include <tunables/global>\nprofile p {{\n{rules}\n}}\n"))
}

#[test]
fn what_the_parser_takes_has_no_error() {
    for rules in [
        "capability chown setuid,",
        "capability chown,/a r,",
        "/a,b r,\n/c r, /d r,",
        "/a#b r,\n/c r,# said",
        "/d rrww, /c rwmlk, /e ixr,",
        "rw /a,\ndeny w /b,\nowner file /x r,\nfile,\nfile /a rw,",
        "audit deny owner /a w,",
        "^h {\n/a r,\n}\nhat g {\n}\nprofile c /bin/x {\nprofile d {\n}\n}",
        "audit {\n/a r,\n}\ndeny { /b w, }",
        "/bin/x Px -> foo,\n/bin/y ix -> foo,\n/bin/z r -> foo,",
        "signal (receive) peer = unconfined,\nptrace peer=@{profile_name},\nptrace (read, trace) peer=x,",
        "deny mount,\numount,\nmount options=(ro, bind) /a -> /b,\npivot_root,\nset rlimit nofile <= 100,\nlink /a -> /b,",
        "signal (send) set=(term kill) peer=p,\nunix (create) type=stream,\nchange_profile -> q,\nuserns,\nall,",
        "\"/a b\" r,\nowner @{HOME}/x rw,\n@{PROC}/@{pid}/stat r,",
        "network,\nnetwork tcp,\nnetwork inet,\nnetwork raw,\nnetwork inet6 dgram,",
        "#include <abstractions/base>\ninclude if exists <local/p>\n# a word\n/b[a-] r,",
    ] {
        assert_eq!(in_profile(rules), Vec::<String>::new(), "{rules}");
    }
    for source in [
        "",
        "/usr/bin/x {\n /a r,\n}\n",
        "# a word\n\n  abi <abi/3.0>,\n@{X}=/a /b\n@{X}+=/c\nprofile \"a b\" \"/bin/x y\" flags=(audit) { @{X}/** r, }\n",
        "profile p flags = (complain, audit) {\n}\nprofile q (complain) { /a r, }\n",
    ] {
        assert_eq!(errors(source), Vec::<String>::new(), "{source}");
    }
}

#[test]
fn what_the_parser_refuses_is_said_where_it_is() {
    for (rules, told) in [
        ("capability CHOWN,", "CHOWN: AppArmor has no capability `CHOWN`"),
        ("capability cap_chown,", "cap_chown: AppArmor has no capability `cap_chown`"),
        ("/a r\n/b w,", "r: a comma is missing after this rule"),
        ("/a r", "r: a comma is missing after this rule"),
        ("/a wa,", "wa: `w` and `a` exclude each other"),
        ("/a x,", "x: a rule that allows says how a program is started: `ix`, `Px`, `Cx` or `Ux`"),
        ("deny /a ix,", "ix: a rule that denies has `x` alone, not `ix`"),
        ("/a pxix,", "pxix: a program is started in one way, and here are two"),
        ("/a rz,", "rz: `z` is no kind of access"),
        ("/a,", "/a: this rule does not say what may be done"),
        ("frobnicate /a,", "frobnicate: AppArmor has no rule `frobnicate`"),
        ("a/b r,", "a/b: AppArmor has no rule `a/b`"),
        ("/a{b} r,", "/a{b}: `{…}` has one item, and AppArmor wants two"),
        ("/a{b,c r,", "/a{b,c: this pattern opens a `{` or `[` and does not close it"),
        ("/a[b r,", "/a[b: this pattern opens a `{` or `[` and does not close it"),
        ("/c[]] r,", "/c[]]: this pattern closes a `}` or `]` that it has not opened"),
        ("network inet streem,", "streem: `streem` is no kind of socket"),
        ("/a ix,\n/a px,", "/a px: `/a` is started in two ways"),
        ("@{NONE}/x r,", "@{NONE}/x: nothing sets the variable `@{NONE}`"),
        ("profile c {\n}\nprofile c {\n}", "c: there are two profiles `c`"),
        ("include <abstractions/base>,", "include <abstractions/base>,: this names no file to include"),
    ] {
        assert_eq!(in_profile(rules), [told], "{rules}");
    }
    for (source, told) in [
        ("/a r,\n", "/a: this rule stands outside of any profile"),
        ("profile p flags=(complian) {\n}\n", "complian: a profile has no flag `complian`"),
        ("profile p {\n /a r,\n", "p: this block is not closed"),
        ("profile p {\n}\n}\n", "}: this `}` closes nothing"),
        ("profile p {\n @{PROC}/a r,\n}\n", "@{PROC}/a: nothing sets the variable `@{PROC}`"),
        ("abi <abi/3.0>\nprofile p {\n}\n", "abi <abi/3.0>: a comma is missing after this"),
        ("@{X}=/a\n@{X}=/b\n", "@{X}=/b: `@{X}` has been set before"),
        ("p {\n}\n", "p: this block is no profile"),
        ("profile {\n}\n", "{: this profile has no name"),
    ] {
        assert_eq!(errors(source), [told], "{source}");
    }
}

#[test]
fn a_missing_comma_costs_no_rule() {
    let source = "profile p {\n  /a r\n  /b w,\n  capability chown\n}\n";
    let parsed = Policy::parse(source);
    assert_eq!(parsed.errors.len(), 2, "{:?}", parsed.errors);
    assert_eq!(parsed.tree.profiles[0].rules.len(), 3);
}

#[test]
fn depth_and_number_have_limits() {
    let deep = "profile a {".repeat(MAX_DEPTH + 5);
    assert!(errors(&deep).iter().any(|error| error.contains("more deeply")), "{:?}", errors(&deep));
    let long = format!("profile a {{\n{}}}\n", "/a r,\n".repeat(MAX_RULES + 3));
    assert!(errors(&long).iter().any(|error| error.contains("only 5000 rules")));
    assert!(Glob::new(&"{a,".repeat(100)).is_err());
    assert!(Glob::new(&"a".repeat(5_000)).is_err());
}

/// Pieces that mean something to the parser.
const PIECES: &[&str] = &[
    "profile p ",
    "{",
    "}",
    ",",
    "\n",
    " ",
    "/a/** ",
    "rwix",
    "deny ",
    "owner ",
    "@{PROC}/",
    "@{X}=@{X}",
    "+=",
    "include <abstractions/base>\n",
    "#include",
    "flags=(complain, audit)",
    "capability chown",
    "network inet",
    "mount",
    " -> ",
    "\"",
    "(",
    ")",
    "[",
    "]",
    "{a,b}",
    "^h",
    "hat ",
    "audit ",
    "#",
    "\\",
    "é",
    "\u{2003}",
    "file",
    "change_profile",
    "abi <abi/3.0>,",
    "/bin/sh Cx",
    "include <tunables/global>\n",
    "?",
    "*",
    "[^a-z]",
];

#[test]
fn a_variable_that_holds_itself_several_times_takes_no_time() {
    // As fuzzing found it.
    let source = "{@{{{@{ r}\u{3}}{{{@,\u{0} r\u{0}\u{3}}{@{ r}\u{3}}{{{@,\u{0} r\u{0}\u{3}}{@{\u{0} r\u{0}\u{3}}{@{ r}\u{3}}{{{@,\u{0} r\u{0}\u{3}}{@{ r}\u{3}}{@\u{1f}\u{0}\u{3}}{@}|^?}@{}=\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}||||C@{@{ r}\u{3}}{@\u{1f}\u{12}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{3}}{@}|^?}@{}=\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}||||?}@{}=\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}||||C@{@{ r}\u{3}}{@\u{1f}\u{12}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{3}}{@}|^?}@{}=\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}||||C@{@C@{@{ r}\u{3}}{@{@{ r}\u{3}}{@\u{1f}\u{12}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{3}}{@}|^?}@{}=\u{0}\u{0}[";
    let policy = Policy::parse(source).tree;
    assert_eq!(policy.profiles.len(), 4);
    for profile in &policy.profiles {
        let answer = policy.ask(profile, Question::File(Access::READ, "/proc/1/environ", true));
        assert_eq!(answer, Answer { allowed: false, at: None, partly: None });
        assert_eq!(policy.enter(profile, "/bin/sh"), Entered::Denied(None));
        assert_eq!(policy.ways_out(profile), []);
    }
}

#[test]
fn a_variable_that_holds_itself_stands_for_no_file_and_the_other_rules_count() {
    let source = "@{A}=@{A}/x @{A}/y\n@{B}=/b @{B}/c\nprofile p {\n@{A} rw,\n@{B} r,\n/etc/passwd r,\n}\n";
    let policy = Policy::parse(source).tree;
    let reads = |path| policy.ask(&policy.profiles[0], Question::File(Access::READ, path, true)).allowed;
    assert_eq!(["/x", "/x/y", "/etc/shadow"].map(reads), [false; 3]);
    assert_eq!(["/b", "/b/c", "/b/c/c", "/etc/passwd"].map(reads), [true; 4]);
}

#[test]
fn where_conditions_decide_the_answer_says_so() {
    let question = |rules: &str, question| {
        let source = format!("profile p {{\n{rules}\n}}\n");
        let parsed = Policy::parse(&source);
        assert_eq!(parsed.errors, [], "{rules}");
        let answer = parsed.tree.ask(&parsed.tree.profiles[0], question);
        let rule = |span: Span| span.of(&source).to_owned();
        (answer.allowed, answer.partly.map(rule))
    };
    let ask = |rules: &str| question(rules, Question::Other("mount"));
    let tmpfs = "mount fstype=tmpfs -> /tmp/";
    assert_eq!(ask("mount,"), (true, None));
    assert_eq!(ask("deny mount,\nmount,"), (false, None));
    assert_eq!(ask(""), (false, None));
    assert_eq!(ask(&format!("{tmpfs},")), (true, Some(tmpfs.to_owned())));
    assert_eq!(ask(&format!("mount,\n{tmpfs},")), (true, None));
    assert_eq!(ask(&format!("mount,\ndeny {tmpfs},")), (true, Some(format!("deny {tmpfs}"))));
    assert_eq!(ask(&format!("deny {tmpfs},")), (false, None));
    assert_eq!(ask("deny mount,\nremount options=ro /,"), (false, None));
    let local = "network inet stream peer=(ip=127.0.0.1)";
    let socket = Question::Network("inet stream");
    assert_eq!(question(&format!("{local},"), socket), (true, Some(local.to_owned())));
    assert_eq!(question(&format!("network inet,\n{local},"), socket), (true, None));
    assert_eq!(question(&format!("deny {local},"), socket), (false, None));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_or_lose_its_place(
        picks in prop::collection::vec(0..PIECES.len(), 0..80),
        noise in ".{0,20}",
        path in "(/[a-z*\\[{]{0,4}){0,4}",
    ) {
        let mut source: String = picks.iter().filter_map(|pick| PIECES.get(*pick).copied()).collect();
        source.push_str(&noise);
        let Parsed { tree, errors } = Policy::parse(&source);
        for error in &errors {
            prop_assert!(source.get(error.span.range()).is_some(), "{error:?}");
        }
        for profile in &tree.profiles {
            for rule in &profile.rules {
                prop_assert!(source.get(rule.span.range()).is_some(), "{rule:?}");
            }
            let _ = tree.ask(profile, Question::File(Access::READ, &path, true));
            let _ = (tree.enter(profile, &path), tree.ways_out(profile), tree.unknown_include(profile));
        }
    }

    #[test]
    fn what_is_denied_stays_denied_whatever_is_allowed(rule in prop::sample::select(PIECES), path in "/[a-c]{1,3}") {
        let source = format!("profile p {{\ndeny /** r,\nfile,\n{rule} rw,\n}}\n");
        let parsed = Policy::parse(&source);
        let profile = &parsed.tree.profiles[0];
        prop_assert!(!parsed.tree.ask(profile, Question::File(Access::READ, &path, true)).allowed);
    }
}
