//! Tests of secrets in arguments.

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
        ("curl -fsSu \"$U:$P\" https://a", "${P}"),
        ("docker exec db mysqldump -uroot -phunter2 app", "hunter2"),
        ("docker compose exec cache redis-cli -a hunter2", "hunter2"),
        ("helm install a b --set db.password=hunter2", "hunter2?"),
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
        "docker run -p 80:80 mysql",
        "docker exec db mysql -uroot -p",
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
