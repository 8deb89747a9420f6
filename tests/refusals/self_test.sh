#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Checks check.sh itself: it accepts a good program and rejects every kind of bad one.
#
#     self_test.sh gcc|clang COMPILER
set -euo pipefail

kind=$1 compiler=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0

# expect accepted|rejected NAME PATTERN <program: what check.sh has to say about it, and why
expect() {
    local wanted=$1 name=$2 pattern=$3 verdict=accepted output
    cat >"$scratch/$name.cpp"
    output=$("$here/check.sh" "$kind" "$compiler" "$scratch/$name.cpp" 2>&1) || verdict=rejected
    if [[ $verdict != "$wanted" ]] || ! grep -qE -e "$pattern" <<<"$output"; then
        echo "FAILED: $name was $verdict, saying:"
        echo "$output"
        failures=$((failures + 1))
    fi
}

expect accepted good '' <<'END'
// expect: the answer +is +42
// expect-gcc: static assertion failed: the answer
// expect-clang: static assertion failed.*: the answer
// expect-not: the question
#ifdef REPAIRED
constexpr int answer = 42;
#else
constexpr int answer = 43;
#endif
static_assert(answer == 42, "the answer is 42");
END
expect rejected compiles 'compiles, but it must not' <<'END'
// expect: the answer
#ifdef REPAIRED
#endif
END
expect rejected says_something_else 'output lacks: the answer' <<'END'
// expect: the answer
#ifndef REPAIRED
static_assert(false, "no");
#endif
END
expect rejected says_too_much 'output has: the question' <<'END'
// expect: the answer
// expect-not: the question
#ifndef REPAIRED
static_assert(false, "the answer to the question");
#endif
END
expect rejected too_long 'lines of output; at most 20' <<'END'
// expect: the answer
#ifndef REPAIRED
#define A static_assert(false, "the answer");
A
A
A
A
A
A
A
A
A
A
A
#endif
END
expect rejected no_expectation "no line '// expect: " <<'END'
#ifndef REPAIRED
static_assert(false, "the answer");
#endif
END
expect rejected no_twin 'no twin' <<'END'
// expect: the answer
static_assert(false, "the answer");
END
expect rejected broken_twin 'twin does not compile' <<'END'
// expect: the answer
#ifndef REPAIRED
static_assert(false, "the answer");
#else
int x = y;
#endif
END
expect rejected twin_with_warnings 'twin compiles with warnings' <<'END'
// expect: the answer
#ifndef REPAIRED
static_assert(false, "the answer");
#else
static int unused(int x) { int y; return x; }
#endif
END

status=0
CI='' "$here/check.sh" --missing "$kind" >/dev/null || status=$?
((status == 77)) || { echo "FAILED: a missing compiler is not skipped"; failures=$((failures + 1)); }
status=0
CI=true "$here/check.sh" --missing "$kind" >/dev/null || status=$?
((status == 1)) || { echo "FAILED: a missing compiler is no failure under CI=true"; failures=$((failures + 1)); }

((failures == 0))
