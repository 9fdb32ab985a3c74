//! `user-overrides-image`: Compose makes root of the user that the Dockerfile chose.

use crate::analysis::{Analysis, Model};
use crate::contexts::Context;
use crate::rule::{Check, Finding, Rule, Whole};
use crate::{Area, Fix, Item, Severity};
use bulkhead_dockerfile::User;

pub(super) const RULE: Rule = Rule {
    id: "user-overrides-image",
    severity: Severity::Warning,
    checklist: Some(Item::DontRunAsRoot),
    summary: "`user` of a service makes root of the ordinary user that its Dockerfile sets.",
    docs: DOCS,
    checks: &[Check::Workspace(Area::Images, check)],
};

const DOCS: &str = r#"
## Why it matters

`user` of Compose replaces the `USER` of the image. Who reads the Dockerfile, or checks it with a tool, sees an ordinary
user; what runs is root. Often the line was added to get past a permission error of a volume, and stayed.

The rule compares the stage that the service builds, `build.target` or the last one, and only where the Dockerfile is in
the workspace.

## What an attacker does

A hole in the program makes them root in the container: they write to every file of it and of what is mounted, and a hole
in the kernel or a device of the host is root of the host.

## Bad

```dockerfile bad file=api/Dockerfile
FROM alpine:3.22
RUN adduser -D -u 10001 app
USER app
CMD ["sleep", "60"]
```

```yaml compose bad file=compose.yaml
services:
  api:
    build: ./api
    user: root
```

## Good

```dockerfile good file=api/Dockerfile
FROM alpine:3.22
RUN adduser -D -u 10001 app && mkdir /data && chown app /data
VOLUME /data
USER app
CMD ["sleep", "60"]
```

```yaml compose good file=compose.yaml
services:
  api:
    build: ./api
    volumes:
      - data:/data
volumes:
  data:
```

## Reference

[Compose file reference: `user`](https://docs.docker.com/reference/compose-file/services/#user) and
[Dockerfile reference: `USER`](https://docs.docker.com/reference/dockerfile/#user)
"#;

fn check(whole: &Whole<'_>) -> Vec<(usize, Finding)> {
    let analysis = whole.analysis;
    whole.contexts().iter().filter_map(|context| overridden(analysis, context)).collect()
}

fn overridden(analysis: &Analysis<'_>, context: &Context<'_>) -> Option<(usize, Finding)> {
    let at = context.compose?;
    let Model::Compose(compose) = &analysis.files.get(at)?.model else { return None };
    let name = context.service?;
    let container = compose.containers.iter().find(|container| container.name.value == name)?;
    let user = container.user.as_ref().filter(|user| !user.value.is_empty())?;
    let build = compose.project.service(name)?.build.as_ref()?;
    if !User::parse(&user.value).is_root() || build.dockerfile_inline.is_some() {
        return None;
    }
    let stages = &context.dockerfile.build;
    let image = match &build.target {
        Some(target) => stages.image(stages.stage(&target.value)?.index)?,
        None => stages.target()?,
    };
    let chosen = image.user().filter(|chosen| chosen.value.resolved && !chosen.value.is_root())?;
    let path = analysis.files.get(context.at)?.path;
    let text = chosen.span.of(context.dockerfile.source);
    let message = format!("`{name}` runs as root: `user` undoes the `USER {text}` of `{path}`");
    let help = "Take `user` out; have the Dockerfile make the folders that the program writes to, and give them to its user.";
    let fix = container.remove("user").map(|edit| Fix::suggested("Run as the image's user", vec![edit]));
    Some((at, Finding::new(user.span, message, help).fix(fix)))
}

#[cfg(test)]
mod tests {
    use crate::lint;
    use crate::testing::workspace;

    const DOCKERFILE: &str = "FROM a:1 AS tools\nUSER root\nFROM a:1 AS app\nUSER 1000\n";

    fn found(path: &str, build: &str, user: &str) -> bool {
        let compose = format!("services:\n  a: {{build: {build}, user: \"{user}\"}}\n");
        let files = [("compose.yaml", compose.as_str()), (path, DOCKERFILE)];
        lint(&workspace(&files))
            .iter()
            .any(|it| it.rule == "user-overrides-image" && it.path == "compose.yaml")
    }

    #[test]
    fn the_user_of_the_stage_that_is_built_counts() {
        assert!(found("Dockerfile", ".", "root"));
        assert!(found("Dockerfile", "{context: ., target: APP}", "0:0"));
        assert!(found("api/docker/Dockerfile", "{context: ./api, dockerfile: docker/Dockerfile}", "0"));
        assert!(!found("Dockerfile", "{context: ., target: tools}", "root"));
    }

    #[test]
    fn other_users_and_other_dockerfiles_are_fine() {
        for (path, build, user) in [
            ("Dockerfile", ".", "1001"),
            ("Dockerfile", ".", "${USER}"),
            ("Dockerfile", ".", ""),
            ("Dockerfile", "./api", "root"),
            ("Dockerfile", "{context: ., dockerfile_inline: \"FROM a:1\"}", "root"),
        ] {
            assert!(!found(path, build, user), "{build} {user}");
        }
    }
}
