//! Tests of what is read from calls of package managers.

use super::*;
use crate::parse;

fn calls(source: &str) -> Vec<Call> {
    let script = parse(source);
    assert_eq!(script.errors, [], "{source}");
    super::calls(&script.tree)
}

fn call(source: &str) -> Call {
    calls(source).into_iter().next().unwrap()
}

/// The packages without a version, joined by blanks.
fn unpinned(source: &str) -> String {
    let found = calls(source);
    let found = found.iter().flat_map(Call::unpinned);
    found.map(|package| package.value.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn subcommands_and_packages_are_found() {
    for (source, subcommand, packages) in [
        ("apk --no-cache add -t .deps -X http://x curl", "add", "curl"),
        ("apk add --virtual=.deps curl", "add", "curl"),
        ("yum -y -c /x.conf install a --enablerepo epel b", "install", "a b"),
        ("microdnf install -y --setopt=install_weak_deps=0 a", "install", "a"),
        ("zypper -n -C /cache in -C -r main a", "in", "a"),
        ("pip3.12 install -r r.txt -i https://x a", "install", "a"),
        ("python3 -m pip install -U pip", "install", "pip"),
        ("python -Im pip --no-cache-dir install a", "install", "a"),
        ("npm --prefix /x i -g a", "i", "a"),
        ("yarn global add a", "add", "a"),
        ("yarn", "", ""),
        ("gem install -N rails -v 7", "install", "rails"),
        ("go install -ldflags '-s -w' -tags x example.com/a@v1", "install", "example.com/a@v1"),
        ("go get -u example.com/a", "get", "example.com/a"),
        ("rpm -Uvh --nodigest x.rpm", "", "x.rpm"),
    ] {
        let call = call(source);
        let found: Vec<&str> = call.packages.iter().map(|package| package.value.as_str()).collect();
        let word = call.subcommand.as_ref().map(|word| word.value.as_str()).unwrap_or_default();
        assert_eq!((word, found.join(" ").as_str()), (subcommand, packages), "{source}");
    }
    assert!(calls("python3 -m venv pip; python3 setup.py; echo apk add x; pipx install x").is_empty());
}

#[test]
fn what_is_named_without_a_version_is_found() {
    for (source, expected) in [
        ("apt-get install -y curl git=1:2.39 $A b$C ./x.deb /y.deb x.deb nano/stable gcc-", "curl"),
        ("apt-get install -t bookworm-backports g++", "g++"),
        ("apt-get install -S 20250101T000000Z curl", ""),
        ("apt-get -o X=y build-dep curl", ""),
        ("aptitude install '~nx' a", "a"),
        ("apk add -X http://x -t .deps curl 'git>2' b=1 c~=2 d~3 ./x.apk x.apk !y e@edge", "curl e@edge"),
        ("yum install -y a b-1.2 b-1.2-3.el9.x86_64 c.i686 https://x/y.rpm @dev 'httpd-2.*'", "a c.i686"),
        (
            "dnf install java-1.8.0-openjdk-devel java-11-openjdk-11.0.25-1 gcc-c++",
            "java-1.8.0-openjdk-devel gcc-c++",
        ),
        ("dnf groupinstall 'Development Tools'; dnf module install nodejs:20", ""),
        ("zypper -n in a b=1 'c>=2' pattern:x", "a"),
        ("zypper in -t pattern devel", ""),
        ("pip install a 'b==1' 'c>=2' 'd<3' 'e~=1' 'f @ https://x' f.whl . '.[dev]' git+https://x", "a c>=2"),
        ("pip install -r r.txt -e . --index-url https://x", ""),
        ("pip install -c constraints.txt a", ""),
        ("pip install 'a[b]'; pip download c", "a[b]"),
        ("npm install; npm ci; npm install -g a b@1 c@latest d@^2 e@next", "a c@latest e@next"),
        ("npm i @s/a @s/b@1.2 user/repo ./x file:y x.tgz https://x $A@1 @s/c@latest", "@s/a @s/c@latest"),
        ("gem install a b:1.2 c.gem; gem install d -v 1; gem install e --version '~> 2'", "a"),
        ("go install a.com/b@latest c.com/d@v1.2 e.com/f ./... std", "a.com/b@latest"),
        ("go get -u a.com/b c.com/d@v1", "a.com/b"),
        ("yarn add a", ""),
    ] {
        assert_eq!(unpinned(source), expected, "{source}");
    }
}

#[test]
fn who_asks_and_who_is_answered() {
    for (source, asks) in [
        ("yum install a", true),
        ("yum -y install a", false),
        ("dnf install -qy a", false),
        ("dnf install --setopt=assumeyes=True a", false),
        ("dnf install --setopt=assumeyes=0 a", true),
        ("microdnf install a", false),
        ("zypper in a", true),
        ("zypper -n in a", false),
        ("zypper in -y a", false),
        ("zypper in -n a", true),
        ("yes | yum install a", false),
        ("echo y | yum install a", false),
        ("yum install a <<< y", false),
        ("cat x | xargs yum install", true),
    ] {
        let call = call(source);
        assert_eq!(!call.assumes_yes() && !call.answered, asks, "{source}");
    }
}

#[test]
fn an_action_is_known_by_its_subcommand() {
    for (source, action) in [
        ("yum update -y", Action::Upgrade),
        ("yum makecache", Action::Refresh),
        ("zypper dup", Action::DistUpgrade),
        ("rpm -qip x.rpm", Action::Other),
        ("rpm -ivh x.rpm", Action::Install),
        ("yarn", Action::Install),
        ("yarn build", Action::Other),
        ("npm ci", Action::Other),
        ("pip cache purge", Action::Clean),
    ] {
        assert_eq!(call(source).action(), action, "{source}");
    }
}

#[test]
fn places_are_those_of_the_source() {
    let source = "sudo python3 -m pip install \"a\"; dnf -y install b";
    let calls = calls(source);
    assert_eq!(calls[0].program.span.of(source), "python3 -m pip");
    assert_eq!(calls[0].packages[0].span.of(source), "\"a\"");
    assert_eq!(calls[1].head().of(source), "dnf -y install");
    assert_eq!(calls[1].command, 1);
}
