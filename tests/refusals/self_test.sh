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
expect accepted sentence_in_pieces '' <<'END'
// lines: 15
// expect-anywhere: `the answer is 42, and nothing else; to mend it: compute anew`
// expect-clang: the answer is 42, and nothing else
// expect-not: the question
#ifdef REPAIRED
#else
template <int Size, int... Sizes> struct text { char characters[Size] = {}; text<Sizes...> rest = {}; };
template <int Size> struct text<Size> { char characters[Size] = {}; };
template <int Size> constexpr void put(text<Size>& to, const char* from) {
    for (int i = 0; i < Size; ++i) { to.characters[i] = from[i]; }
}
template <int First, int Second> constexpr text<First, Second> join(const char (&first)[First], const char (&second)[Second]) {
    text<First, Second> result;
    for (int i = 0; i < First; ++i) { result.characters[i] = first[i]; }
    put(result.rest, second);
    return result;
}
template <text Why> struct refused { static_assert(sizeof(Why) == 0); };
#ifdef __clang__
refused<join("the answer is 42, and noth", "ing else; to mend it: compute anew")> answer;
#else
template <int Size> constexpr text<Size> whole(const char (&sentence)[Size]) {
    text<Size> result;
    put(result, sentence);
    return result;
}
refused<whole("the answer is 42, and nothing else; to mend it: compute anew")> answer;
#endif
#endif
END
expect accepted quotation_marks '' <<'END'
// expect: 'the "answer" is' 42
#ifndef REPAIRED
static_assert(false, "`the 'answer' is` 42");
#endif
END
expect accepted sentence_beside_the_error_line '' <<'END'
// lines: 15
// expect-anywhere: the answer is 42
int compute(const char*);
constexpr int answer(bool known) { return known ? 42 : compute("the answer is 42"); }
#ifdef REPAIRED
static_assert(answer(true) == 42);
#else
static_assert(answer(false) == 42);
#endif
END

# Whether this compiler says in the error line what it has computed: more is asked of one that does.
cat >"$scratch/probe.cpp" <<'END'
struct text {
    constexpr decltype(sizeof 0) size() const { return 4; }
    constexpr const char* data() const { return "said by the probe"; }
};
static_assert(false, text());
END
said=$(LC_ALL=C "$compiler" -std=c++20 -fsyntax-only "$scratch/probe.cpp" 2>&1) || true
if [[ $said == *'error: static assertion failed: said'* ]]; then
    where_computed=rejected no_error_line='no line with error: has: the answer is 42' some_lines='; at most 8 are allowed'
else
    where_computed=accepted no_error_line='' some_lines=''
fi
expect $where_computed sentence_not_in_the_error_line "$no_error_line" <<'END'
// expect: the answer is 42
int compute(const char*);
constexpr int answer(bool known) { return known ? 42 : compute("the answer is 42"); }
#ifdef REPAIRED
static_assert(answer(true) == 42);
#else
static_assert(answer(false) == 42);
#endif
END
expect $where_computed some_lines "$some_lines" <<'END'
// expect: the answer
#ifndef REPAIRED
static_assert(false, "the answer"); static_assert(false, "the answer"); static_assert(false, "the answer");
#endif
END

expect accepted some_lines_of_others '' <<'END'
// expect: the answer
// lines: 12
#ifndef REPAIRED
static_assert(false, "the answer"); static_assert(false, "the answer"); static_assert(false, "the answer");
#endif
END

# A program that needs reflection: checked with it, or left out with a sentence.
with_reflection=accepted without_reflection=''
if ! "$compiler" -std=c++26 -freflection -fsyntax-only -x c++ - 2>/dev/null <<<$'#include <meta>\nstatic_assert(__cpp_impl_reflection >= 202506);'; then
    with_reflection=rejected without_reflection='Not checked: .* has no reflection, which needs_reflection.cpp needs'
fi
expect $with_reflection needs_reflection "$without_reflection" <<'END'
// needs: reflection
// expect: the answer is 42
#ifdef REPAIRED
static_assert(^^int == ^^signed);
#else
static_assert(^^int == ^^char, "the answer is 42");
#endif
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
expect rejected too_long 'lines of output; at most (20|8) are allowed' <<'END'
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

# Twins that are compiled together: one that does not compile leaves all of its batch to check.sh, which finds it.
folder=$scratch/precompiled
mkdir -p "$scratch/programs" "$folder"
touch -d '1 hour ago' "$folder/made"
cp "$here/twins.sh" "$scratch/programs"
for name in good better; do
    printf '// expect: the answer\n#include <cstddef>\n#ifndef REPAIRED\nstatic_assert(false, "the answer");\n#endif\nstruct same {};\n' \
        >"$scratch/programs/$name.cpp"
done
touch -d '1 minute ago' "$scratch"/programs/*.cpp
"$scratch/programs/twins.sh" "$kind" "$compiler" "$folder" "$scratch" >"$scratch/said"
[[ -e $folder/twins/good && -e $folder/twins/better ]] || { echo "FAILED: twins were not compiled together" && cat "$scratch/said" && failures=$((failures + 1)); }
printf '// expect: the answer\n#ifndef REPAIRED\nstatic_assert(false, "the answer");\n#else\nint x = y;\n#endif\n' >"$scratch/programs/broken.cpp"
"$scratch/programs/twins.sh" "$kind" "$compiler" "$folder" "$scratch" >"$scratch/said"
if [[ -e $folder/twins/good || -e $folder/twins/broken ]] || ! grep -q 'Compiled alone.*broken' "$scratch/said"; then
    echo "FAILED: a twin that does not compile counts as compiled" && failures=$((failures + 1))
fi

status=0
CI='' "$here/check.sh" --missing "$kind" >/dev/null || status=$?
((status == 77)) || { echo "FAILED: a missing compiler is not skipped"; failures=$((failures + 1)); }
status=0
CI=true "$here/check.sh" --missing "$kind" >/dev/null || status=$?
((status == 1)) || { echo "FAILED: a missing compiler is no failure under CI=true"; failures=$((failures + 1)); }

((failures == 0))
