//! An image as text.

use bulkhead_simulate::image::{Image, Part};
use std::io::{self, Write};

/// How many entries of a layer are shown.
const SHOWN: usize = 6;

pub(super) fn write(out: &mut impl Write, image: &Image) -> io::Result<()> {
    let root = match image.root {
        Some(true) => "root",
        Some(false) => "not root",
        None => "perhaps root: the file does not say",
    };
    writeln!(out, "base         {}", image.base)?;
    writeln!(out, "user         {} ({root})", image.user)?;
    writeln!(out, "workdir      {}", image.workdir)?;
    for (name, words) in [("entrypoint", &image.entrypoint), ("cmd", &image.cmd)] {
        if let Some(words) = words {
            writeln!(out, "{name:11}  {}", words.join(" "))?;
        }
    }
    for (name, list) in [("ports", &image.ports), ("volumes", &image.volumes)] {
        if !list.is_empty() {
            writeln!(out, "{name:11}  {}", list.join(", "))?;
        }
    }
    for variable in &image.env {
        let value = variable.value.as_deref().unwrap_or("(not shown)");
        writeln!(out, "env          {}={value} (line {})", variable.name, variable.line)?;
    }
    for stage in &image.stages {
        let part = match stage.part {
            Part::Layers => "its layers are the image's",
            Part::Files => "only files of it may come into the image",
            Part::Unused => "not built",
        };
        writeln!(out, "stage        {} from {} (line {}): {part}", stage.name, stage.base, stage.line)?;
    }
    writeln!(out, "\nLayers and history, the lowest first:")?;
    for layer in &image.layers {
        let empty = if layer.settings_only { " (settings only)" } else { "" };
        writeln!(out, "  line {:<4} {}{empty}", layer.line, layer.text)?;
        for (sign, list) in [("+", &layer.adds), ("-", &layer.removes), ("! secret:", &layer.secrets)] {
            for entry in list.iter().take(SHOWN) {
                writeln!(out, "            {sign} {entry}")?;
            }
            if list.len() > SHOWN {
                writeln!(out, "            {sign} and {} more", list.len() - SHOWN)?;
            }
        }
    }
    if image.secrets.is_empty() {
        writeln!(out, "\nNo secret is known to be in the image.")?;
    } else {
        writeln!(out, "\nSecrets in the image:")?;
    }
    for secret in &image.secrets {
        let path = secret.path.as_ref().map(|path| format!(" at {path}")).unwrap_or_default();
        writeln!(out, "  line {:<4} {}{path}", secret.layer_line, secret.what)?;
        if let Some(line) = secret.removed_line {
            writeln!(
                out,
                "            line {line} hides it; the layer of line {} keeps it",
                secret.layer_line
            )?;
        }
        writeln!(out, "            readable by {}", secret.readable_by)?;
    }
    let remains = &image.remains;
    writeln!(out, "\nWhat an attacker finds in the container:")?;
    for (name, list) in [
        ("shells", &remains.shells),
        ("package managers", &remains.package_managers),
        ("compilers", &remains.compilers),
    ] {
        let list = if list.is_empty() { "none that is known".to_owned() } else { list.join(", ") };
        writeln!(out, "  {name:16}  {list}")?;
    }
    if !remains.base_known {
        writeln!(out, "  What {} brings is not known.", image.base)?;
    }
    Ok(())
}
