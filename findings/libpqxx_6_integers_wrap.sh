#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# libpqxx 6.4.5: a number just above the range of an integer type becomes negative, or nearly zero.
#
# A good guess: `as<int>()` of 2147483648 throws "value out of range", as it does for 3000000000.
# What happens: The check for overflow looks at the number without its last digit. The last digit is then added without
# a check. So 2147483648 becomes -2147483648, 32768 as short becomes -32768, and 4294967296 as unsigned becomes 0.
# 2147483650 is refused. Debian 12 has this version. libpqxx 7 and 8 throw.
#
# Debian 12: libpqxx-dev and libpqxx-6.4 6.4.5-2, libpq-dev 15, g++-12.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

debian_root bookworm libpqxx-dev=6.4.5-2 libpqxx-6.4=6.4.5-2 libpq-dev g++-12
cat >"$root/tmp/wrap.cpp" <<'CPP'
#include <iostream>
#include <pqxx/pqxx>

template <class Number> void read(const char* text) {
    std::cout << text << " -> ";
    try {
        Number number{};
        pqxx::from_string(text, number);
        std::cout << number << '\n';
    } catch (const std::exception& error) { std::cout << error.what() << '\n'; }
}

int main() {
    read<short>("32767");
    read<short>("32768");
    read<short>("32770");
    read<int>("2147483648");
    read<int>("-2147483649");
    read<int>("2147483650");
    read<unsigned>("4294967296");
    read<unsigned long>("18446744073709551616");
    read<long>("9223372036854775808");
}
CPP
in_root g++-12 -std=c++17 -O1 -w /tmp/wrap.cpp -o /tmp/wrap -lpqxx -lpq
expect "what libpqxx reads" \
    "32767 -> 32767
32768 -> -32768
32770 -> Could not convert string to integer: value out of range.
2147483648 -> -2147483648
-2147483649 -> 2147483647
2147483650 -> Could not convert string to integer: value out of range.
4294967296 -> 0
18446744073709551616 -> 0
9223372036854775808 -> -9223372036854775808" "$(in_root /tmp/wrap)"
done_as_described
