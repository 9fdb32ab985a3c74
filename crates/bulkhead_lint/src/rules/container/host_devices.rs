//! `host-devices`: a device gives the container what the host keeps apart.

use crate::rule::{Check, Finding, Rule};
use crate::{Fix, Severity};
use bulkhead_config::capability::Capability;
use bulkhead_config::container::{Container, Device};

pub(super) const RULE: Rule = Rule {
    id: "host-devices",
    severity: Severity::Warning,
    checklist: None,
    summary: "A device of the host that leads around its protection is passed in.",
    docs: DOCS,
    checks: &[Check::Container(check)],
};

const DOCS: &str = r#"
## Why it matters

A device file is a door to a driver, and no permission of a file stands behind it. A disk holds every file of the
host, `/dev/kmsg` its kernel's log, `/dev/input` its keyboards; `/dev/mem` holds its memory, for those who have
`SYS_RAWIO`. One device for one job, such as `/dev/net/tun`, `/dev/fuse`, `/dev/dri` or a serial port, is the right
way to avoid `privileged`, and is not reported.

## What an attacker does

They read the disk past all permissions: `debugfs /dev/sda1` lists the host's files and takes out `/etc/shadow`, and
with `-w` it changes them. The container's root needs no capability for that.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    devices:
      - /dev/sda:/dev/sda
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    devices:
      - /dev/ttyUSB0:/dev/ttyUSB0
```

## Reference

[`docker run --device`](https://docs.docker.com/reference/cli/docker/container/run/#device) and [Compose file
reference: `devices`](https://docs.docker.com/reference/compose-file/services/#devices)
"#;

/// Names below `/dev`, and what they hold.
const EXACT: &[(&str, &str)] = &[
    ("", "every device of the host"),
    ("mem", "the host's memory"),
    ("port", "the host's I/O ports"),
    ("kmsg", "the host kernel's log"),
    ("input", "the host's keyboards and mice"),
    ("uinput", "a keyboard that the host obeys"),
    ("bus/usb", "every USB device of the host"),
];

/// How the names of disks begin, before a letter.
const LETTERED: [&str; 3] = ["sd", "vd", "xvd"];

/// How the names of disks begin, before a number.
const NUMBERED: [&str; 9] = ["dm-", "loop", "md", "mmcblk", "mtdblock", "nbd", "nvme", "rbd", "zd"];

/// Folders that hold disks only.
const FOLDERS: [&str; 5] = ["block/", "disk/", "mapper/", "md/", "zvol/"];

fn check(container: &Container) -> Vec<Finding> {
    // Without it the kernel lets nobody open them: <https://man7.org/linux/man-pages/man4/mem.4.html>.
    let raw = Capability::named("SYS_RAWIO").is_some_and(|one| container.bounding_set().contains(one));
    let finding = |device: &Device| {
        let path = device.source.value.as_str();
        let what = held_by(path).filter(|_| raw || !matches!(path, "/dev/mem" | "/dev/port"))?;
        let message = format!("`{}` is given {what}: `{}`", container.name.value, path);
        let help = "Take the device out; if the program needs files from it, mount them on the host and give it the folder.";
        let fix = container.remove_item("devices", device.span);
        let fix = fix.map(|edit| Fix::suggested("Take the device out", vec![edit]));
        Some(Finding::new(device.source.span, message, help).fix(fix))
    };
    container.devices.iter().filter_map(finding).collect()
}

fn held_by(path: &str) -> Option<&'static str> {
    let name = path.trim_end_matches('/').strip_prefix("/dev")?.trim_start_matches('/');
    if let Some((_, what)) = EXACT.iter().find(|(exact, _)| *exact == name) {
        return Some(what);
    }
    let begins = |prefixes: &[&str], next: fn(&char) -> bool| {
        let mut rests = prefixes.iter().filter_map(|prefix| name.strip_prefix(*prefix));
        rests.any(|rest| rest.chars().next().is_some_and(|first| next(&first)))
    };
    if begins(&LETTERED, |next| next.is_ascii_lowercase())
        || begins(&NUMBERED, |next| next.is_ascii_digit())
        || begins(&FOLDERS, |_| true)
    {
        return Some("a disk of the host");
    }
    name.starts_with("input/").then_some("what is typed on the host")
}

#[cfg(test)]
mod tests {
    use super::held_by;
    use crate::testing::{fixed, spans};

    #[test]
    fn disks_and_memory_are_told_from_devices_for_one_job() {
        for path in [
            "/dev",
            "/dev/sda",
            "/dev/nvme0n1p2",
            "/dev/mem",
            "/dev/dm-0",
            "/dev/mapper/vg-root",
            "/dev/input/event0",
        ] {
            assert!(held_by(path).is_some(), "{path}");
        }
        for path in [
            "/dev/net/tun",
            "/dev/dri/renderD128",
            "/dev/ttyUSB0",
            "/dev/snd",
            "/dev/video0",
            "/dev/fuse",
            "vendor.com/gpu=0",
            "/dev/mdev",
            "/dev/hdmi0",
            "/devices",
        ] {
            assert!(held_by(path).is_none(), "{path}");
        }
    }

    #[test]
    fn memory_needs_a_capability_as_well() {
        let source =
            "docker run --device /dev/mem a\ndocker run --cap-add SYS_RAWIO --device=/dev/mem:/dev/mem:r a\n";
        assert_eq!(spans("host-devices", "x.sh", source), ["/dev/mem"]);
    }

    #[test]
    fn the_fix_takes_out_the_one_device() {
        let source =
            "services:\n  a:\n    image: a:1\n    devices:\n      - /dev/sda1:/d:r\n      - /dev/fuse\n";
        assert_eq!(spans("host-devices", "compose.yaml", source), ["/dev/sda1"]);
        assert_eq!(
            fixed("host-devices", "compose.yaml", source),
            source.replace("      - /dev/sda1:/d:r\n", "")
        );
    }
}
