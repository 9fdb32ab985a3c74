//! How long simulations take: whole processes, on files that are made for it.

use std::{fmt::Write, fs, path::Path, process::Stdio, time::Duration};

use super::{RUNS, median, time};
use crate::{Result, project::Project, run::command};

/// A simulation that is timed.
struct Simulation {
    name: &'static str,
    /// The words after `simulate`, before the file.
    arguments: &'static [&'static str],
    file: &'static str,
    text: fn() -> String,
    /// How many milliseconds it may take.
    wanted: f64,
}

const SIMULATIONS: &[Simulation] = &[
    Simulation {
        name: "network, 200 services, 50 networks",
        arguments: &["network", "--from", "service0"],
        file: "network.yaml",
        text: many_networks,
        wanted: 5.0,
    },
    Simulation {
        name: "the same as JSON, each edge",
        arguments: &["network", "--format", "json"],
        file: "network.yaml",
        text: many_networks,
        wanted: 10.0,
    },
    Simulation {
        name: "network, 200 services, all on 1",
        arguments: &["network", "--from", "service0"],
        file: "one-network.yaml",
        text: one_network,
        wanted: 5.0,
    },
];

/// Times each simulation and prints what it took.
pub(super) fn measure(project: &Project, bulkhead: &Path) -> Result {
    let folder = project.target("bench");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    println!("\n{:<36} {:>11} {:>10}", "bulkhead simulate", "median", "wanted");
    for simulation in SIMULATIONS {
        let file = folder.join(simulation.file);
        fs::write(&file, (simulation.text)()).map_err(|error| format!("{}: {error}", file.display()))?;
        let mut run = command(project, bulkhead);
        run.arg("simulate").args(simulation.arguments).arg(&file);
        run.stdout(Stdio::null()).stderr(Stdio::inherit());
        time(&mut run)?;
        let times = (0..RUNS).map(|_| time(&mut run)).collect::<Result<Vec<Duration>>>()?;
        let took = median(times.iter().map(|time| time.as_secs_f64() * 1_000.0));
        println!("{:<36} {took:>8.1} ms {:>7.0} ms", simulation.name, simulation.wanted);
    }
    Ok(())
}

/// 200 services, each on four of 50 networks and with a port.
fn many_networks() -> String {
    compose(50, |service| (0..4).map(|place| (service * 7 + place * 13) % 50).collect())
}

/// 200 services on one network: 39,800 edges.
fn one_network() -> String {
    compose(1, |_| vec![0])
}

fn compose(networks: usize, of: impl Fn(usize) -> Vec<usize>) -> String {
    let mut text = String::from("services:\n");
    for service in 0..200 {
        let on: Vec<String> = of(service).iter().map(|network| format!("network{network}")).collect();
        // A text takes whatever is written to it.
        let _ = write!(
            text,
            "  service{service}:\n    image: registry.example.com/service{service}:1.0\n    ports: [\"{}:80\"]\n    networks: [{}]\n",
            8000 + service,
            on.join(", ")
        );
    }
    text.push_str("networks:\n");
    for network in 0..networks {
        let _ = writeln!(text, "  network{network}: {{internal: {}}}", network % 3 == 0);
    }
    text
}
