//! The engine, in a worker of its own so that the page never waits for it; and where its wasm is cut into parts.

use bulkhead_lint::Area;
use bulkhead_web::engine::{self, Paper, Parts, Silence};
use bulkhead_web::experts::Expert;
use wasm_split_helpers::wasm_split;

#[wasm_split(images, fallible)]
fn images() -> Result<Expert, Silence> {
    Ok(Expert::IMAGES)
}

#[wasm_split(runs, fallible)]
fn runs() -> Result<Expert, Silence> {
    Ok(Expert::RUNS)
}

#[wasm_split(hosts, fallible)]
fn hosts() -> Result<Expert, Silence> {
    Ok(Expert::HOSTS)
}

#[wasm_split(paper, fallible)]
fn paper() -> Result<Paper, Silence> {
    Ok(Paper::PAPER)
}

fn main() {
    engine::run(Parts {
        expert: |area| match area {
            Area::Images => Box::pin(images()),
            Area::Runs => Box::pin(runs()),
            Area::Hosts => Box::pin(hosts()),
        },
        paper: || Box::pin(paper()),
    });
}
