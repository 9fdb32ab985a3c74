//! Secrets in the arguments of commands: `mysql -phunter2`, `curl -u user:token`, `--api-token=…`.

use super::{is_harmless_value, is_secret_name, known_secret};
use bulkhead_text::{Span, Spanned};

/// An argument that holds a secret.
pub(crate) struct Argument {
    /// The word that the secret stands in.
    pub(crate) span: Span,
    /// What it follows, or what it is: "`-p`", "a URL".
    pub(crate) place: String,
    /// The secret, expansions as written: `${TOKEN}`.
    pub(crate) value: String,
    /// Whether the program is known to take a secret there, so that a variable is one, too.
    pub(crate) certain: bool,
}

/// A program that takes a secret as an argument.
struct Program {
    names: &'static [&'static str],
    /// One of these is among its arguments; none: always.
    only: &'static [&'static str],
    /// Short options whose value is a secret.
    short: &'static str,
    /// Short options that have the secret in the same word only.
    attached: &'static str,
    /// Long options, without dashes.
    long: &'static [&'static str],
    /// Options whose value is `user:password`, with dashes.
    pairs: &'static [&'static str],
}

const NONE: Program = Program { names: &[], only: &[], short: "", attached: "", long: &[], pairs: &[] };

/// From the manual pages of the programs.
const PROGRAMS: &[Program] = &[
    Program {
        names: &[
            "mysql",
            "mysqldump",
            "mysqladmin",
            "mysqlimport",
            "mariadb",
            "mariadb-dump",
            "mariadb-admin",
        ],
        attached: "p",
        ..NONE
    },
    Program {
        names: &["docker", "podman", "nerdctl", "buildah", "skopeo", "helm", "oras", "crane", "az"],
        only: &["login"],
        short: "p",
        long: &["password"],
        ..NONE
    },
    Program {
        names: &["skopeo", "buildah", "podman"],
        pairs: &["--creds", "--src-creds", "--dest-creds"],
        ..NONE
    },
    Program {
        names: &["curl"],
        pairs: &["-u", "--user", "-U", "--proxy-user"],
        long: &["oauth2-bearer", "pass"],
        ..NONE
    },
    Program { names: &["wget"], long: &["password", "http-password", "ftp-password"], ..NONE },
    Program { names: &["redis-cli"], short: "a", long: &["pass"], ..NONE },
    Program { names: &["redis-server", "valkey-server"], long: &["requirepass", "masterauth"], ..NONE },
    Program { names: &["sshpass"], short: "p", ..NONE },
    Program {
        names: &["mongo", "mongosh", "mongodump", "mongorestore"],
        short: "p",
        long: &["password"],
        ..NONE
    },
    Program { names: &["ldapsearch", "ldapadd", "ldapmodify", "ldapdelete"], short: "w", ..NONE },
    Program { names: &["zip", "unzip", "sqlcmd"], short: "P", ..NONE },
    Program { names: &["gpg", "gpg2"], long: &["passphrase"], ..NONE },
];

/// Last words of an option that takes a secret, whatever the program.
const LAST: [&str; 9] =
    ["password", "passwd", "passphrase", "token", "secret", "apikey", "api-key", "secret-key", "access-key"];

/// Every secret in the arguments of a program, given without its name.
pub(crate) fn of(program: &str, words: &[Spanned<String>]) -> Vec<Argument> {
    let has = |wanted: &str| words.iter().any(|word| word.value == wanted);
    let applies = |known: &&Program| {
        known.names.contains(&program)
            && (known.only.is_empty() || known.only.iter().any(|wanted| has(wanted)))
    };
    let known: Vec<&Program> = PROGRAMS.iter().filter(applies).collect();
    let mut found: Vec<Argument> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1);
        let argument = known.iter().find_map(|known| option(known, word, next));
        let argument =
            argument.or_else(|| named(word)).or_else(|| url(word)).or_else(|| special(program, words, at));
        found.extend(argument.filter(|argument| found.last().is_none_or(|last| last.span != argument.span)));
    }
    found.retain(|argument| is_secret(&argument.value));
    found
}

fn option(known: &Program, word: &Spanned<String>, next: Option<&Spanned<String>>) -> Option<Argument> {
    let text = word.value.as_str();
    let argument = |span, option: &str, value: &str| Argument {
        span,
        place: format!("`{option}`"),
        value: value.to_owned(),
        certain: true,
    };
    if let Some(option) = known.pairs.iter().find(|option| text.starts_with(**option)) {
        let rest = text.strip_prefix(option)?;
        let pair = match rest.strip_prefix('=') {
            Some(pair) => Spanned::new(pair, word.span),
            None if rest.is_empty() => Spanned::new(next?.value.as_str(), next?.span),
            None if option.len() == 2 => Spanned::new(rest, word.span),
            None => return None,
        };
        return Some(argument(pair.span, option, password_of(pair.value)?));
    }
    if let Some(long) = text.strip_prefix("--") {
        let (name, value) = long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value)));
        known.long.contains(&name).then_some(())?;
        let option = format!("--{name}");
        return match value {
            Some(value) => Some(argument(word.span, &option, value)),
            None => next.map(|next| argument(next.span, &option, &next.value)),
        };
    }
    let mut letters = text.strip_prefix('-')?.chars();
    let letter = letters.next()?;
    let (option, rest) = (format!("-{letter}"), letters.as_str());
    if !rest.is_empty() && (known.attached.contains(letter) || known.short.contains(letter)) {
        return Some(argument(word.span, &option, rest));
    }
    let next = next.filter(|_| rest.is_empty() && known.short.contains(letter))?;
    Some(argument(next.span, &option, &next.value))
}

