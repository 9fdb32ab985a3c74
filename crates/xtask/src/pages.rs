//! Publishes the page's own texts: `web/pages`, in Markdown, one file for each language (`accessibility.de.md`).
//!
//! What is long and rarely read stands there, and not among the words in `web/texts`: these are in the page itself.

use bulkhead_course::{Document, Links};

use crate::{Result, folder, project::Project};

/// Where the texts are written.
const SOURCE: &str = "web/pages";

/// Puts every text where the page fetches it, as the tree that it reads.
pub(crate) fn publish(project: &Project) -> Result {
    let files = folder::read(&project.path(SOURCE))?.into_iter();
    let published = files.filter_map(|(path, markdown)| {
        let name = path.strip_suffix(".md")?;
        Some((format!("{name}.json"), json(&String::from_utf8_lossy(&markdown))))
    });
    folder::replace(&project.dist().join("pages"), &published.collect())
}

/// A text as the page reads it.
fn json(markdown: &str) -> Vec<u8> {
    let mut text = Document::read(markdown);
    text.resolve(&Links::default());
    // A tree of texts always has a form in JSON.
    serde_json::to_vec(&text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// The files of a folder of the page, by their names.
    fn read(folder: &str) -> Vec<(String, String)> {
        let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web");
        let files = folder::read(&web.join(folder)).unwrap().into_iter();
        files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
    }

    /// Its lines but for their words: headings, items and links, in order.
    fn shape(markdown: &str) -> Vec<&str> {
        let starts = markdown.lines().map(|line| line.split(' ').next().unwrap_or_default());
        let links = markdown.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        starts.filter(|start| matches!(*start, "##" | "###" | "-")).chain(links).collect()
    }

    #[test]
    fn every_text_is_there_in_every_language_of_the_page_with_the_same_parts() {
        let texts = read("pages");
        for (language, _) in read("texts") {
            let tag = language.strip_suffix(".ftl").unwrap();
            let (_, own) = texts.iter().find(|(path, _)| *path == format!("accessibility.{tag}.md")).unwrap();
            let (_, original) = texts.iter().find(|(path, _)| path == "accessibility.en.md").unwrap();
            assert_eq!(shape(own), shape(original), "{tag}");
        }
    }

    #[test]
    fn no_link_of_a_text_leads_nowhere() {
        for (path, markdown) in read("pages") {
            let json = String::from_utf8(json(&markdown)).unwrap();
            assert!(!json.contains(r#"["a","","#), "{path}: {json}");
        }
    }
}
