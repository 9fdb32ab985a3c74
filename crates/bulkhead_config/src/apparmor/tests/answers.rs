//! What a program under a profile may do.

use crate::apparmor::*;

/// The answer, for files that belong to somebody else.
fn may(rules: &str, question: Question<'_>) -> bool {
    let source = format!("include <tunables/global>\nprofile p {{\n{rules}\n}}\n");
    let parsed = Policy::parse(&source);
    assert_eq!(parsed.errors, Vec::new(), "{source}");
    parsed.tree.ask(&parsed.tree.profiles[0], question).allowed
}

fn file(rules: &str, access: Access, path: &str) -> bool {
    may(rules, Question::File(access, path, false))
}

#[test]
fn patterns_match_as_the_automaton_of_the_parser_does() {
    // Each with paths that match, and paths that do not: the expressions that `apparmor_parser -D rule-exprs` shows.
    for (pattern, yes, no) in [
        ("/a/*", &["/a/b"][..], &["/a/", "/a/b/", "/a/b/c", "/a"][..]),
        ("/a/**", &["/a/b", "/a/b/", "/a/b/c"], &["/a/", "/a"]),
        ("/x/*.d", &["/x/.d", "/x/a.d"], &["/x/a/b.d", "/x/d"]),
        ("/x/*/", &["/x/a/"], &["/x/", "/x//", "/x/a"]),
        ("/x/**/", &["/x/a/", "/x/a/b/"], &["/x/", "/x/a"]),
        ("/q/y**", &["/q/y", "/q/y/z"], &["/q/"]),
        ("/a/[^b]c", &["/a/xc", "/a//c"], &["/a/bc", "/a/c"]),
        ("/a/[a-c]", &["/a/b"], &["/a/d", "/a/-"]),
        ("/a/{b,c/{d,e}}f*", &["/a/bf", "/a/c/dfx"], &["/a/cf", "/a/bf/x"]),
        ("/r/{,x}y", &["/r/y", "/r/xy"], &["/r/x"]),
        ("/a//b", &["/a/b"], &["/a//b"]),
        ("/q/a\\*b", &["/q/a*b"], &["/q/axb"]),
        ("/x/?", &["/x/a", "/x/é"], &["/x/", "/x/ab"]),
        ("/{usr/,}bin/*", &["/bin/a", "/usr/bin/a"], &["/sbin/a", "/usr/bin/"]),
    ] {
        let glob = Glob::new(pattern).unwrap();
        for path in yes {
            assert!(glob.matches(path), "{pattern} {path}");
        }
        for path in no {
            assert!(!glob.matches(path), "{pattern} {path}");
        }
    }
}

#[test]
fn what_no_rule_allows_is_denied_and_deny_wins() {
    assert!(!file("", Access::READ, "/etc/passwd"));
    assert!(file("/etc/* r,", Access::READ, "/etc/passwd"));
    assert!(!file("/etc/* r,", Access::WRITE, "/etc/passwd"));
    assert!(!file("/etc/passwd r,\ndeny /etc/** r,", Access::READ, "/etc/passwd"));
    assert!(!file("deny /etc/** rw,\nfile,", Access::READ, "/etc/passwd"));
    assert!(file("deny /etc/** w,\nfile,", Access::READ, "/etc/passwd"));
    assert!(file("/log w,", Access::APPEND, "/log"));
    assert!(!file("/log a,", Access::WRITE, "/log"));
    assert!(!file("deny /log a,\n/log w,", Access::APPEND, "/log"));
}

#[test]
fn an_owner_rule_is_for_own_files_alone() {
    let rules = "owner /tmp/** rw,";
    assert!(!file(rules, Access::WRITE, "/tmp/a"));
    assert!(may(rules, Question::File(Access::WRITE, "/tmp/a", true)));
}

#[test]
fn variables_and_known_includes_count() {
    assert!(file("@{PROC}/sys/kernel/* r,", Access::READ, "/proc/sys/kernel/osrelease"));
    assert!(file("@{run}/app.pid w,", Access::WRITE, "/var/run/app.pid"));
    assert!(file("@{HOME}/.x r,", Access::READ, "/home/ann/.x"));
    let base = "include <abstractions/base>";
    assert!(file(base, Access::MAP, "/usr/lib/x86_64-linux-gnu/libc.so.6"));
    assert!(file(base, Access::WRITE, "/dev/null"));
    assert!(!file(base, Access::WRITE, "/usr/lib/x86_64-linux-gnu/libc.so.6"));
    assert!(!file(base, Access::READ, "/etc/passwd"));
    assert!(file("include <abstractions/nameservice>", Access::READ, "/etc/passwd"));
    let parsed = Policy::parse("profile p {\ninclude <abstractions/dbus>\n}\n").tree;
    assert_eq!(parsed.unknown_include(&parsed.profiles[0]), Some("abstractions/dbus"));
}

