//! No input makes the parser panic, lose its place, or take long.

use bulkhead_dockerfile::{Instruction, Kind, model, parse};
use proptest::prelude::*;

/// Pieces that mean something to the parser.
const PIECES: &[&str] = &[
    "FROM alpine",
    "RUN ",
    "COPY ",
    "ADD ",
    "ENV ",
    "ARG ",
    "LABEL ",
    "ONBUILD ",
    "HEALTHCHECK ",
    "CMD ",
    "SHELL ",
    "USER ",
    "EXPOSE ",
    "VOLUME ",
    "# escape=`",
    "# syntax=x",
    "--mount=",
    "--from=",
    "type=cache",
    ",target=/x",
    "\n",
    "\r\n",
    "\\\n",
    "`\n",
    "\\",
    "<<EOF",
    "<<-'EOF'",
    "<< A",
    "\nEOF\n",
    "\nA\n",
    "[\"a\"]",
    "[\"a\",",
    "\"",
    "'",
    "$A",
    "${A:-",
    "${A#",
    "${A//",
    "}",
    "=",
    " ",
    "\t",
    "#",
    " AS b",
    "/x",
    "é",
    "\u{feff}",
    "\u{2003}",
    "NONE",
];

/// Reads and works out a source, and looks at each place.
fn check(source: &str) {
    let parsed = parse(source);
    let inside = |start: usize, end: usize| source.get(start..end).is_some();
    for error in &parsed.errors {
        assert!(inside(error.span.start(), error.span.end()), "{error:?}");
        assert!(bulkhead_text::apply(source, &error.fix).is_ok(), "{error:?}");
    }
    let mut before = 0;
    for instruction in &parsed.tree.instructions {
        assert!(instruction.span.start() >= before, "instructions overlap");
        before = instruction.span.end();
        check_instruction(source, instruction);
    }
    let build = model(&parsed.tree);
    for image in build.stages.iter().filter_map(|stage| build.image(stage.index)) {
        let _ = (image.user(), image.workdir(), image.cmd(), image.environment(), image.base());
        let _ = (image.exposed().count(), image.copies().count());
    }
}

fn check_instruction(source: &str, instruction: &Instruction) {
    let spans = [instruction.span, instruction.keyword.span, instruction.arguments];
    let flags = instruction.flags.iter().flat_map(|flag| [flag.span, flag.name.span]);
    let bodies = instruction.heredocs.iter().map(|heredoc| heredoc.body);
    for span in spans.into_iter().chain(flags).chain(bodies).chain(instruction.hash) {
        assert!(source.get(span.range()).is_some(), "{span:?} cuts a character");
        assert!(instruction.span.contains(span), "{span:?} is outside of {:?}", instruction.span);
    }
    if let Some(shell) = instruction.command().and_then(|command| command.shell()) {
        for (at, character) in shell.text.text().char_indices() {
            let place = shell.text.source_offset(at);
            assert!(source.get(place..).is_some_and(|rest| rest.starts_with(character)), "wrong way back");
        }
    }
    if let Kind::Onbuild(inner) = &instruction.kind {
        check_instruction(source, inner);
    }
}

proptest! {
    #[test]
    fn any_text_is_read(source in any::<String>()) {
        check(&source);
    }

    #[test]
    fn any_mixture_of_pieces_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        check(&pieces.concat());
    }

    #[test]
    fn any_damage_to_a_good_file_is_read(cut in 0usize..400, length in 0usize..20, piece in prop::sample::select(PIECES)) {
        let good = "# syntax=docker/dockerfile:1\nARG V=3.22\nFROM --platform=$BUILDPLATFORM alpine:${V:-3} AS base\n\
            ENV A=\"b c\" \\\n  # why\n  D=$A\nRUN --mount=type=secret,id=t,target=/run/t <<-'EOF' cat\n\techo é\n\tEOF\n\
            COPY --from=base --chown=1:1 [\"a b\", \"/c\"]\nHEALTHCHECK --interval=5s CMD curl -f 'http://x' || exit 1\n\
            ONBUILD RUN a <<A\nb\nA\nUSER app:app\nENTRYPOINT [\"/bin/sh\", \"-c\"]\n";
        let start = good.char_indices().map(|(at, _)| at).rfind(|at| *at <= cut).unwrap_or(0);
        let end = good.char_indices().map(|(at, _)| at).find(|at| *at >= start + length).unwrap_or(good.len());
        check(&format!("{}{piece}{}", good.get(..start).unwrap_or_default(), good.get(end..).unwrap_or_default()));
    }
}

/// A step that grows with the square of the source would take minutes.
#[test]
fn large_files_take_no_longer_than_their_size() {
    let fill = |piece: &str| format!("FROM a AS a\n{}", piece.repeat((1 << 18) / piece.len()));
    for piece in [
        "RUN a\n",
        "RUN <<A\n",
        "RUN <<A <<B\nA\n",
        "RUN a \\\n",
        "\\\n",
        "\n",
        "# a\n",
        "ENV A=$A$A\n",
        "FROM a AS a\n",
        "${A:-",
        "ONBUILD ",
        "LABEL a=b ",
        "COPY --from=a ",
        "[[",
        "ARG A\n",
        "WORKDIR a\n",
        "$A",
        "ENV A=1 \\\n",
        "\"",
        "RUN [\"a\",",
        "EXPOSE 1 ",
        "--x ",
        "RUN --x ",
        "ENV A=${A#*a}\n",
        "<<A ",
        "é",
    ] {
        check(&fill(piece));
        check(&fill(piece).replacen("FROM a AS a\n", "FROM a\nRUN ", 1));
    }
}
