//! The page.

fn main() {
    bulkhead_web::app::start();
}
