#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# g++ and clang: a raw string literal does not contain the carriage returns of its source file.
#
# A good guess: R"(…)" contains the bytes between its delimiters. So a file with CRLF gives a text with CRLF.
# What happens: Both compilers drop a carriage return before a line feed, without a warning: four bytes of source become
# three characters. clang keeps a carriage return without a line feed after it, and g++ makes it a line feed. So SQL in
# a raw string is not the text of its file, and a checksum of the file is not that of the text.
#
# g++ 12.2.0 and clang 19.1.7 (Debian 12).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

needs_root
debian_root bookworm "g++-12=12.2.0-14+deb12u1" "clang-19=1:19.1.7-3~deb12u1"

# observed COMPILER ENDING: what the raw string of a, ENDING and b holds.
observed() {
    local size second
    mkdir -p "$root/tmp"
    for size in 2 3 4; do
        for second in 10 13 98; do
            # shellcheck disable=SC2059
            printf "constexpr char text[] = R\"(a$2b)\";\nstatic_assert(sizeof text - 1 == $size && text[1] == $second);\n" >"$root/tmp/raw.cpp"
            if in_root "$1" -std=c++20 -fsyntax-only /tmp/raw.cpp 2>/dev/null; then echo "$size characters, the second is $second"; fi
        done
    done
}
expect "g++ 12, CRLF" "3 characters, the second is 10" "$(observed g++-12 '\r\n')"
expect "g++ 12, CR" "3 characters, the second is 10" "$(observed g++-12 '\r')"
expect "clang 19, CRLF" "3 characters, the second is 10" "$(observed clang++-19 '\r\n')"
expect "clang 19, CR" "3 characters, the second is 13" "$(observed clang++-19 '\r')"
done_as_described
