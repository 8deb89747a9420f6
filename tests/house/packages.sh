#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Checks that the scripts recognise each package that they install: on a machine where dpkg says that everything is installed,
# a package that has no program of another name must be found. A pattern that takes a package for another kind fails here.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
printf '#!/bin/sh\nprintf installed\n' >"$scratch/dpkg-query"
# Empty programs in place of the compilers and tools that packages of other names contain.
for tool in clang++-19 g++-12; do printf '#!/bin/sh\n' >"$scratch/$tool"; done
chmod +x "$scratch"/*

failures=0
# expect found|missing PACKAGE
expect() {
    local answer=missing
    if PATH=$scratch:/usr/bin:/bin bash -c 'source "$1/../support/postgres.sh"; have_package "$2"' _ "$here" "$2"; then answer=found; fi
    if [[ $answer != "$1" ]]; then
        echo "FAILED: package $2 is $answer"
        failures=$((failures + 1))
    fi
}

expect found clang-format-14
expect found clang-tidy-19
expect found clang-19
expect found g++-12
expect found alembic
expect found python3-psycopg2
# A compiler is found by its program, whatever dpkg says.
expect missing clang-3
expect missing g++-3

((failures == 0)) && echo "packages are recognised"
