//! What scripts make.

use super::{edges, egress, ingress};
use crate::network::{Builder, Topology};
use bulkhead_config::compose::Project;
use std::sync::Arc;

pub(super) fn script(source: &str) -> Topology {
    let script = bulkhead_shell::parse(source).tree;
    Builder::default().script(&Arc::from(source), &script).finish()
}

#[test]
fn scripts_make_networks_and_containers() {
    let source = "docker network create --internal back\ndocker network create -o com.docker.network.bridge.enable_icc=false front\ndocker run -d --name db --network back --network-alias store postgres\ndocker run -d --name api --network name=back,alias=x --network front -p 127.0.0.1:80:80 shop/api\ndocker run -d --name web --network front nginx\ndocker network connect --alias w back web\ndocker run --name lone alpine\ndocker run --name near alpine\ndocker run --name side --network container:db alpine\n";
    let topology = script(source);
    assert_eq!(
        edges(&topology),
        "api>db back, api>side back, api>web back, db>api back, db>side service:db, db>web back, lone>near bridge, near>lone bridge, side>api back, side>db service:db, side>web back, web>api back, web>db back, web>side back"
    );
    assert_eq!(egress(&topology), "api front, web front, lone bridge, near bridge");
    assert_eq!(ingress(&topology), "api 127.0.0.1:80>80 Host");
    let back = topology.find_network("back").unwrap();
    let names: Vec<String> = topology.networks[back].members.iter().map(|it| it.names.join(" ")).collect();
    assert_eq!(names, ["db store", "api x", "web w"]);
    let back = &topology.networks[back];
    assert_eq!(back.internal_at.unwrap().span.of(source), "--internal");
    assert_eq!(back.members[0].place.span.of(source), "back");
}

#[test]
fn a_script_joins_the_networks_of_a_project() {
    let project = Project::parse("name: shop\nservices: {a: {image: x}}\n").tree;
    let source = "docker run --name t --network shop_default alpine\n";
    let script = bulkhead_shell::parse(source).tree;
    let topology = Builder::default().project(&project).script(&Arc::from(source), &script).finish();
    assert_eq!(edges(&topology), "a>t default, t>a default");
    assert_eq!(topology.services[1].place.file, 1);
}

#[test]
fn a_container_that_is_started_again_is_one() {
    let topology =
        script("docker run --name a --network n x\ndocker rm -f a\ndocker run --name a --network m x\n");
    assert_eq!(topology.services.len(), 1);
    assert_eq!(egress(&topology), "a m?", "nobody knows how `m` was made");
}
