//! Tests of what a lesson says: its links, its HTML, its fences.

use super::*;

#[test]
fn links_lead_somewhere() {
    for (old, new, error) in [
        ("rule:missing-user", "rule:mising-user", "9:6: there is no rule `mising-user`"),
        ("(#more)", "(#mor)", "9:37: 01-one/lesson.md has no heading `#mor`"),
        ("https://docs", "http://docs", "9:56: this link is not encrypted"),
        ("https://docs.docker.com/", "mailto:a@b.c", "9:56: the page cannot open `mailto:a@b.c`"),
        ("https://docs.docker.com/", "/a", "9:56: the page cannot open `/a`"),
        ("https://docs.docker.com/", "../../../a", "9:56: there is nothing at `../../../a`"),
        (
            "[the rule](rule:missing-user)",
            "![](exercises/an-image/starter/Dockerfile)",
            "9:6: this picture has no words for those who cannot see it",
        ),
        ("[the rule](rule:missing-user)", "![a](a.png)", "9:6: there is no picture at `a.png`"),
        (
            "[the rule](rule:missing-user)",
            "[the rule][1]\n\n[1]: https://a.b\n\n",
            "9:6: the address of this link stands elsewhere",
        ),
        ("lesson.md#users", "lesson.md#user", "29:45: 01-one/lesson.md has no heading `#user`"),
        ("../01-one/lesson.md", "../02-two/lesson.md", "29:45: there is nothing at `../02-two/lesson.md`"),
    ] {
        assert_eq!(mistakes(LESSON_PATH, old, new), [error], "{new}");
    }
    assert_eq!(
        mistakes(README_PATH, "lesson.md#more", "lesson.md#less"),
        ["19:11: 01-one/lesson.md has no heading `#less`"]
    );
    let errors = prove(&{
        let mut files = course();
        files.insert(LESSON_PATH.into(), LESSON.replace("(exercises/an-image/)", "(exercises/a-image/)"));
        files
    })
    .errors;
    assert!(
        errors.iter().any(|error| error.help.contains("Did you mean `exercises/an-image")),
        "{errors:#?}"
    );
}

#[test]
fn html_is_refused_but_for_details_and_comments() {
    for (old, new, error) in [
        ("<summary>More", "<summary>A <b>bold</b> one", "27:21: this HTML is not shown"),
        ("Read ", "Read<br>", "9:5: this HTML is not shown"),
        ("<!-- a comment -->", "<script>alert(1)</script>", "10:1: this HTML is not shown"),
        ("<!-- a comment -->", "<!-- a\ncomment --><p>", "11:12: this HTML is not shown"),
    ] {
        assert_eq!(mistakes(LESSON_PATH, old, new).first().map(String::as_str), Some(error), "{new}");
    }
}

#[test]
fn fences_do_what_they_say() {
    for (old, new, error) in [
        ("dockerfile bad", "dockerfile bda", "12:15: `bda` says nothing about a fence"),
        (
            "FROM alpine:3.22\n```",
            "FROM alpine:3.22\nUSER 1000\n```",
            "12:4: `missing-user` does not find anything in this fence",
        ),
        ("expect=\"missing-user\"", "expect=\"mising-user\"", "12:4: there is no rule `mising-user`"),
        ("  USER 1000\n", "", "19:8: this fence is `good`, and the engine finds `missing-user`: "),
    ] {
        let found = mistakes(LESSON_PATH, old, new);
        assert!(found.len() == 1 && found[0].starts_with(error), "{new}: {found:#?}");
    }
    let found = mistakes(LESSON_PATH, "  USER 1000\n", "  USER 1000\n  COPPY a b\n");
    assert!(found[0].starts_with("21:3: this fence has a syntax error: "), "{found:#?}");
}
