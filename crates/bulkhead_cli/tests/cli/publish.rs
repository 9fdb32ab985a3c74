//! `bulkhead course publish`: what an author sees while writing.

use crate::common::{bulkhead, folder};
use std::fs;

const COURSE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/courses/tiny");

#[test]
fn what_a_stopped_command_left_is_taken_away() {
    let place = folder("publish");
    let to = place.join("lessons");
    fs::create_dir_all(to.join("01-first")).expect("a folder");
    fs::write(to.join("01-first/lesson.part"), "{\"id\": \"fir").expect("written");
    let target = to.to_str().expect("a path");
    let output = bulkhead(&place, &["course", "publish", "--draft", COURSE, target]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(to.join("01-first/lesson.json").exists());
    assert!(!to.join("01-first/lesson.part").exists());
}
