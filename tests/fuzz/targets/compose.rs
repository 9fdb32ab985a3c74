//! Any text is a Compose file whose services are containers that can be changed.
#![no_main]

use bulkhead_config::compose::Project;
use bulkhead_config::container::Container;
use bulkhead_fuzz::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = Project::parse(text);
    check(&parsed.errors, text);
    for service in &parsed.tree.services {
        let container = Container::from_service(&parsed.tree, service);
        let _ = (container.bounding_set(), container.no_new_privileges());
        for edit in [
            container.set("read_only", "true"),
            container.add_to_list("cap_drop", "ALL"),
            container.remove("privileged"),
        ] {
            bulkhead_text::apply(text, edit.as_slice()).expect("the edit fits");
        }
    }
});
