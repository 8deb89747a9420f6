#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# g++ 12.2 and 16.2: if a header is precompiled, an error within it names one file less. The source that includes the header
# is missing from "In file included from".
#
# A good guess: A precompiled header makes the compiler faster, and the output stays as it is. That is so with clang 19.
# What happens: The chain of includes ends at the precompiled header. The output has one line less, and what reads the
# chain to find the source that was compiled finds a header.
#
# Debian 12: g++-12 12.2.0, clang-19 19.1. Debian unstable: g++-16 16.2.0.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

sources() {
    printf '%s\n' '#pragma once' 'template <class T> struct large { static_assert(sizeof(T) > 4, "too small"); };' >"$root/tmp/inner.hpp"
    printf '%s\n' '#pragma once' '#include "inner.hpp"' >"$root/tmp/outer.hpp"
    printf '%s\n' '#include "outer.hpp"' 'large<char> one;' >"$root/tmp/main.cpp"
}
# The files that the output calls included or including, in its order.
chain() { in_root "$@" 2>&1 | sed -nE 's/^ *(In file included )?from ([^:]*):.*/\2/p' | sed 's,.*/,,' | tr '\n' ' '; }
gcc() { # NAME VERSION
    expect "$1, version" "$2" "$(in_root "$1" -dumpfullversion)"
    rm -f "$root/tmp/outer.hpp.gch"
    expect "$1, included" "outer.hpp main.cpp " "$(chain "$1" -std=c++20 -fsyntax-only /tmp/main.cpp)"
    in_root "$1" -std=c++20 -w -x c++-header /tmp/outer.hpp -o /tmp/outer.hpp.gch
    expect "$1, precompiled" "outer.hpp " "$(chain "$1" -std=c++20 -fsyntax-only /tmp/main.cpp)"
}

debian_root bookworm 'g++-12=12.2.0*' 'clang-19=1:19.1*'
sources
gcc g++-12 12.2.0
expect "clang++-19, included" "main.cpp outer.hpp " "$(chain clang++-19 -std=c++20 -fsyntax-only /tmp/main.cpp)"
in_root clang++-19 -std=c++20 -w -x c++-header /tmp/outer.hpp -o /tmp/outer.hpp.pch
expect "clang++-19, precompiled" "main.cpp outer.hpp " "$(chain clang++-19 -std=c++20 -fsyntax-only -include-pch /tmp/outer.hpp.pch /tmp/main.cpp)"

debian_root sid 'g++-16=16.2.0*'
sources
gcc g++-16 16.2.0
done_as_described
