//! Starts a program once and sees whether it does what it is there for.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant, SystemTime},
};

use super::programs::{AS_POSTGRES, Program, Ready};
use crate::{Result, project::Project, run::command};

/// How long a program may take until it is ready.
const PATIENCE: Duration = Duration::from_secs(4);
/// How long it may take to end when it is told to.
const FAREWELL: Duration = Duration::from_secs(2);
/// How long a server may tidy up after an answer.
const AFTERMATH: Duration = Duration::from_millis(100);
/// The pause between two looks.
const PAUSE: Duration = Duration::from_millis(20);

/// What came of a start.
pub(super) struct Attempt {
    /// Whether the program did what it is there for.
    pub(super) started: bool,
    /// When the request began that it answered, and when it was told to end; for servers that did.
    pub(super) served: Option<(SystemTime, SystemTime)>,
}

/// Starts `program` behind the words of `prefix`, and ends it again.
pub(super) fn attempt(
    project: &Project,
    lab: &Path,
    program: &Program,
    prefix: &[String],
) -> Result<Attempt> {
    let words = program.command_line(lab);
    let setpriv = program.user.is_some().then(|| ["setpriv"].into_iter().chain(AS_POSTGRES));
    let all: Vec<String> =
        setpriv.into_iter().flatten().map(str::to_owned).chain(prefix.to_vec()).chain(words).collect();
    let (first, rest) = all.split_first().ok_or("no program")?;
    let mut start: Command = command(project, first);
    // Few things of this machine's reach the program: a language alone brings more calls.
    start.args(rest).env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    // A pipe, as Docker's logs are: to a file, `cat` would write with another call.
    let output = if matches!(program.ready, Ready::Output(_)) { Stdio::piped() } else { Stdio::null() };
    start.stdout(output).stderr(Stdio::null()).process_group(0);
    let mut child = start.spawn().map_err(|error| format!("{first}: {error}"))?;
    let attempt = match program.ready {
        Ready::Exit => Attempt { started: ends(&mut child), served: None },
        Ready::Output(wanted) => {
            let ended = ends(&mut child);
            let mut printed = String::new();
            let read = child.stdout.take().map(|mut output| output.read_to_string(&mut printed));
            let complete = matches!(read, Some(Ok(_)));
            Attempt { started: ended && complete && printed.contains(wanted), served: None }
        }
        Ready::Answer { port, say, hear } => {
            let asked = answers(&mut child, port, say, hear);
            // What follows the answer, such as the end of a thread, belongs to the request.
            sleep(AFTERMATH);
            Attempt { started: asked.is_some(), served: asked.map(|asked| (asked, SystemTime::now())) }
        }
    };
    end(project, &mut child);
    Ok(attempt)
}

/// Whether the program ends with 0, in time.
fn ends(child: &mut Child) -> bool {
    let begin = Instant::now();
    while begin.elapsed() < PATIENCE {
        if let Ok(Some(status)) = child.try_wait() {
            return status.success();
        }
        sleep(PAUSE);
    }
    false
}

/// When the request began that the server answered; nothing where it ends or says nothing.
fn answers(child: &mut Child, port: u16, say: &[u8], hear: &[u8]) -> Option<SystemTime> {
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let begin = Instant::now();
    while begin.elapsed() < PATIENCE && matches!(child.try_wait(), Ok(None)) {
        let now = SystemTime::now();
        if ask(&address, say, hear).unwrap_or(false) {
            return Some(now);
        }
        sleep(PAUSE);
    }
    None
}

fn ask(address: &SocketAddr, say: &[u8], hear: &[u8]) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE / 2))?;
    stream.write_all(say)?;
    let mut answer = vec![0; hear.len()];
    stream.read_exact(&mut answer)?;
    Ok(answer == hear)
}

/// Ends the program and all that it started.
fn end(project: &Project, child: &mut Child) {
    let group = format!("-{}", child.id());
    let kill = |signal: &str| {
        let mut kill = command(project, "kill");
        let _ = kill.args([signal, "--", &group]).stderr(Stdio::null()).status();
    };
    if matches!(child.try_wait(), Ok(None)) {
        kill("-TERM");
        let begin = Instant::now();
        while begin.elapsed() < FAREWELL && matches!(child.try_wait(), Ok(None)) {
            sleep(PAUSE);
        }
    }
    kill("-KILL");
    let _ = child.wait();
}