#[test]
fn variables_that_lead_to_themselves_end() {
    let parsed = Policy::parse("@{X}=@{X}/a @{X}/b\nprofile p {\n@{X}/c r,\n}\n").tree;
    assert!(!parsed.ask(&parsed.profiles[0], Question::File(Access::READ, "/a/c", true)).allowed);
}

#[test]
fn capabilities_sockets_and_mounts() {
    assert!(may("capability,", Question::Capability("sys_admin")));
    assert!(may("capability chown,", Question::Capability("chown")));
    assert!(!may("capability chown,", Question::Capability("setuid")));
    assert!(!may("capability,\ndeny capability sys_admin,", Question::Capability("sys_admin")));
    assert!(may("network inet,", Question::Network("inet raw")));
    assert!(may("network tcp,", Question::Network("inet6 stream")));
    assert!(!may("network inet stream,", Question::Network("inet raw")));
    assert!(!may("network,\ndeny network raw,", Question::Network("inet raw")));
    assert!(may("remount /a,", Question::Other("mount")));
    assert!(!may("mount,\ndeny mount,", Question::Other("mount")));
    assert!(may("mount,\ndeny mount fstype=cgroup,", Question::Other("mount")));
}

#[test]
fn dockers_own_profile_denies_what_its_authors_say() {
    let policy = docker_default();
    let profile = policy.profile("docker-default").unwrap();
    let may = |question| policy.ask(profile, question).allowed;
    let file = |access, path| may(Question::File(access, path, true));
    assert!(file(Access::EXECUTE, "/bin/sh") && file(Access::WRITE, "/etc/passwd"));
    assert!(may(Question::Capability("sys_admin")) && may(Question::Network("inet raw")));
    assert!(!may(Question::Other("mount")) && may(Question::Other("umount")));
    assert!(!file(Access::WRITE, "/proc/sys/kernel/core_pattern") && !file(Access::WRITE, "/proc/sys/net/x"));
    assert!(file(Access::WRITE, "/proc/sys/kernel/shmmax") && file(Access::WRITE, "/proc/1/comm"));
    assert!(!file(Access::READ, "/proc/kcore") && !file(Access::WRITE, "/sys/kernel/x"));
    assert!(!file(Access::READ, "/sys/firmware/efi"));
    assert_eq!(Policy::parse("").errors, Vec::new());
}

#[test]
fn a_started_program_runs_where_the_rule_says() {
    let source = "profile p {\n/bin/a ix,\n/bin/b Cx -> c,\n/bin/d Px,\n/bin/e Ux,\n/bin/f Px -> away,\n/bin/g cix,\n\
                  /bin/[h-i] pux,\ndeny /bin/i x,\nprofile c {\n}\n}\nprofile d /bin/d {\n}\n";
    let policy = Policy::parse(source).tree;
    let profile = &policy.profiles[0];
    let enter = |path| policy.enter(profile, path);
    assert_eq!(enter("/bin/a"), Entered::Same);
    assert_eq!(enter("/bin/b"), Entered::Profile(&profile.children[0]));
    assert_eq!(enter("/bin/d"), Entered::Profile(&policy.profiles[1]));
    assert!(matches!(enter("/bin/e"), Entered::Unconfined(_)));
    assert!(matches!(enter("/bin/f"), Entered::Elsewhere(_)));
    assert_eq!(enter("/bin/g"), Entered::Same);
    assert!(matches!(enter("/bin/h"), Entered::Unconfined(_)));
    assert!(matches!(enter("/bin/i"), Entered::Denied(Some(_))));
    assert_eq!(enter("/bin/none"), Entered::Denied(None));
    assert_eq!(policy.ways_out(profile).len(), 5);
    assert_eq!(policy.profile("p//c"), Some(&profile.children[0]));
    let leaves = Policy::parse("profile p {\nchange_profile,\n}\n").tree;
    assert!(matches!(leaves.ways_out(&leaves.profiles[0]).as_slice(), [Entered::Unconfined(_)]));
}

#[test]
fn complain_mode_is_not_enforced() {
    let policy = Policy::parse("profile p flags=(attach_disconnected, complain) {\n}\nprofile q {\n}\n").tree;
    assert_eq!(policy.profiles[0].not_enforced().map(|flag| flag.value.as_str()), Some("complain"));
    assert!(policy.profiles[1].not_enforced().is_none());
}
