//! Tests of command lines: what they become, and what the edits make of them.

use crate::compose::is_unknown;
use crate::container::*;
use bulkhead_shell::docker::Run;
use bulkhead_shell::parse;
use bulkhead_text::apply;
use proptest::prelude::*;
use std::sync::Arc;

fn container(source: &str) -> Container {
    let script = parse(source);
    assert_eq!(script.errors, [], "{source}");
    let found = script.tree.simple_commands();
    let run = Run::of(found[0].simple).expect(source);
    Container::from_command(&Arc::from(source), &run, true)
}

/// Applies the edit, and checks that the same edit is not offered again.
fn changed(source: &str, edit: impl Fn(&Container) -> Option<Edit>) -> Option<String> {
    let once = edit(&container(source))?;
    let result = apply(source, &[once]).unwrap();
    assert_eq!(edit(&container(&result)), None, "{result}");
    Some(result)
}

fn value(text: &Option<Spanned<String>>) -> &str {
    text.as_ref().map(|text| text.value.as_str()).unwrap_or_default()
}

#[test]
fn a_command_line_becomes_a_container() {
    let source = "docker run -d --name api -u 1000:1000 --privileged --read-only=false --cap-drop=ALL \
                  --cap-add NET_RAW --security-opt no-new-privileges -v /a:/b:ro --mount \
                  type=bind,src=/c,dst=/d,readonly --tmpfs /run -p 127.0.0.1:8080:80/udp -m 1g --memory-swap -1 \
                  --cpus .5 --pids-limit 9 --network back --pid host --ipc=host --uts host --userns host \
                  --cgroup-parent x --restart always --health-cmd 'curl x' --log-driver none --log-opt a=b \
                  --device /dev/sda:/dev/x -e A=b -e C --entrypoint sh api:1 -c 'x y'";
    let it = container(source);
    assert_eq!((it.name.value.as_str(), value(&it.image), value(&it.user)), ("api", "api:1", "1000:1000"));
    assert_eq!(it.subject.of(source), "docker run");
    assert!(it.is_privileged() && !it.is_partial);
    assert_eq!(
        it.read_only.as_ref().map(|set| (set.value, set.span.of(source))),
        Some((Switch::Off, "--read-only=false"))
    );
    assert!(it.no_new_privileges().unwrap().value);
    assert_eq!((it.cap_add[0].value.as_str(), it.cap_drop[0].span.of(source)), ("NET_RAW", "ALL"));
    let mounts: Vec<_> =
        it.mounts.iter().map(|m| (m.kind, value(&m.source), m.target.span.of(source), m.read_only)).collect();
    assert_eq!(mounts, [(MountKind::Bind, "/a", "/b", true), (MountKind::Bind, "/c", "/d", true)]);
    let port = &it.ports[0];
    assert_eq!(
        (value(&port.host_ip), value(&port.published), port.protocol.as_str()),
        ("127.0.0.1", "8080", "udp")
    );
    let limits = &it.limits;
    assert_eq!(
        [&limits.memory, &limits.memory_and_swap, &limits.cpus, &limits.pids].map(value),
        ["1g", "-1", ".5", "9"]
    );
    assert_eq!([&it.pid, &it.ipc, &it.uts, &it.userns].map(value), ["host"; 4]);
    assert_eq!([&it.network_mode, &it.cgroup_parent, &it.restart].map(value), ["", "x", "always"]);
    assert_eq!(it.networks[0].value, "back");
    assert_eq!(it.healthcheck.as_ref().unwrap().test[0].value, "curl x");
    assert_eq!(value(&it.logging.as_ref().unwrap().driver), "none");
    assert_eq!(it.devices[0].source.span.of(source), "/dev/sda");
    assert_eq!(
        it.environment.iter().map(|v| (v.name.value.as_str(), value(&v.value))).collect::<Vec<_>>(),
        [("A", "b"), ("C", "")]
    );
    assert_eq!(it.entrypoint.as_ref().unwrap()[0].value, "sh");
    assert_eq!(
        it.command.as_ref().unwrap().iter().map(|w| w.value.as_str()).collect::<Vec<_>>(),
        ["-c", "x y"]
    );
}