/// `--db-password=…`, of any program.
fn named(word: &Spanned<String>) -> Option<Argument> {
    let (name, value) = word.value.strip_prefix("--")?.split_once('=')?;
    let lower = name.to_lowercase().replace('_', "-");
    let ends = |end: &str| lower.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('-'));
    let known = LAST.iter().any(|end| ends(end)) && is_secret_name(name);
    known.then(|| Argument {
        span: word.span,
        place: format!("`--{name}`"),
        value: value.to_owned(),
        certain: false,
    })
}

/// `https://user:token@host/…`
fn url(word: &Spanned<String>) -> Option<Argument> {
    let (_, rest) = word.value.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (user, _) = authority.rsplit_once('@')?;
    let value = password_of(user)
        .or_else(|| Some(user).filter(|user| is_variable_of_secret(user) || known_secret(user).is_some()))?;
    Some(Argument { span: word.span, place: "a URL".to_owned(), value: value.to_owned(), certain: true })
}

/// What only one program has.
fn special(program: &str, words: &[Spanned<String>], at: usize) -> Option<Argument> {
    let word = words.get(at)?;
    let text = word.value.as_str();
    let before =
        |back: usize| at.checked_sub(back).and_then(|at| words.get(at)).map(|word| word.value.as_str());
    let found = |place: &str, value: &str, certain: bool| {
        Some(Argument { span: word.span, place: place.to_owned(), value: value.to_owned(), certain })
    };
    match program {
        // `-H 'Authorization: Bearer …'`
        "curl" | "wget"
            if text.to_lowercase().contains("authorization:")
                || text.to_lowercase().contains("private-token:") =>
        {
            let (_, value) = text.split_once(':')?;
            found("a header", value.trim().rsplit(' ').next()?, false)
        }
        "openssl" => found("`pass:`", text.strip_prefix("pass:")?, true),
        "docker" | "podman" | "nerdctl" => {
            let environment = matches!(before(1), Some("-e" | "--env"));
            let argument = before(1) == Some("--build-arg");
            let attached = [("--env=", "`--env`"), ("--build-arg=", "`--build-arg`")].into_iter();
            let attached =
                attached.filter_map(|(start, place)| Some((text.strip_prefix(start)?, place))).next();
            let next = || match before(1)? {
                option @ ("-e" | "--env" | "--build-arg") => Some((text, option)),
                _ => None,
            };
            let (pair, place) =
                attached.or_else(next).filter(|_| environment || argument || attached.is_some())?;
            let (name, value) = pair.split_once('=')?;
            is_secret_name(name).then(|| found(place, value, place.contains("build-arg")))?
        }
        "kubectl" => {
            let (name, value) = text.strip_prefix("--from-literal=")?.split_once('=')?;
            is_secret_name(name).then(|| found("`--from-literal`", value, false))?
        }
        "aws" if before(1).is_some_and(is_secret_name) && before(2) == Some("set") => {
            found("`aws configure set`", text, true)
        }
        "npm" | "yarn" | "pnpm" if words.iter().any(|word| word.value == "set") => {
            let token = |key: &str| {
                ["_authToken", "_auth", "_password", "npmAuthToken"].iter().any(|end| key.ends_with(end))
            };
            match text.rsplit_once('=').filter(|(key, _)| token(key)) {
                Some((_, value)) => found("`config set`", value, true),
                None => before(1).is_some_and(token).then(|| found("`config set`", text, true))?,
            }
        }
        "composer" => {
            let key =
                before(1).filter(|key| key.starts_with("github-oauth.") || key.starts_with("gitlab-token."));
            let basic = before(2).filter(|key| key.starts_with("http-basic."));
            key.or(basic).and_then(|_| found("`composer config`", text, true))
        }
        _ => None,
    }
}

/// What follows the `:` of `user:password`; the user alone where it is a variable with a secret's name.
fn password_of(pair: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let colon = pair.char_indices().find(|(_, character)| {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        *character == ':' && depth == 0
    });
    let (user, password) = match colon {
        Some((at, _)) => (pair.get(..at)?, pair.get(at + 1..)?),
        None => (pair, ""),
    };
    if password.is_empty() { Some(user).filter(|user| is_variable_of_secret(user)) } else { Some(password) }
}

