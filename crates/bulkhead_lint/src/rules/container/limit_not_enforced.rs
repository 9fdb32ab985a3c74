//! `limit-not-enforced`: a limit stands where nothing enforces it.

use crate::analysis::Compose;
use crate::rule::{Check, Finding, Rule};
use crate::{Item, Severity};
use bulkhead_config::compose::Service;
use bulkhead_config::container::Container;
use bulkhead_config::units;
use bulkhead_text::Spanned;

pub(super) const RULE: Rule = Rule {
    id: "limit-not-enforced",
    severity: Severity::Warning,
    checklist: Some(Item::ResourceLimits),
    summary: "A limit is written where the engine does not enforce it, or refuses it.",
    docs: DOCS,
    checks: &[Check::Container(check), Check::Compose(check_services)],
};

const DOCS: &str = r#"
## Why it matters

`deploy.resources.limits` is enforced by Compose as well as by Swarm, whatever older guides say. What limits nothing
is `deploy.resources.reservations`: memory there is a wish for bad times, and CPUs there are read by Swarm's scheduler
alone. `cpu_count` and `cpu_percent` are for Windows; Linux ignores them. And `memswap_limit` is memory and swap
together: without `mem_limit`, or below it, the engine refuses the container.

## What goes wrong

The file looks as if the container were limited. It takes all the memory that there is, and the kernel ends some
process of the host. `docker inspect` shows `"Memory": 0`.

## Bad

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    deploy:
      resources:
        reservations:
          memory: 512M
```

```yaml compose bad
services:
  api:
    image: registry.example.com/api:1.4.2
    memswap_limit: 1g
```

## Good

```yaml compose good
services:
  api:
    image: registry.example.com/api:1.4.2
    deploy:
      resources:
        limits:
          memory: 1G
          cpus: "1"
        reservations:
          memory: 512M
```

## Reference

[Compose deploy specification: `resources`](https://docs.docker.com/reference/compose-file/deploy/#resources),
[`setReservations` in Compose](https://github.com/docker/compose/blob/main/pkg/compose/create.go) and [Resource
constraints: `--memory-swap`](https://docs.docker.com/engine/containers/resource_constraints/#--memory-swap-details)
"#;

fn check(container: &Container) -> Vec<Finding> {
    let limits = &container.limits;
    let size = |limit: &Spanned<String>| units::bytes(&limit.value);
    let Some((swap, both)) = limits.memory_and_swap.as_ref().and_then(|swap| Some((swap, size(swap)?)))
    else {
        return Vec::new();
    };
    let name = &container.name.value;
    let (message, help) = match &limits.memory {
        _ if both == 0 => return Vec::new(),
        // Options that are not known may limit it.
        None if container.is_partial => return Vec::new(),
        None => (
            format!("the engine refuses `{name}`: memory and swap are limited together, and memory is not"),
            "Set `mem_limit` (`--memory`) as well.",
        ),
        Some(memory) if size(memory).is_some_and(|memory| memory > both) => (
            format!("the engine refuses `{name}`: memory and swap together are less than memory"),
            "Write the sum of memory and swap, so at least the memory limit.",
        ),
        Some(_) => return Vec::new(),
    };
    vec![Finding::new(swap.span, message, help)]
}

fn check_services(file: &Compose) -> Vec<Finding> {
    file.project.services.iter().flat_map(of_service).collect()
}

fn of_service(service: &Service) -> Vec<Finding> {
    let name = &service.name.value;
    let reserved = &service.deploy_reservations;
    let no_memory = service.deploy_limits.memory.is_none() && service.limits.memory.is_none();
    let no_cpus = service.deploy_limits.cpus.is_none()
        && service.limits.cpus.is_none()
        && service.limits.cpu_other.is_none();
    let memory = reserved.memory.iter().filter(|_| no_memory).map(|memory| {
        let message = format!("{} of memory are reserved for `{name}`, and nothing limits it", memory.value);
        Finding::new(memory.span, message, "Set `deploy.resources.limits.memory`, or `mem_limit`.")
    });
    let cpus = reserved.cpus.iter().filter(|_| no_cpus).map(|cpus| {
        let message = format!(
            "only Swarm reads that {} CPUs are reserved for `{name}`, and nothing limits it",
            cpus.value
        );
        Finding::new(cpus.span, message, "Set `deploy.resources.limits.cpus`, or `cpus`.")
    });
    let windows = ["cpu_count", "cpu_percent"].into_iter().filter_map(|key| {
        let entry = service.own.as_ref()?.entry(key).filter(|_| no_cpus)?;
        let message = format!("Linux ignores the `{key}` of `{name}`: it is for Windows");
        Some(Finding::new(entry.key.span, message, "Set `cpus`, such as `cpus: 0.5`."))
    });
    memory.chain(cpus).chain(windows).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::spans;

    const RULE: &str = "limit-not-enforced";

    #[test]
    fn only_what_nothing_enforces_is_found() {
        for (limits, expected) in [
            ("memswap_limit: 1g", vec!["1g"]),
            ("mem_limit: 2g\n    memswap_limit: 1g", vec!["1g"]),
            ("mem_limit: 1g\n    memswap_limit: 1g", vec![]),
            ("memswap_limit: -1", vec![]),
            ("cpu_percent: 50", vec!["cpu_percent"]),
            ("cpu_count: 2\n    cpus: 2", vec![]),
            ("deploy: {resources: {reservations: {cpus: \"1\", memory: 1G}}}", vec!["\"1\"", "1G"]),
            ("deploy: {resources: {limits: {cpus: \"1\", memory: 1G}}}", vec![]),
            ("mem_limit: 1g\n    deploy: {resources: {reservations: {memory: 1G}}}", vec![]),
        ] {
            let source = format!("services:\n  a:\n    image: a:1\n    {limits}\n");
            assert_eq!(spans(RULE, "compose.yaml", &source), expected, "{limits}");
        }
    }

    #[test]
    fn hidden_options_may_limit_it() {
        let source = "docker run --memory-swap 1g a\ndocker run --memory-swap 1g $OPTIONS a\n";
        assert_eq!(spans(RULE, "x.sh", source), ["1g"]);
    }
}
