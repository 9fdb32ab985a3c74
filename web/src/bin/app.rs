//! The page.

fn main() {
    yew::Renderer::<bulkhead_web::app::App>::new().render();
}