fn is_variable_of_secret(text: &str) -> bool {
    variables(text).iter().any(|name| is_secret_name(name))
}

/// Whether a value may be a secret: nothing that stands for one to be filled in, no switch, no path.
fn is_secret(value: &str) -> bool {
    let placeholder = value.starts_with(['<', '*', '%', '{', '['])
        || value.chars().all(|next| matches!(next, 'x' | 'X' | '.' | '…'));
    !placeholder && !is_harmless_value(value) && !value.starts_with('-')
}

/// Whether nothing in a value has to be expanded.
pub(crate) fn is_literal(value: &str) -> bool {
    !value.contains('$') && !value.contains('`')
}

/// The names of the variables in a value whose expansions are as the shell's words show them: `${NAME}`.
pub(crate) fn variables(value: &str) -> Vec<&str> {
    let starts = value.split("${").skip(1);
    let name = |rest: &str| {
        rest.find(|next: char| !next.is_ascii_alphanumeric() && next != '_').unwrap_or(rest.len())
    };
    starts.filter_map(|rest| rest.get(..name(rest))).collect()
}

#[cfg(test)]
mod tests {
    use super::of;
    use bulkhead_shell::{Invocation, parse};
    use bulkhead_text::Spanned;

    /// The secrets in a command, as `value` or `value?` where only the name of the option says so.
    fn found(source: &str) -> Vec<String> {
        let script = parse(source).tree;
        let commands = script.simple_commands();
        let call = Invocation::of(commands[0].simple).unwrap();
        let words: Vec<_> = call.args.iter().map(|word| Spanned::new(word.to_string(), word.span)).collect();
        let shown = of(&call.program.value, &words).into_iter();
        shown.map(|it| if it.certain { it.value } else { format!("{}?", it.value) }).collect()
    }

    #[test]
    fn secrets_are_found_in_arguments() {
        for (source, value) in [
            ("mysql -uroot -phunter2 app", "hunter2"),
            ("mysqldump --password=hunter2 app", "hunter2?"),
            ("docker login -u a -p hunter2 example.com", "hunter2"),
            ("docker login --password hunter2", "hunter2"),
            ("docker run -e DB_PASSWORD=hunter2 app", "hunter2?"),
            ("docker run --env=DB_PASSWORD=hunter2 app", "hunter2?"),
            ("docker build --build-arg NPM_TOKEN=$NPM_TOKEN .", "${NPM_TOKEN}"),
            ("curl -u user:hunter2 https://a", "hunter2"),
            ("curl --user=\"$U:$P\" https://a", "${P}"),
            ("curl -u $API_TOKEN: https://a", "${API_TOKEN}"),
            ("curl -H 'Authorization: Bearer hunter2' https://a", "hunter2?"),
            ("curl https://user:hunter2@a/b", "hunter2"),
            ("git clone https://$GITHUB_TOKEN@github.com/a/b", "${GITHUB_TOKEN}"),
            ("git clone https://x:${T}@github.com/a/b", "${T}"),
            ("redis-server --requirepass hunter2", "hunter2"),
            ("redis-cli -a \"$PW\" ping", "${PW}"),
            ("sshpass -p hunter2 ssh a", "hunter2"),
            ("aws configure set aws_secret_access_key hunter2", "hunter2"),
            ("npm config set //registry.npmjs.org/:_authToken $T", "${T}"),
            ("npm config set //registry.npmjs.org/:_authToken=hunter2", "hunter2"),
            ("composer config github-oauth.github.com hunter2", "hunter2"),
            ("openssl pkcs12 -passout pass:hunter2", "hunter2"),
            ("kubectl create secret generic a --from-literal=password=hunter2", "hunter2?"),
            ("anything --api-token=hunter2", "hunter2?"),
        ] {
            assert_eq!(found(source), [value], "{source}");
        }
    }

    #[test]
    fn other_arguments_are_left_alone() {
        for source in [
            "mysql -u root -p app",
            "mysql -P 3306 --port=3306 app",
            "docker login --password-stdin example.com",
            "docker run -p 80:80 -e DB_PASSWORD app",
            "docker run -e DB_PASSWORD_FILE=/run/secrets/a app",
            "docker run -e A=b app",
            "curl -u user https://a",
            "curl https://user@a/b",
            "curl https://a/b@c:d",
            "curl -H 'Accept: text/html' https://a",
            "git clone git@github.com:a/b",
            "git clone ssh://git@github.com/a/b",
            "adduser --disabled-password app",
            "app --token-file=/run/secrets/token",
            "app --max-tokens=5 --password-file=x --use-token=true",
            "npm config set registry https://registry.npmjs.org/",
            "redis-cli -h a ping",
            "app --password=<password>",
        ] {
            assert_eq!(found(source), Vec::<String>::new(), "{source}");
        }
    }
}
