#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail

usage() {
    cat <<'END'
Builds and runs varve's tests with the presets gcc and sanitize: g++, and clang with sanitizers.

    tests/run.sh [options]

    --preset NAME   only this preset: gcc, sanitize, or clang (without sanitizers); may be repeated
    -R REGEX        only the tests whose name matches; passed to ctest
    --no-install    install nothing; print what is missing instead
    --help          this text

The compilers are those of the machine: g++ 12 or newer, and the newest clang from 16 on. VARVE_GCC and VARVE_CLANG name
others: VARVE_CLANG=clang++-19 tests/run.sh. The script installs missing packages with apt-get, and with sudo if the user is
not root. It starts a PostgreSQL server in a temporary folder, and deletes it at the end. If DATABASE_URL is set, the tests
use that server instead, in databases that they create and drop.

With CI=true nothing is left out: a missing compiler is an error.
END
}

varve_install=yes
presets=()
selection=()
while (($# > 0)); do
    case $1 in
    --preset) presets+=("${2:?--preset needs a name}") && shift ;;
    --preset=*) presets+=("${1#*=}") ;;
    -R) selection=(-R "${2:?-R needs a regular expression}") && shift ;;
    --no-install) varve_install=no ;;
    --help | -h) usage && exit ;;
    *) usage >&2 && exit 2 ;;
    esac
    shift
done
((${#presets[@]} > 0)) || presets=(gcc sanitize)
for preset in "${presets[@]}"; do
    [[ $preset =~ ^(gcc|clang|sanitize)$ ]] || { echo "unknown preset $preset: use gcc, clang or sanitize" >&2; exit 2; }
done

source "$(dirname "${BASH_SOURCE[0]}")/support/postgres.sh"
cd "$varve_root"

# What the presets need ------------------------------------------------------------------------------------------------

require cmake ninja-build ccache catch2 pkg-config libpqxx-dev libcli11-dev alembic python3-psycopg2 pgbouncer
if offered clang-format-14; then require clang-format-14; fi
require_gcc
require_hana
# Clang also checks the refusals of preset gcc.
if require_clang; then
    if [[ " ${presets[*]} " == *" sanitize "* ]]; then require_sanitizers; fi
elif [[ ${CI:-} == true ]]; then
    die "clang $varve_oldest_clang or newer is neither installed nor offered by this distribution"
else
    say "clang $varve_oldest_clang or newer is neither installed nor offered by this distribution: left out"
    kept=()
    for preset in "${presets[@]}"; do [[ $preset != gcc ]] || kept+=("$preset"); done
    ((${#kept[@]} > 0)) || die "nothing is left to run"
    presets=("${kept[@]}")
fi
require_postgres
install_missing
find_gcc || die "g++ $varve_oldest_gcc or newer was not found"
find_clang || true
start_postgres

# The presets ----------------------------------------------------------------------------------------------------------

# What a build tree was made with. A tree made with anything else is made anew: its objects say nothing about this one.
toolchain() {
    local tool
    echo "$varve_root"
    for tool in "$1" cmake ninja; do "$tool" --version | head -n 1; done
    pkg-config --modversion libpqxx libpq
}

configure() {
    local preset=$1 compiler=$varve_clang arguments=(--preset "$1") tree=build/$1
    if [[ $preset == gcc ]]; then compiler=$varve_gcc; fi
    arguments+=(-DCMAKE_CXX_COMPILER="$compiler" -DVARVE_GCC="$varve_gcc")
    if [[ -n $varve_clang ]]; then arguments+=(-DVARVE_CLANG="$varve_clang"); fi
    if [[ -e $tree ]] && ! cmp -s "$tree/toolchain" <(toolchain $compiler); then
        say "$tree was made with other tools or in another place: it is deleted"
        rm -rf "$tree"
    fi
    if ! interruptible cmake "${arguments[@]}"; then
        say "configuring $tree failed: it is deleted, and configured again"
        rm -rf "$tree"
        interruptible cmake "${arguments[@]}" || return
    fi
    toolchain $compiler >"$tree/toolchain"
}

# Whether a preset has a test that -R selects.
selected() {
    ((${#selection[@]} == 0)) || ! ctest --preset "$1" --show-only "${selection[@]}" | grep -q '^Total Tests: 0$'
}

results=()
status=0
ran=0
for preset in "${presets[@]}"; do
    started=$SECONDS
    say "preset $preset"
    if ! configure "$preset"; then
        result="not configured"
    elif ! interruptible cmake --build --preset "$preset"; then
        result="not built"
    elif ! selected "$preset"; then
        results+=("$preset: no test matches ${selection[1]}")
        continue
    elif ! interruptible ctest --preset "$preset" ${selection[@]+"${selection[@]}"}; then
        result="tests failed"
    else
        result=passed
    fi
    [[ $result == passed ]] || status=1
    ran=$((ran + 1))
    results+=("$preset: $result ($((SECONDS - started)) s)")
done
for result in "${results[@]}"; do say "$result"; done
((ran > 0)) || status=1
exit $status
