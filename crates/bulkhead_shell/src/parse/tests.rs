//! Tests of what the parser takes for commands, words and errors.

use super::*;
use crate::{BlockRole, Command, CompoundKind, Join, PartKind, RedirectKind, Simple};

mod words;

/// The simple commands, words joined by `,`, commands by ` / `.
fn commands(source: &str) -> String {
    let parsed = parse(source);
    let found = parsed.tree.simple_commands();
    let words = |simple: &Simple| simple.words.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    found.iter().map(|found| words(found.simple)).collect::<Vec<_>>().join(" / ")
}

fn errors(source: &str) -> Vec<String> {
    let errors = parse(source).errors.into_iter();
    errors.map(|error| format!("{} @ {}", error.message, error.span.of(source))).collect()
}

#[test]
fn commands_are_found_and_other_text_is_not() {
    for (source, expected) in [
        ("a b; c & d && e || f | g\nh", "a,b / c / d / e / f / g / h"),
        ("echo \"apt-get install\" 'x; y' a\\ b", "echo,apt-get install,x; y,a b"),
        ("# a; b\nc # d\ne#f", "c / e#f"),
        ("a \\\n  b\\\nc", "a,bc"),
        ("a\r\nb\r\n", "a / b"),
        ("if a; then b; elif c; then d; else e; fi", "a / b / c / d / e"),
        ("for x in a b; do c; done; for y do d; done; for z\ndo e\ndone", "c / d / e"),
        ("for ((i = 0; i < $(a); i++)); do b; done", "a / b"),
        ("for x in a # why\ndo c; done", "c"),
        ("while a; do b; done < c; until d; do e; done", "a / b / d / e"),
        ("case $(a) in x | y) b ;; (z) c ;& *) d; esac; e", "a / b / c / d / e"),
        ("case x in\n# why\na) ;;\nesac\nb", "b"),
        ("(a; b) | { c; d; }", "a / b / c / d"),
        ("f() { a; }; function g { b; }; function h() (c); f", "a / b / c / f"),
        ("[[ $(a) =~ ^(x|y)+$ && ! -f b ]] && c", "a / c"),
        ("(( x = (1 + 2) * 3 )); a", "a"),
        ("((a); b)", "a / b"),
        ("x=$(( (1 + $(a)) * 2 )) b", "b / a"),
        ("$((a); b)", "$(…) / a / b"),
        ("a `b \\`c\\` d` e", "a,$(…),e / b,$(…),d / c"),
        ("a \"$(b \"c\" \"$(d)\")\"", "a,$(…) / b,c,$(…) / d"),
        ("diff <(a) >(b)", "diff,<(…),<(…) / a / b"),
        ("x=(a b $(c)); d", " / c / d"),
        ("! a; time b; time -p c; time { d; }", "a / time,b / time,-p,c / d"),
        ("echo if then fi done; echo }", "echo,if,then,fi,done / echo,}"),
        ("\\if a; 'then' b", "if,a / then,b"),
        ("a ${x:-$(b)} ${y%'}'} c", "a,${x:-$(b)},${y%'}'},c / b"),
        ("a \"${x:-it's}\" b", "a,${x:-it's},b"),
        ("rm !(a|b) @(c d) *.x", "rm,!(a|b),@(c d),*.x"),
        ("a {b,c} {} x{ }y", "a,{b,c},{},x{,}y"),
        ("echo $'it\\'s' $\"x\" $ a$", "echo,it's,x,$,a$"),
        ("find . -exec rm {} \\; -o \\( -name x \\)", "find,.,-exec,rm,{},;,-o,(,-name,x,)"),
        ("a <<E && b\n$(c)\nE\nd", "a / c / b / d"),
        ("a <<'E'\n$(c)\nE\nd", "a / d"),
        ("a <<-E <<F\n\tx\n\tE\ny\nF\nb", "a / b"),
        ("(a <<E)\nx; y\nE\nb", "a / b"),
        ("x=$(a <<E\nb; c\nE\n); d", " / a / d"),
        ("a <<<\"b\"; c", "a / c"),
    ] {
        assert_eq!(commands(source), expected, "{source}");
        assert_eq!(errors(source), [""; 0], "{source}");
    }
}

#[test]
fn what_a_shell_accepts_is_no_error() {
    for source in [
        "",
        "\n\n# only this",
        "a <<E\nno end",
        "a 2>&1 >/dev/null &>x 3<&- {fd}>y >|z <>w",
        "set -- \"$@\" $# $? $- $$ $! $0 ${#} ${#x} ${!x} ${x[@]} ${x/a/\"b\"}",
        "a;",
        "a &",
        "a &&\n\n# why\nb |\nc",
        "case x in esac",
        "if a\nthen\n\tb\nfi >c 2>&1",
        "f()\n{\n a\n}",
        "echo a=(b)",
        "x[1]=2 y+=3 z= a",
        "echo ${x-}} {{ y }}",
        "[ -f a ] && [ ! b = c ]",
        "sh -c \"$x 'y\"",
        "echo \\",
    ] {
        assert_eq!(errors(source), [""; 0], "{source}");
    }
}

