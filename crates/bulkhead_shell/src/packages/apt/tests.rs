//! Tests of what is read from calls of apt.

use crate::packages::Call;
use crate::parse;
use bulkhead_text::Span;

fn calls(source: &str) -> Vec<Call> {
    let script = parse(source);
    assert_eq!(script.errors, [], "{source}");
    script.tree.simple_commands().iter().filter_map(|found| Call::of(found.simple)).collect()
}

/// `subcommand: packages` of each call.
fn shown(source: &str) -> String {
    let shown = calls(source).into_iter().map(|call| {
        let packages: Vec<_> = call.packages.into_iter().map(|package| package.value).collect();
        format!("{}: {}", call.subcommand.map(|word| word.value).unwrap_or_default(), packages.join(" "))
    });
    shown.collect::<Vec<_>>().join("; ")
}

#[test]
fn subcommands_and_packages_are_found() {
    for (source, expected) in [
        ("apt-get -y install x", "install: x"),
        ("apt-get -qq -y install x y", "install: x y"),
        ("apt-get install -t bookworm-backports x", "install: x"),
        ("apt-get install -yt=stable x", "install: x"),
        ("apt-get --target-release stable install x", "install: x"),
        ("apt-get install --target-release=stable x", "install: x"),
        ("apt-get -o Acquire::Retries=3 -oDebug::x=1 install x", "install: x"),
        ("apt-get -c /etc/apt.conf -a arm64 build-dep x", "build-dep: x"),
        ("apt-get update -eany", "update: "),
        ("apt-get -e any update", "update: "),
        ("apt-get --version", ": "),
        ("apt-get install \"nginx=${V}\" ./x.deb $PACKAGES", "install: nginx=${V} ./x.deb ${PACKAGES}"),
        ("set -ex; apt-get update && apt-get install -y x", "update: ; install: x"),
        ("echo \"apt-get install\"; echo apt-get install", ""),
        ("# apt-get install x\n", ""),
        ("if ! command -v curl; then apt install curl; fi", "install: curl"),
        ("DEBIAN_FRONTEND=noninteractive sudo apt-get \\\n  install \\\n  a \\\n  b", "install: a b"),
        ("aptitude -R -t sid install x", "install: x"),
        ("sh -c 'apt-get update; apt-get install x'", "update: ; install: x"),
        ("x=$(apt-get update 2>&1)", "update: "),
    ] {
        assert_eq!(shown(source), expected, "{source}");
    }
}

#[test]
fn recommends_follow_the_last_option() {
    for (source, expected) in [
        ("apt-get install x", None),
        ("apt-get install --no-install-recommends x", Some(false)),
        ("apt-get --install-recommends=no install x", Some(false)),
        ("apt-get --no-install-recommends=false install x", Some(true)),
        ("apt-get --no-install-recommends --install-recommends install x", Some(true)),
        ("apt-get -o APT::Install-Recommends=0 install x", Some(false)),
        ("apt-get -o=apt::install-recommends=False install x", Some(false)),
        ("apt-get --option 'APT::Install-Recommends=1' install x", Some(true)),
        ("apt-get -o APT::Install-Suggests=0 install x", None),
        ("aptitude install -R x", Some(false)),
        ("apt-get install -R x", None),
    ] {
        assert_eq!(calls(source)[0].recommends(), expected, "{source}");
    }
}

#[test]
fn yes_is_assumed_where_apt_assumes_it() {
    for (source, expected) in [
        ("apt-get install x", false),
        ("apt-get install -y x", true),
        ("apt-get install -yq x", true),
        ("apt-get install -q x", false),
        ("apt-get install -qq x", true),
        ("apt-get install -q -q x", true),
        ("apt-get install -q=2 x", true),
        ("apt-get install -qqq --quiet=1 x", false),
        ("apt-get install --assume-yes=false x", false),
        ("apt-get install --assume-no x", false),
        ("apt-get -o APT::Get::Assume-Yes=true install x", true),
    ] {
        assert_eq!(calls(source)[0].assumes_yes(), expected, "{source}");
    }
}

#[test]
fn places_are_those_of_the_source() {
    let source = "sudo /usr/bin/apt-get 'install' -y \"curl\"; sh -c 'apt-get install git'";
    let calls = calls(source);
    let place = |span: Span| span.of(source);
    assert_eq!(place(calls[0].program.span), "/usr/bin/apt-get");
    assert_eq!(place(calls[0].packages[0].span), "\"curl\"");
    assert_eq!(place(calls[0].span), "/usr/bin/apt-get 'install' -y \"curl\"");
    assert_eq!(place(calls[1].packages[0].span), "git");
}
