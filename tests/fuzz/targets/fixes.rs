//! Any fix of any file can be applied, changes something, and adds no syntax error to a sound file.
#![no_main]

use bulkhead_fuzz::{alone, file};
use bulkhead_lint::{SYNTAX, SourceFile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(file) = file(bytes) else { return };
    let errors = |file: &SourceFile| alone(file).iter().filter(|it| it.rule == SYNTAX).count();
    let found = alone(&file);
    let sound = !found.iter().any(|it| it.rule == SYNTAX);
    for diagnostic in found {
        let Some(fix) = &diagnostic.fix else { continue };
        let text = bulkhead_text::apply(&file.text, &fix.edits).expect("a fix fits");
        assert_ne!(text, file.text, "{diagnostic:?}");
        if sound {
            let fixed = SourceFile { text, ..file.clone() };
            assert_eq!(errors(&fixed), 0, "{diagnostic:?}\n{}", fixed.text);
        }
    }
});