#[test]
fn errors_say_what_is_missing_and_what_follows_is_still_read() {
    for (source, expected, found) in [
        ("a 'b\nc", "this `'` has no closing `'` @ '", "a,b / c"),
        ("a \"b $x\nc", "this `\"` has no closing `\"` @ \"", "a,b $x / c"),
        ("a $(b\nc", "`$(` is never closed @ $(", "a,$(…) / b / c"),
        ("a ${b c\nd", "`${` is never closed @ ${b", "a,${b},c / d"),
        ("(a; b", "`(` is never closed @ (", "a / b"),
        ("a; ) b", "`)` ends nothing here @ )", "a / b"),
        ("a (b) c; d", "`(` cannot stand here @ (", "a,c / d"),
        ("if a; then b", "`if` has no `fi` @ if", "a / b"),
        ("if [a\n b\nfi; c", "`if` has no `then` @ if", "[a / b / c"),
        ("if a; then b; done; fi; c", "`done` ends nothing here @ done", "a / b / c"),
        ("while a; do if b; then c; done; d", "`if` has no `fi` @ if", "a / b / c / d"),
        ("for x in a; b; done; c", "`for` has no `do` @ for", "b / c"),
        ("for x in a; do b", "`for` has no `done` @ for", "b"),
        ("case x in a) b;; c", "a pattern of `case` has no `)` after it @ c", "b"),
        ("case x in a) b;;", "`case` has no `esac` @ case", "b"),
        ("{ a; b }", "`{` has no `}` @ {", "a / b,}"),
        ("a; fi; b", "`fi` ends nothing here @ fi", "a / b"),
        ("[[ a; b", "`[[` has no `]]` @ [[", "b"),
        ("a && ; b", "there is no command after `&&` @ &&", "a / b"),
        ("| a", "there is no command before `|` @ |", "a"),
        ("a > ; b", "there is no file name after `>` @ > ", "a / b"),
        ("a `b\nc", "this `` ` `` has no closing `` ` `` @ `", "a,`b / c"),
        ("sh -c 'if a'; b", "`if` has no `fi` @ if", "sh,-c,if a / a / b"),
    ] {
        let errors = errors(source);
        assert!(errors.iter().any(|error| error == expected), "{source}: {errors:?}");
        assert_eq!(commands(source), found, "{source}");
    }
}

#[test]
fn deep_nesting_and_many_errors_stop_at_the_limits() {
    for unit in ["(", "$(", "\"$(", "${x:-", "`", "if ", "{ ", "x=(", "$(("] {
        let source = unit.repeat(10_000);
        assert!(parse(&source).errors.len() <= MAX_ERRORS + 1, "{unit}");
    }
    let deep = parse(&"( ".repeat(10_000)).errors;
    assert_eq!(deep.len(), 1);
    assert!(deep[0].message.contains("more than 50 deep"), "{}", deep[0].message);
    assert_eq!(parse(&") ".repeat(500)).errors.len(), MAX_ERRORS + 1);
    assert_eq!(parse(&"a".repeat(2 << 20)).errors.len(), 1);
}

#[test]
fn the_tree_says_how_commands_are_joined() {
    let script = parse("! a | b && c || d & e").tree;
    let [first, second] = script.chains.as_slice() else { panic!("{script:?}") };
    assert!(first.background && !second.background);
    let joins: Vec<_> = first.links.iter().map(|link| link.join).collect();
    assert_eq!(joins, [Join::First, Join::And, Join::Or]);
    assert!(first.links[0].pipeline.negated);
    assert_eq!(first.links[0].pipeline.commands.len(), 2);
}

#[test]
fn compound_commands_have_roles_and_redirections() {
    let script = parse("if a; then b; fi > c").tree;
    let Command::Compound(compound) = &script.chains[0].links[0].pipeline.commands[0] else { panic!() };
    assert_eq!(compound.kind, CompoundKind::If);
    let roles: Vec<_> = compound.blocks.iter().map(|block| block.role).collect();
    assert_eq!(roles, [BlockRole::Condition, BlockRole::Body]);
    assert_eq!(compound.redirects[0].kind, RedirectKind::Output);
}

