//! Places in files, marked by `|`, and what may stand there.

use super::*;

fn at(kind: FileKind, marked: &str) -> (String, Vec<Item>) {
    let at = marked.find('|').expect("a place");
    let text = marked.replacen('|', "", 1);
    let Some((word, items)) = found(kind, &text, at, &Experts::all()) else {
        return (String::new(), Vec::new());
    };
    (word.of(&text).to_owned(), items)
}

fn labels(kind: FileKind, marked: &str) -> Vec<String> {
    at(kind, marked).1.into_iter().map(|item| item.label).collect()
}

fn offers(kind: FileKind, marked: &str, label: &str) {
    let labels = labels(kind, marked);
    assert!(labels.iter().any(|it| it == label), "{marked}: no {label} in {labels:?}");
}

#[test]
fn a_dockerfile_offers_instructions_flags_and_stages() {
    use FileKind::Dockerfile;
    offers(Dockerfile, "|", "FROM");
    offers(Dockerfile, "FROM a\nRU|", "RUN");
    assert_eq!(at(Dockerfile, "FROM a\nRU|").0, "RU");
    offers(Dockerfile, "FROM a\nONBUILD CO|", "COPY");
    offers(Dockerfile, "FROM a\nCOPY --fr|", "--from");
    offers(Dockerfile, "FROM a\nCOPY --link -|", "--chown");
    offers(Dockerfile, "FROM a AS build\nFROM b\nCOPY --from=|", "build");
    offers(Dockerfile, "FROM a\nRUN --mou|nt=type=", "--mount");
    assert_eq!(labels(Dockerfile, "FROM a\nRUN --network=|"), ["default", "none", "host"]);
    offers(Dockerfile, "FROM a\nRUN --mount=type=|,target=/x id", "cache");
    assert_eq!(labels(Dockerfile, "FROM a\nRUN apt-get -|"), [""; 0]);
    assert_eq!(labels(Dockerfile, "# RU|N\nFROM a\n"), [""; 0]);
    assert_eq!(labels(Dockerfile, "FROM al|"), [""; 0]);
}

#[test]
fn a_compose_file_offers_the_keys_of_its_place() {
    use FileKind::Compose;
    offers(Compose, "serv|", "services");
    offers(Compose, "services:\n  web:\n    read|", "read_only");
    offers(Compose, "services:\n  web:\n    image: a\n    |\n  db:\n    image: b\n", "cap_drop");
    offers(Compose, "services:\n  web:\n    healthcheck:\n      te|", "test");
    offers(Compose, "services:\n  web:\n    ports:\n      - pub|", "published");
    offers(Compose, "services:\n  web:\n    ports:\n    - target: 80\n      pub|", "published");
    offers(
        Compose,
        "services:\n  web:\n    # a note\n\n    deploy:\n      resources:\n        limits:\n          |",
        "memory",
    );
    offers(Compose, "networks:\n  back:\n    int|", "internal");
    // A service's name is the author's own, and so is a variable's.
    assert_eq!(labels(Compose, "services:\n  we|"), [""; 0]);
    assert_eq!(labels(Compose, "services:\n  web:\n    environment:\n      A|"), [""; 0]);
    assert_eq!(labels(Compose, "services: # her|e"), [""; 0]);
}

#[test]
fn a_compose_file_offers_values_too() {
    use FileKind::Compose;
    offers(Compose, "services:\n  web:\n    cap_drop:\n      - A|", "ALL");
    offers(Compose, "services:\n  web:\n    cap_drop: [NET_|", "NET_RAW");
    offers(Compose, "services:\n  web:\n    cap_add: [ALL, SYS|]", "SYS_TIME");
    offers(Compose, "services:\n  web:\n    read_only: t|", "true");
    offers(Compose, "services:\n  web:\n    restart: |", "unless-stopped");
    offers(Compose, "services:\n  web:\n    security_opt:\n      - no|", "no-new-privileges");
    let file = "services:\n  web:\n    image: a\n    networks:\n      - |\nnetworks:\n  front: {}\n";
    assert_eq!(labels(Compose, file), ["front"]);
    let file = "services:\n  web:\n    image: a\n    depends_on: [|]\n  db:\n    image: b\n";
    assert_eq!(labels(Compose, file), ["web", "db"]);
}

#[test]
fn what_is_put_there_has_its_colon_and_its_quotes_once() {
    let insert = |kind, marked: &str, label: &str| {
        let item = at(kind, marked).1.into_iter().find(|item| item.label == label).expect(label);
        item.insert.unwrap_or(item.label)
    };
    assert_eq!(insert(FileKind::Compose, "services:\n  web:\n    read|", "read_only"), "read_only: ");
    assert_eq!(insert(FileKind::Compose, "services:\n  web:\n    read|: true", "read_only"), "read_only");
    assert_eq!(insert(FileKind::Daemon, "{ |", "icc"), "\"icc\": ");
    assert_eq!(insert(FileKind::Daemon, "{ \"i|", "icc"), "icc\": ");
    assert_eq!(insert(FileKind::Daemon, "{ \"i|\": false }", "icc"), "icc");
    assert_eq!(insert(FileKind::Daemon, "{ \"icc\": |", "false"), "false");
    assert_eq!(insert(FileKind::Seccomp, "{ \"syscalls\": [{ \"names\": [\"mou|\"] }] }", "mount"), "mount");
}

