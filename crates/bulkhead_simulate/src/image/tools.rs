//! Packages and programs that an attacker would like to find.

use super::ToolKind;
use bulkhead_text::ImageReference;

/// Packages that compile or build.
const BUILD_TOOLS: &str = "autoconf automake base-devel bison build-base build-essential cargo clang cmake cpp default-jdk \
    flex g++ gcc gcc-c++ go golang golang-go gradle libtool linux-headers llvm make maven meson ninja ninja-build rust \
    rustc";

/// Official images that are a toolchain.
const TOOLCHAINS: &str = "golang rust maven gradle gcc haskell swift buildpack-deps";

/// Packages and programs of the other kinds.
const SHELLS: &str = "sh bash dash ash zsh ksh mksh fish busybox";
const MANAGERS: &str = "apk apt apt-get aptitude dpkg dnf microdnf yum tdnf zypper rpm npm pip pip3 yarn gem";
const COMPILERS: &str = "cc gcc g++ clang make go rustc cargo javac";

/// The name of a package without its version.
#[must_use]
pub fn bare_name(package: &str) -> &str {
    package.split(['=', '<', '>', '~', '@', ':']).next().unwrap_or_default()
}

/// Whether a package of that name compiles or builds programs: `gcc`, `libpq-dev`.
#[must_use]
pub fn is_build_tool(name: &str) -> bool {
    let ends = ["-dev", "-devel", "-headers", "-jdk", "-jdk-headless"];
    let versioned = ["gcc-", "g++-", "clang-", "golang-1", "llvm-"].iter().any(|start| {
        name.strip_prefix(start)
            .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
    });
    is_in(BUILD_TOOLS, name) || ends.iter().any(|end| name.ends_with(end)) || versioned
}

/// Whether an image is there to build programs in: `golang`, `mcr.microsoft.com/dotnet/sdk`.
#[must_use]
pub fn is_toolchain(image: &ImageReference) -> bool {
    // <https://github.com/dotnet/dotnet-docker>
    let sdk = image.name().starts_with("mcr.microsoft.com/dotnet/") && image.repository.ends_with("/sdk");
    sdk || image.official_name().is_some_and(|name| is_in(TOOLCHAINS, name))
}

/// What a package that is installed brings; headers alone are no tool.
pub(super) fn of_package(name: &str) -> Option<ToolKind> {
    let headers = ["-dev", "-devel", "-headers"].iter().any(|end| name.ends_with(end));
    of_program(name).or_else(|| (is_build_tool(name) && !headers).then_some(ToolKind::Compiler))
}

/// What a program of that name is for.
pub(super) fn of_program(name: &str) -> Option<ToolKind> {
    if is_in(SHELLS, name) {
        Some(ToolKind::Shell)
    } else if is_in(MANAGERS, name) {
        Some(ToolKind::PackageManager)
    } else {
        is_in(COMPILERS, name).then_some(ToolKind::Compiler)
    }
}

fn is_in(list: &str, name: &str) -> bool {
    list.split_whitespace().any(|one| one == name)
}