#[test]
fn redirections_have_descriptor_kind_and_target() {
    let script = parse("a 2>&1 >>log <<<\"$x\" 3< in &>all").tree;
    let simple = script.simple_commands()[0].simple;
    let shown: Vec<_> =
        simple.redirects.iter().map(|r| (r.descriptor, r.kind, r.target.to_string())).collect();
    assert_eq!(
        shown,
        [
            (Some(2), RedirectKind::DuplicateOutput, "1".to_owned()),
            (None, RedirectKind::Append, "log".to_owned()),
            (None, RedirectKind::HereString, "${x}".to_owned()),
            (Some(3), RedirectKind::Input, "in".to_owned()),
            (None, RedirectKind::OutputAndError, "all".to_owned()),
        ]
    );
}

#[test]
fn heredocs_have_their_bodies() {
    let script = parse("a <<E - 2>x\n1 $y\nE\ncat <<-'F'\n\t2 $z\n\tF\n").tree;
    let bodies: Vec<_> = script.heredocs.iter().map(|heredoc| heredoc.body.to_string()).collect();
    assert_eq!(bodies, ["1 ${y}\n", "2 $z\n"]);
}

#[test]
fn comments_are_those_that_the_shell_ignores() {
    let source = "#!/bin/sh\na # b\r\nc#d '# e' \\# $# ${#x} \"# f\" # g\ncat <<E\n# h\nE\nx=$(i # j\n)";
    let comments = parse(source).tree.comments;
    let shown: Vec<_> = comments.iter().map(|comment| comment.of(source)).collect();
    assert_eq!(shown, ["#!/bin/sh", "# b", "# g", "# j"]);
    assert_eq!(parse("a \"b # c\nd # e").tree.comments.len(), 1);
}

#[test]
fn arguments_of_the_exec_form_are_a_command() {
    let source = r#"["sudo", "sh", "-c", "a \"$b\"; find me"]"#;
    let place = |text: &str| Span::new(source.find(text).unwrap(), source.find(text).unwrap() + text.len());
    let arguments = ["sudo", "sh", "-c"].map(|text| Spanned::new(text.to_owned(), place(text)));
    let script = Spanned::new("a \"$b\"; find me".to_owned(), place(r#"a \"$b\"; find me"#));
    let parsed = parse_arguments(&[arguments.as_slice(), &[script]].concat());
    let found = parsed.tree.simple_commands();
    let shown: Vec<_> = found.iter().map(|found| found.simple.words[0].to_string()).collect();
    assert_eq!(shown, ["sudo", "a", "find"]);
    assert_eq!(found[0].simple.words[1].raw(source), "sh");
    assert_eq!(parse_arguments(&[]).tree.simple_commands().len(), 0);
}

#[test]
fn an_argument_without_escapes_keeps_the_places_within() {
    let source = r#"["sh", "-c", "a; find me"]"#;
    let arguments = [("sh", 2), ("-c", 8), ("a; find me", 14)]
        .map(|(text, at)| Spanned::new(text.to_owned(), Span::new(at, at + text.len())));
    let parsed = parse_arguments(&arguments);
    assert_eq!(parsed.tree.simple_commands()[2].simple.span.of(source), "find me");
}

#[test]
fn parameters_have_a_name_and_an_operation() {
    let script = parse("a $b ${c:-d} ${#e} ${f[1]} $10 ${10} $?").tree;
    let parts = script.simple_commands()[0].simple.words.iter().skip(1).flat_map(|word| &word.parts);
    let shown: Vec<_> = parts
        .filter_map(|part| match &part.kind {
            PartKind::Parameter { name, operation, .. } => Some((name.as_str(), operation.as_str())),
            _ => None,
        })
        .collect();
    let expected = [("b", ""), ("c", ":-d"), ("e", "#"), ("f", "[1]"), ("1", ""), ("10", ""), ("?", "")];
    assert_eq!(shown, expected);
}

/// <https://docs.github.com/en/actions/reference/workflows-and-actions/expressions>
#[test]
fn expressions_of_github_actions_are_values_that_are_not_known() {
    for (source, expected) in [
        ("a x:${{ github.sha }} \"${{ b && 'c; d' }}\" e", "a,x:${{ github.sha }},${{ b && 'c; d' }},e"),
        ("a=${{ b }} c; ${{ d }} e", "c / ${{ d }},e"),
        ("a $(b ${{ c }}) ${{\n d\n}}", "a,$(…),${{\n d\n}} / b,${{ c }}"),
    ] {
        let parsed = parse(source);
        assert_eq!(parsed.errors, [], "{source}");
        assert_eq!(commands(source), expected, "{source}");
        assert!(
            parsed.tree.simple_commands()[0]
                .simple
                .words
                .iter()
                .skip(1)
                .all(|word| word.literal().is_none() || word.is("e"))
        );
    }
}