#[test]
fn what_is_not_given_is_dockers_default() {
    let it = container("docker run nginx:1");
    assert_eq!((it.name.value.as_str(), value(&it.network_mode)), ("nginx:1", "bridge"));
    assert_eq!((it.privileged, it.command, it.healthcheck), (None, None, None));
    let it = container("docker run --network host nginx");
    assert_eq!(value(&it.network_mode), "host");
    let service =
        container("docker service create --limit-memory 1g --mount type=volume,target=/x --secret a nginx");
    assert_eq!((value(&service.network_mode), value(&service.limits.memory)), ("", "1g"));
    assert_eq!((service.mounts[0].kind, service.secrets[0].source.value.as_str()), (MountKind::Volume, "a"));
    assert!(!service.can_set("security_opt") && service.can_set("read_only"));
}

#[test]
fn a_container_for_one_task_is_known() {
    for (source, expected) in [
        ("docker run --rm -it a", true),
        ("docker run --rm=true -d=false a", true),
        ("docker run -d --rm a", false),
        ("docker run --rm=false a", false),
        ("docker run a", false),
    ] {
        assert_eq!(container(source).is_one_off(), expected, "{source}");
    }
}

#[test]
fn what_variables_hold_is_not_known() {
    let it = container("docker run -u \"$USER\" -v \"$PWD:/x\" -v $(pwd)/y:/y --read-only=$RO \"$IMAGE\"");
    assert!(is_unknown(value(&it.user)) && is_unknown(value(&it.image)));
    assert!(it.mounts.iter().all(|mount| mount.kind == MountKind::Bind && is_unknown(value(&mount.source))));
    assert_eq!(it.read_only.unwrap().value, Switch::Unknown);
    assert!(!it.is_partial);
    for source in ["docker run $OPTS nginx", "docker run --cap-drop $CAPS nginx", "docker run --rm \"$@\""] {
        assert!(container(source).is_partial, "{source}");
    }
}

#[test]
fn settings_are_added_after_the_subcommand_and_changed_in_place() {
    for (source, key, setting, expected) in [
        ("docker run nginx", "read_only", "true", "docker run --read-only nginx"),
        ("docker run --read-only=false nginx", "read_only", "true", "docker run --read-only nginx"),
        (
            "docker container run \\\n  -d \\\n  nginx",
            "mem_limit",
            "512m",
            "docker container run --memory 512m \\\n  -d \\\n  nginx",
        ),
        ("docker run -m 1g nginx", "mem_limit", "512m", "docker run --memory 512m nginx"),
        ("docker run -dm1g nginx", "mem_limit", "512m", "docker run -d --memory 512m nginx"),
        ("docker run -u \"$X\" nginx", "user", "'1000'", "docker run --user 1000 nginx"),
        (
            "docker service create nginx",
            "mem_limit",
            "512m",
            "docker service create --limit-memory 512m nginx",
        ),
        ("docker run nginx", "user", "a b's", "docker run --user 'a b'\\''s' nginx"),
    ] {
        assert_eq!(changed(source, |it| it.set(key, setting)).as_deref(), Some(expected), "{source}");
    }
    for (source, key, setting) in [
        ("docker run --read-only nginx", "read_only", "true"),
        ("docker run -m 512m nginx", "mem_limit", "512m"),
        ("docker run nginx", "cap_drop", "ALL"),
        ("docker run nginx", "no_such_key", "x"),
        ("docker service create nginx", "privileged", "true"),
    ] {
        assert_eq!(container(source).set(key, setting), None, "{source}");
    }
}

#[test]
fn items_are_added_once() {
    let add = |source, key, item| changed(source, |it: &Container| it.add_to_list(key, item));
    let dropped = add("docker run --cap-drop NET_RAW nginx", "cap_drop", "ALL");
    assert_eq!(dropped.as_deref(), Some("docker run --cap-drop ALL --cap-drop NET_RAW nginx"));
    assert_eq!(add("docker run --cap-drop=ALL nginx", "cap_drop", "ALL"), None);
    let set = container("docker run nginx").add_to_list("security_opt", "no-new-privileges:true").unwrap();
    assert_eq!(set.text, " --security-opt no-new-privileges");
}

