//! The engine, in a worker of its own so that the page never waits for it; and where its wasm is cut into parts.

use bulkhead_lint::{FileKind, Workspace};
use bulkhead_web::engine::{self, Parts, Silence};
use bulkhead_web::protocol::Answer;
use wasm_split_helpers::wasm_split;

#[wasm_split(pictures, fallible)]
fn picture(workspace: Workspace, choice: String) -> Result<Answer, Silence> {
    Ok(engine::drawn(&workspace, &choice))
}

#[wasm_split(help, fallible)]
fn help(kind: FileKind, text: String, at: usize, exact: bool) -> Result<Answer, Silence> {
    Ok(engine::helped(kind, &text, at, exact))
}

#[wasm_split(paper, fallible)]
fn checklist(workspace: Workspace) -> Result<Answer, Silence> {
    Ok(engine::checked(&workspace))
}

#[wasm_split(paper, fallible)]
fn progress(claim: String) -> Result<Answer, Silence> {
    engine::reported(&claim)
}

fn main() {
    engine::run(Parts {
        picture: |workspace, choice| Box::pin(picture(workspace, choice)),
        help: |kind, text, at, exact| Box::pin(help(kind, text, at, exact)),
        checklist: |workspace| Box::pin(checklist(workspace)),
        progress: |claim| Box::pin(progress(claim)),
    });
}
