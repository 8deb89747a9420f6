#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# clang 23.1: the compiler computes the message of a static_assert that holds. If this takes more steps than the limit,
# the build breaks. g++ 16.2 computes the message only if the assertion fails.
#
# A good guess: The message of an assertion that holds costs nothing, because C++26 gives it no effect.
# What happens: clang computes size() and data() of every message, to warn if they are not constants. By default, this
# warning is an error. So a message that searches for the nearest name costs its time in each correct build. With
# -Wno-invalid-static-assert-message, clang does not compute the message of an assertion that holds, and still shows
# that of one that fails.
#
# Debian unstable: g++-16 16.2.0, clang-23 23.1.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

debian_root sid 'g++-16=16.2.0*' 'clang-23=1:23.1*'
program() {
    cat >"$root/tmp/$1.cpp" <<CPP
struct message {
    constexpr unsigned long size() const {
        unsigned long steps = 0;
        while (steps < $3) { ++steps; }
        return 16;
    }
    constexpr const char* data() const { return "no column emial "; }
};
static_assert($2, message{});
CPP
}
program slow_true true 2000000
program quick_false false 2000
verdict() {
    local output
    if output=$(in_root "$1" -std=c++26 -fsyntax-only "${@:3}" "/tmp/$2.cpp" 2>&1); then
        echo accepted
    else
        grep -oE 'error: .*' <<<"$output" | head -n 1
    fi
}

expect "versions" "16.2.0 23.1" "$(in_root g++-16 -dumpfullversion) $(in_root clang++-23 --version | grep -oE '23\.[0-9]+' | head -n 1)"
expect "g++, the assertion holds and its message takes 2,000,000 steps" "accepted" "$(verdict g++-16 slow_true)"
expect "clang, the same" \
    "error: the message in this static assertion is not a constant expression [-Winvalid-static-assert-message]" \
    "$(verdict clang++-23 slow_true)"
expect "clang, the same with the limit raised" "accepted" "$(verdict clang++-23 slow_true -fconstexpr-steps=100000000)"
expect "clang, the same without the warning and with the limit as it is" "accepted" \
    "$(verdict clang++-23 slow_true -Wno-invalid-static-assert-message)"
expect "clang, a quick message of an assertion that fails, without the warning" \
    "error: static assertion failed: no column emial " "$(verdict clang++-23 quick_false -Wno-invalid-static-assert-message)"
done_as_described