#[test]
fn options_are_taken_out_with_the_blanks_before_them() {
    for (source, key, expected) in [
        ("docker run --privileged nginx", "privileged", "docker run nginx"),
        ("docker run -d \\\n  --privileged \\\n  nginx", "privileged", "docker run -d \\\n  nginx"),
        ("docker run -d \\\r\n\t--privileged=true nginx", "privileged", "docker run -d nginx"),
        ("docker run -v /a:/b nginx", "volumes", "docker run nginx"),
        ("docker run -dp 80:80 nginx", "ports", "docker run -d nginx"),
        ("docker run -p80:80 nginx", "ports", "docker run nginx"),
        ("docker run -dip=80:80 nginx", "ports", "docker run -di nginx"),
        ("docker run --mount type=bind,src=/a,dst=/b nginx", "volumes", "docker run nginx"),
    ] {
        assert_eq!(changed(source, |it| it.remove(key)).as_deref(), Some(expected), "{source}");
    }
    let source = "docker run -v /a:/a -v \"/b:/b\" nginx";
    let taken = changed(source, |it| it.remove_item("volumes", it.mounts.get(1)?.span));
    assert_eq!(taken.as_deref(), Some("docker run -v /a:/a nginx"));
    assert_eq!(container(source).remove("volumes"), None);
}

#[test]
fn settings_are_spelled_as_the_command_line_has_them() {
    let it = container("docker run nginx");
    assert_eq!(it.spelled("cap_drop", "[ALL]"), "--cap-drop ALL");
    assert_eq!(it.spelled("read_only", "true"), "--read-only");
    assert_eq!(it.spelled("mem_limit", "512m"), "--memory 512m");
    assert_eq!(it.spelled("security_opt", "[no-new-privileges:true]"), "--security-opt no-new-privileges");
}

proptest! {
    /// What is set is read again, whatever stands around it, and nothing else changes.
    #[test]
    fn edits_say_what_was_asked(
        words in prop::collection::vec("-d|--rm|-v /a:/b|--name=x|-dp 80:80|-e 'A=b c'|--user 5|-ulu|\\\\\n ", 0..8),
        value in "[ -~&&[^\"'\\[{&*!|>]][ -~&&[^\"]]{0,12}",
    ) {
        let source = format!("docker run {} nginx sh -c 'x'", words.join(" "));
        let before = container(&source);
        for (key, is_list) in [("user", false), ("mem_limit", false), ("cap_drop", true), ("volumes", true)] {
            let edit = if is_list { before.add_to_list(key, &value) } else { before.set(key, &value) };
            let Some(edit) = edit else { continue };
            let result = apply(&source, &[edit]).unwrap();
            let after = container(&result);
            prop_assert_eq!(&after.image.as_ref().unwrap().value, "nginx");
            prop_assert_eq!(after.command.as_ref().unwrap().len(), 3);
            prop_assert_eq!(after.ports.len(), before.ports.len());
            prop_assert_eq!(after.environment.len(), before.environment.len());
            match key {
                "user" => prop_assert_eq!(&after.user.unwrap().value, &value, "{}", result),
                "mem_limit" => prop_assert_eq!(&after.limits.memory.unwrap().value, &value, "{}", result),
                "cap_drop" => prop_assert_eq!(&after.cap_drop[0].value, &value, "{}", result),
                _ => prop_assert_eq!(after.mounts.len(), before.mounts.len() + 1, "{}", result),
            }
        }
    }

    /// What is taken out is gone, and nothing else changes.
    #[test]
    fn removals_take_out_one_option(
        words in prop::collection::vec("-d|--rm|-v /a:/b|--name=x|-dp80:80|-e 'A=b c'|-im 5m|--privileged", 0..8),
    ) {
        let source = format!("docker run {} nginx", words.join(" \\\n  "));
        let before = container(&source);
        for key in ["privileged", "volumes", "ports", "mem_limit", "environment"] {
            let Some(edit) = before.remove(key) else { continue };
            let after = container(&apply(&source, &[edit]).unwrap());
            let count = |it: &Container| {
                let single = usize::from(it.privileged.is_some()) + usize::from(it.limits.memory.is_some());
                single + it.mounts.len() + it.ports.len() + it.environment.len()
            };
            prop_assert_eq!(count(&after) + 1, count(&before), "{}", key);
            prop_assert_eq!(&after.image, &Some(Spanned::new("nginx".to_owned(), after.image.as_ref().unwrap().span)));
        }
    }
}
