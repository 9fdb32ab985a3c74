//! The engine, in a worker of its own so that the page never waits for it.

use gloo::worker::Registrable;

fn main() {
    bulkhead_web::engine::Engine::registrar().register();
}
