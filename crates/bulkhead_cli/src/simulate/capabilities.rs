//! `bulkhead simulate capabilities`: what the process of a service may do.

use super::network::files::{Sheet, compose, text};
use crate::arguments::{CapabilitiesOptions, Format};
use bulkhead_config::compose::{Project, Service};
use bulkhead_config::container::Container;
use bulkhead_simulate::capabilities::{Capabilities, Held, Holding, LowPorts, Origin, simulate};
use bulkhead_text::suggest;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Prints what the process of the service ends with; the status is 1 where the engine refuses the container.
///
/// # Errors
/// When the file cannot be read, when there is no such service, or when the output cannot be written.
pub(crate) fn run(options: &CapabilitiesOptions) -> io::Result<ExitCode> {
    let source = text(&options.compose)?;
    let (project, sheet) = compose(&options.compose.to_string_lossy().replace('\\', "/"), source);
    let service = service(&project, options.service.as_deref())?;
    let container = Container::from_service(&project, service);
    let result = simulate(&container, options.user.as_deref());
    let mut out = BufWriter::new(io::stdout().lock());
    match options.format {
        Format::Text => write(&mut out, &result, &sheet)?,
        Format::Json => {
            serde_json::to_writer(&mut out, &result)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(if result.refused.is_some() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// The service with that name, or the only one.
fn service<'p>(project: &'p Project, name: Option<&str>) -> io::Result<&'p Service> {
    let names = || project.services.iter().map(|service| service.name.value.as_str());
    match (name, project.services.as_slice()) {
        (Some(name), _) => project.service(name).ok_or_else(|| {
            let near = suggest(name, names());
            let hint = near.map(|near| format!(": did you mean `{near}`?")).unwrap_or_default();
            io::Error::other(format!("there is no service `{name}`{hint}"))
        }),
        (None, [only]) => Ok(only),
        (None, []) => Err(io::Error::other("the file has no service")),
        (None, _) => {
            let all = names().collect::<Vec<_>>().join(", ");
            Err(io::Error::other(format!("there are several services, say which with --service: {all}")))
        }
    }
}

fn write(out: &mut impl Write, result: &Capabilities, sheet: &Sheet) -> io::Result<()> {
    if let Some(refused) = &result.refused {
        let place = result.refused_at.and_then(|at| sheet.line(at.start()));
        let place = place.map(|(path, line)| format!(" ({path}:{line})")).unwrap_or_default();
        return writeln!(out, "`{}` is not created: {refused}{place}", result.service);
    }
    let who = match (result.user_known, result.root) {
        (true, true) => "root".to_owned(),
        (true, false) => format!("`{}`, who is not root", result.user),
        _ => "root, as far as is known (--user says whom the image names)".to_owned(),
    };
    writeln!(out, "The process of `{}` starts as {who}.", result.service)?;
    if result.privileged {
        writeln!(out, "The container is privileged: it has every capability and every device of the host.")?;
    }
    let (held, back) = (result.effective.len(), result.regainable.len());
    let bounding = result.bounding.len();
    writeln!(out, "It uses {held} of the {bounding} capabilities that the container can hold.")?;
    match (result.no_new_privileges, back) {
        (true, _) => writeln!(out, "No program can give it more: no-new-privileges is set.")?,
        (false, 0) => {}
        (false, back) => {
            writeln!(
                out,
                "A setuid program, or one with capabilities in its file, would give it {back} back."
            )?;
        }
    }
    match result.low_ports {
        LowPorts::Everyone => writeln!(out, "It may listen on ports below 1024 without a capability.")?,
        LowPorts::WithCapability => {
            writeln!(out, "On the host's network ports below 1024 need CAP_NET_BIND_SERVICE.")?;
        }
        LowPorts::OtherContainer => {
            writeln!(out, "Whose network it joins decides about ports below 1024.")?;
        }
    }
    let width = result.capabilities.iter().map(|held| held.name.len()).max().unwrap_or_default();
    writeln!(out)?;
    for one in &result.capabilities {
        writeln!(out, "{:width$}  {}", one.name, state(one, sheet))?;
        if one.held != Holding::Lost {
            writeln!(out, "{:width$}  {}", "", one.gives)?;
        }
    }
    Ok(())
}

/// How it came, and what became of it: "added (compose.yaml:5), in use, dangerous".
fn state(one: &Held, sheet: &Sheet) -> String {
    let origin = match one.origin {
        Origin::Default => "default",
        Origin::Added => "added",
        Origin::Privileged => "privileged",
        Origin::Dropped => "dropped",
    };
    let place = one.at.and_then(|at| sheet.line(at.start()));
    let place = place.map(|(path, line)| format!(" ({path}:{line})")).unwrap_or_default();
    let held = match (one.held, one.origin) {
        (Holding::Effective, _) => ", in use",
        (Holding::Regainable, _) => ", not in use, can be regained",
        (Holding::Lost, Origin::Dropped) => "",
        (Holding::Lost, _) => ", out of reach",
    };
    let dangerous = if one.dangerous && one.held != Holding::Lost { ", dangerous" } else { "" };
    format!("{origin}{place}{held}{dangerous}")
}
