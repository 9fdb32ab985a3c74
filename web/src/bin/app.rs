//! The page; and where its wasm is cut into parts.

use bulkhead_web::app;
use bulkhead_web::parts::{self, Now, Parts, Source};
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::Html;

#[wasm_split(workbench, fallible, preload(load_workbench))]
fn workbench(now: Now) -> Result<Html, SplitLoaderError> {
    Ok(parts::workbench(&now))
}

#[wasm_split(playground, fallible, preload(load_playground))]
fn playground(now: Now) -> Result<Html, SplitLoaderError> {
    Ok(parts::playground(&now))
}

#[wasm_split(records, fallible, preload(load_records))]
fn records(now: Now) -> Result<Html, SplitLoaderError> {
    Ok(parts::records(&now))
}

#[wasm_split(reference, fallible, preload(load_reference))]
fn reference(now: Now) -> Result<Html, SplitLoaderError> {
    Ok(parts::reference(&now))
}

fn main() {
    app::start(Parts {
        workbench: Source { load: || Box::pin(load_workbench()), show: |now| Box::pin(workbench(now)) },
        playground: Source { load: || Box::pin(load_playground()), show: |now| Box::pin(playground(now)) },
        records: Source { load: || Box::pin(load_records()), show: |now| Box::pin(records(now)) },
        reference: Source { load: || Box::pin(load_reference()), show: |now| Box::pin(reference(now)) },
    });
}
