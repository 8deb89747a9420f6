#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# g++ 16.2: if a constexpr object owned heap storage during its constructor, it cannot be used in a constant expression,
# even if it owns none at the end of the constructor.
#
# A good guess: Storage that was freed within the constructor is not part of the object. The compiler accepts the object
# or refuses it. g++ 13 to 15 and clang 21 to 23 accept it, and its uses.
# What happens: g++ 16.2 accepts the definition. It says "the value of 'kept' is not usable in a constant expression" at
# a use, even at a use of the int beside the pointer. If the pointer is a local variable of the constructor, g++ 16.2
# accepts everything.
#
# Debian unstable: g++-15 15.3.0, g++-16 16.2.0, clang-23 23.1.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

debian_root sid 'g++-15=15.3.0*' 'g++-16=16.2.0*' 'clang-23=1:23.1*'
cat >"$root/tmp/member.cpp" <<'CPP'
struct counted {
    int* storage;
    int value;
    constexpr explicit counted(int n) : storage(new int(n)), value(*storage + 1) {
        delete storage;
        storage = nullptr;
    }
};
constexpr counted kept(41);
static_assert(kept.value == 42);
CPP
cat >"$root/tmp/local.cpp" <<'CPP'
struct counted {
    int* storage = nullptr;
    int value = 0;
    constexpr explicit counted(int n) {
        int* local = new int(n);
        value = *local + 1;
        delete local;
    }
};
constexpr counted kept(41);
static_assert(kept.value == 42);
CPP

errors() {
    local output
    if output=$(in_root "$1" -std=c++20 -fsyntax-only "/tmp/$2.cpp" 2>&1); then
        echo accepted
    else
        grep -oE 'error: .*' <<<"$output" | tr -d "‘’'"
    fi
}
expect "versions" "15.3.0 16.2.0" "$(in_root g++-15 -dumpfullversion) $(in_root g++-16 -dumpfullversion)"
expect "clang's version" "23.1" "$(in_root clang++-23 --version | grep -oE '23\.[0-9]+' | head -n 1)"
for compiler in g++-15 clang++-23; do
    expect "$compiler, storage in a member" "accepted" "$(errors "$compiler" member)"
done
expect "g++-16, storage in a member" \
    'error: non-constant condition for static assertion
error: the value of kept is not usable in a constant expression' "$(errors g++-16 member)"
expect "g++-16, storage in a local variable" "accepted" "$(errors g++-16 local)"
done_as_described
