#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail

usage() {
    cat <<'END'
Builds and runs varve's tests with the preset gcc: all tests on g++, and the refusals on g++ and clang.

    tests/run.sh [options]

    --all           everything that CI runs: also the preset sanitize, and then tests/matrix.sh --quick unstable, which needs root
    --preset NAME   only this preset: gcc, sanitize (clang with sanitizers), or clang (without them); may be repeated
    -R REGEX        only the tests whose name matches; passed to ctest
    --no-install    install nothing; print what is missing instead
    --help          this text

The compilers are those of the machine: g++ 12 or newer, and the newest clang from 16 on. VARVE_GCC and VARVE_CLANG name
others: VARVE_CLANG=clang++-19 tests/run.sh. The script installs missing packages with apt-get, and with sudo if the user is
not root. It starts a PostgreSQL server in a temporary folder, and deletes it at the end. If DATABASE_URL is set, the tests
use that server instead, in databases that they create and drop.

A terminal shows the progress in one line. Elsewhere it is a line every 30 seconds, or every VARVE_PROGRESS_SECONDS. Failures are
shown in full. The whole output is in build/PRESET/log. At the end come the ten slowest tests, and the seconds of each part.

With CI=true nothing is left out: a missing compiler is an error, and so is --all without root.
END
}

varve_install=yes
all=no
presets=()
selection=()
while (($# > 0)); do
    case $1 in
    --all) all=yes ;;
    --preset) presets+=("${2:?--preset needs a name}") && shift ;;
    --preset=*) presets+=("${1#*=}") ;;
    -R) selection=(-R "${2:?-R needs a regular expression}") && shift ;;
    --no-install) varve_install=no ;;
    --help | -h) usage && exit ;;
    *) usage >&2 && exit 2 ;;
    esac
    shift
done
if [[ $all == yes ]] && ((${#presets[@]} + ${#selection[@]} > 0)); then
    echo "--all runs everything: leave out --preset and -R" >&2
    exit 2
fi
if [[ $all == yes ]]; then presets=(gcc sanitize); fi
((${#presets[@]} > 0)) || presets=(gcc)
for preset in "${presets[@]}"; do
    [[ $preset =~ ^(gcc|clang|sanitize)$ ]] || { echo "unknown preset $preset: use gcc, clang or sanitize" >&2; exit 2; }
done

source "$(dirname "${BASH_SOURCE[0]}")/support/postgres.sh"
cd "$varve_root"

far_corner=(tests/matrix.sh --quick unstable)
if [[ $all == yes ]] && (($(id -u) != 0)); then
    if [[ ${CI:-} == true ]]; then die "--all runs ${far_corner[*]}, which needs root"; fi
    say "${far_corner[*]} needs root, and is left out: sudo ${far_corner[*]}"
    all=no
fi

# The report -----------------------------------------------------------------------------------------------------------

parts=()
part_began=0

# part NAME: all since the part before was this one.
part() {
    parts+=("$(printf '%7d s  %s' $((SECONDS - part_began)) "$1")")
    part_began=$SECONDS
}

# reported KIND TITLE LOG COMMAND...: runs a command; progress.pl shows how far it is, and writes what it prints to the log.
reported() {
    local kind=$1 title=$2 log=$3
    shift 3
    mkdir -p "$(dirname "$log")"
    "$@" 2>&1 | tests/support/progress.pl "$kind" "$title" "$log"
}

# slowest PRESET...: the ten slowest tests in the logs of these presets.
slowest() {
    local preset
    for preset in "$@"; do
        [[ -e build/$preset/log/tests ]] || continue
        sed -nE "s/^ *[0-9]+\/[0-9]+ Test +#[0-9]+: ([^ ]+) .* ([0-9]+\.[0-9]+) sec.*/\2 $preset \1/p" "build/$preset/log/tests"
    done | LC_ALL=C sort -rn | awk 'NR <= 10 { printf "%9s s  %s %s\n", $1, $2, $3 }'
}

# What the presets need ------------------------------------------------------------------------------------------------

require cmake make ninja-build ccache catch2 pkg-config libpqxx-dev libcli11-dev alembic python3-psycopg2 pgbouncer
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
part packages
find_gcc || die "g++ $varve_oldest_gcc or newer was not found"
find_clang || true
start_postgres
part "PostgreSQL's server"

# The presets ----------------------------------------------------------------------------------------------------------

# What a build tree was made with. A tree made with anything else is deleted and made again: its objects say nothing about this
# one.
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
    if ! interruptible reported configure "$preset configure" "$tree/log/configure" cmake "${arguments[@]}"; then
        say "configuring $tree failed: it is deleted, and configured again"
        rm -rf "$tree"
        interruptible reported configure "$preset configure" "$tree/log/configure" cmake "${arguments[@]}" || return
    fi
    toolchain $compiler >"$tree/toolchain"
}

# Whether a preset has a test that -R selects.
selected() {
    ((${#selection[@]} == 0)) || ! ctest --preset "$1" --show-only "${selection[@]}" | grep -q '^Total Tests: 0$'
}

# run_preset PRESET: sets result; fails where there is no test to run.
run_preset() {
    local preset=$1 log=build/$1/log status=0
    rm -f "$log"/{configure,build,tests}
    result="not configured: $log/configure"
    configure "$preset" || status=1
    part "$preset configure"
    ((status == 0)) || return 0

    result="not built: $log/build"
    interruptible reported build "$preset build" "$log/build" cmake --build --preset "$preset" || status=1
    part "$preset build"
    ((status == 0)) || return 0

    result="no test matches ${selection[1]:-}"
    selected "$preset" || return 1
    result="tests failed: $log/tests"
    interruptible reported tests "$preset tests" "$log/tests" ctest --preset "$preset" ${selection[@]+"${selection[@]}"} || status=1
    part "$preset tests"
    if ((status == 0)); then result=passed; fi
}

results=()
status=0
ran=0
for preset in "${presets[@]}"; do
    say "preset $preset"
    if run_preset "$preset"; then
        ran=$((ran + 1))
        [[ $result == passed ]] || status=1
    fi
    results+=("$preset: $result")
done
((ran > 0)) || status=1

# The far corner -------------------------------------------------------------------------------------------------------

if [[ $all == yes ]] && ((status != 0)); then
    results+=("${far_corner[*]}: not run, since a preset failed")
elif [[ $all == yes ]]; then
    say "${far_corner[*]}"
    stop_postgres
    result=passed
    interruptible reported output "${far_corner[*]}" build/matrix.log "${far_corner[@]}" || result="failed: build/matrix.log" status=1
    part "${far_corner[*]}"
    results+=("${far_corner[*]}: $result")
fi

# ----------------------------------------------------------------------------------------------------------------------

tests=$(slowest "${presets[@]}")
if [[ -n $tests ]]; then say "the slowest tests"$'\n'"$tests"; fi
say "the parts"
printf '%s\n' "${parts[@]}" "$(printf '%7d s  all' "$SECONDS")" >&2
for result in "${results[@]}"; do say "$result"; done
exit $status
