#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# CLI11 2.6.1: commas within a number are ignored. So `--ids 1,2,3` for a list of integers is the one number 123, and
# `--ratio 1,5` for an integer is 15.
#
# A good guess: A list without a delimiter refuses "1,2,3", as CLI11 2.1.2 and 2.4.1 do, or splits it.
# What happens: CLI11 accepts the separator of 1,000 at any place. The list has one element, and there is no message.
# Also, an int reads 010 as 8 in every version, and a double reads it as 10.
#
# Debian 12: libcli11-dev 2.1.2; Debian 13: 2.4.1; Debian unstable: 2.6.1. Any g++ with C++17.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

needs g++
cat >"$scratch/numbers.cpp" <<'CPP'
#include <CLI/CLI.hpp>
#include <iostream>

int main(int count, char** words) {
    std::vector<int> ids;
    int whole = 0;
    double real = 0;
    CLI::App app;
    app.add_option("--ids", ids);
    app.add_option("--whole", whole);
    app.add_option("--real", real);
    try {
        app.parse(count, words);
    } catch (const CLI::Error& error) {
        std::cout << error.get_name() << '\n';
        return 0;
    }
    for (const int id : ids) { std::cout << id << ' '; }
    std::cout << "| " << whole << " | " << real << '\n';
}
CPP

# try_with SUITE VERSION EXPECTED
try_with() {
    debian_files "$1" "libcli11-dev=$2*"
    g++ -std=c++17 -w -isystem "$root/usr/include" "$scratch/numbers.cpp" -o "$scratch/numbers"
    expect "CLI11 $2: --ids 1,2,3; --whole 1,5; --whole 010 --real 010" "$3" "$(
        "$scratch/numbers" --ids 1,2,3
        "$scratch/numbers" --whole 1,5
        "$scratch/numbers" --whole 010 --real 010
    )"
}

refused='ConversionError
ConversionError
| 8 | 10'
try_with bookworm 2.1.2 "$refused"
try_with trixie 2.4.1 "$refused"
try_with sid 2.6.1 '123 | 0 | 0
| 15 | 0
| 8 | 10'
done_as_described
