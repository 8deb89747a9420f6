#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# #embed of a byte above 127 into an array of char: clang accepts it. It refuses the same list if the list is written by
# hand.
#
# A good guess: #embed gives a list of integers. So { 195 } for a char is a narrowing error in both compilers.
# What happens: g++ 15 and 16 refuse it. clang 23 accepts it, and the value is -61. It also accepts it for signed char,
# and after other elements. clang refuses the same list if it is written by hand. So a file that clang embeds breaks the
# build with g++ as soon as the file has such a byte. Both accept an array of unsigned char.
#
# Debian unstable: g++-16 16.2.0, clang-23 23.1.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

debian_root sid 'g++-16=16.2.0*' 'clang-23=1:23.1*'
printf 'A\303B' >"$root/tmp/bytes"
program() {
    cat >"$root/tmp/$1.cpp"
}
program embedded <<'CPP'
constexpr signed char bytes[] = {1,
#embed "bytes"
};
static_assert(bytes[2] == -61);
CPP
program by_hand <<'CPP'
constexpr signed char bytes[] = {1, 65, 195, 66};
CPP
program of_unsigned <<'CPP'
constexpr unsigned char bytes[] = {1,
#embed "bytes"
};
static_assert(bytes[2] == 195);
CPP
verdict() {
    local output
    if output=$(in_root "$1" -std=c++26 -Wno-c23-extensions -fsyntax-only "/tmp/$2.cpp" 2>&1); then
        echo accepted
    else
        grep -oE 'error: .*' <<<"$output" | tr -d "‘’'" | head -n 1
    fi
}

expect "versions" "16.2.0 23.1" "$(in_root g++-16 -dumpfullversion) $(in_root clang++-23 --version | grep -oE '23\.[0-9]+' | head -n 1)"
expect "g++: embedded" "error: narrowing conversion of 195 from int to signed char [-Wnarrowing]" "$(verdict g++-16 embedded)"
expect "g++: by hand" "error: narrowing conversion of 195 from int to signed char [-Wnarrowing]" "$(verdict g++-16 by_hand)"
expect "clang: embedded" "accepted" "$(verdict clang++-23 embedded)"
expect "clang: by hand" \
    "error: constant expression evaluates to 195 which cannot be narrowed to type signed char [-Wc++11-narrowing]" \
    "$(verdict clang++-23 by_hand)"
expect "unsigned char, in both" "accepted
accepted" "$(
    verdict g++-16 of_unsigned
    verdict clang++-23 of_unsigned
)"
done_as_described
