//! Security options that switch a protection off.

use crate::Fix;
use crate::rule::Finding;
use bulkhead_config::container::Container;
use bulkhead_config::security_opt::SecurityOpt;

/// What to say of every option of a container that is this one: without it Docker's default applies.
pub(crate) fn findings(container: &Container, option: &SecurityOpt, runs: &str, help: &str) -> Vec<Finding> {
    let options = container.security_opt.iter().filter(|known| known.value == *option);
    let findings = options.map(|known| {
        let message = format!("`{}` runs {runs}", container.name.value);
        let edit = container.remove_item("security_opt", known.span);
        let fix = edit.map(|edit| Fix::suggested("Take the option out", vec![edit]));
        Finding::new(known.span, message, help).fix(fix)
    });
    findings.collect()
}
