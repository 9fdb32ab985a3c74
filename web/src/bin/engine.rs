//! The engine, in a worker of its own so that the page never waits for it.

fn main() {
    bulkhead_web::engine::run();
}