#[test]
fn a_profile_offers_actions_calls_and_capabilities() {
    use FileKind::Seccomp;
    offers(Seccomp, "{ \"def|", "defaultAction");
    offers(Seccomp, "{ \"defaultAction\": \"|\" }", "SCMP_ACT_ERRNO");
    offers(Seccomp, "{ \"syscalls\": [ { \"na|", "names");
    offers(Seccomp, "{ \"syscalls\": [ { \"names\": [\"read\", \"pt|\"], \"action\": \"x\" } ] }", "ptrace");
    offers(Seccomp, "{ \"syscalls\": [ { \"args\": [ { \"op\": \"|", "SCMP_CMP_EQ");
    offers(Seccomp, "{ \"syscalls\": [ { \"includes\": { \"caps\": [\"|\"", "CAP_SYS_ADMIN");
}

#[test]
fn the_word_that_is_there_is_explained() {
    let exact = |kind, marked: &str| {
        let at = marked.find('|').expect("a place");
        let text = marked.replacen('|', "", 1);
        help(kind, &text, text.get(..at).expect("a place").encode_utf16().count(), true, &Experts::all())
    };
    let ptrace = exact(FileKind::Seccomp, "{ \"syscalls\": [ { \"names\": [\"é\", \"ptr|ace\"] } ] }");
    assert!(ptrace.contains("CVE-2019-13272"), "{ptrace}");
    assert!(ptrace.starts_with("{\"from\":34,\"to\":40,"), "{ptrace}");
    assert!(exact(FileKind::Dockerfile, "from a\nus|er app\n").contains("the instructions that follow"));
    assert!(exact(FileKind::Compose, "services:\n  a:\n    cap_add: [SYS_|MODULE]").contains("loads code"));
    assert!(
        exact(FileKind::Daemon, "{ \"ic|c\": true }").contains("#icc")
            || !exact(FileKind::Daemon, "{ \"ic|c\": true }").contains("\"items\":[]")
    );
    assert_eq!(exact(FileKind::Compose, "services:\n  a|:\n"), "{\"from\":0,\"to\":0,\"items\":[]}");
}

proptest::proptest! {
    #[test]
    fn any_text_gets_some_answer(text in "(?s).{0,60}", at in 0usize..70) {
        for kind in FileKind::ALL {
            serde_json::from_str::<serde_json::Value>(&help(kind, &text, at, false, &Experts::all())).unwrap();
        }
    }

    #[test]
    fn half_typed_files_get_some_answer(text in "(?s)[-{}\\[\\]\",: \nas\\\\]{0,60}", at in 0usize..70) {
        for kind in FileKind::ALL {
            serde_json::from_str::<serde_json::Value>(&help(kind, &text, at, true, &Experts::all())).unwrap();
        }
    }
}

#[test]
fn an_apparmor_profile_offers_what_may_stand_at_its_place() {
    use FileKind::AppArmor;
    let inside =
        |rule: &str| format!("include <tunables/global>\n\nprofile p flags=(complain) {{\n  {rule}\n}}\n");
    offers(AppArmor, "pro|", "profile");
    offers(AppArmor, "profile p flags=(att|) {\n}\n", "attach_disconnected");
    assert!(!labels(AppArmor, "profile p flags=(complain, |) {\n}\n").contains(&"complain".to_owned()));
    offers(AppArmor, &inside("cap|"), "capability");
    offers(AppArmor, &inside("de|"), "deny");
    offers(AppArmor, &inside("deny mou|"), "mount");
    offers(AppArmor, &inside("capability net_|,"), "net_bind_service");
    offers(AppArmor, &inside("audit deny capability |,"), "sys_admin");
    offers(AppArmor, &inside("network in|"), "inet");
    offers(AppArmor, &inside("network inet str|,"), "stream");
    offers(AppArmor, &inside("include <abs|>"), "abstractions/base");
    offers(AppArmor, &inside("/etc/nginx/** |,"), "r");
    offers(AppArmor, &inside("owner /tmp/** rw|,"), "rwk");
    offers(AppArmor, &inside("/usr/bin/gm mr|,"), "mrix");
    assert_eq!(at(AppArmor, &inside("/usr/bin/gm mr|,")).0, "mr");
    assert_eq!(labels(AppArmor, &inside("# a no|te")), [""; 0]);
    assert_eq!(labels(AppArmor, &inside("/etc/pass|")), [""; 0]);
    assert_eq!(labels(AppArmor, &inside("/etc/passwd r, # no|te")), [""; 0]);
}

#[test]
fn what_is_offered_for_access_is_access() {
    use bulkhead_config::apparmor::Policy;
    for item in at(FileKind::AppArmor, "profile p {\n  /a r|,\n}\n").1 {
        let source = format!("profile p {{\n  /a {},\n}}\n", item.label);
        assert_eq!(Policy::parse(&source).errors, [], "{source}");
    }
}
