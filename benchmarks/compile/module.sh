#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# What a C++20 module would bring: the time of a file with 100 migrations that includes varve, that has it precompiled, and that imports
# it as a module, with clang. The module exports only what this file needs.
#   benchmarks/compile/module.sh [--runs N] [CLANG]
# Each figure is the smallest of N runs, in turn. Prints Markdown.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
runs=3 compiler=clang++-19
while (($#)); do
    case $1 in
    --runs) runs=$2 && shift ;;
    -*) echo "module.sh: unknown option $1" >&2 && exit 2 ;;
    *) compiler=$1 ;;
    esac
    shift
done
folder=build/benchmarks/module
mkdir -p "$folder"
rm -f "$folder"/*
awk -v n=100 -v kind=varve -f benchmarks/compile/generate.awk >"$folder/include.cpp"
sed 's/^#include <varve\/varve.hpp>$/import varve;/' "$folder/include.cpp" >"$folder/import.cpp"
cat >"$folder/varve.cppm" <<'END'
module;
#include <varve/varve.hpp>
export module varve;
export namespace varve {
using varve::base;
using varve::chain;
namespace dsl {
using dsl::add_column, dsl::add_constraint, dsl::alter_column, dsl::bigint, dsl::check, dsl::column, dsl::create_index;
using dsl::create_table, dsl::desc, dsl::numeric, dsl::on, dsl::sql, dsl::steps, dsl::text, dsl::timestamptz;
}
}
END
flags=(-std=c++20 -Iinclude)
"$compiler" "${flags[@]}" --precompile "$folder/varve.cppm" -o "$folder/varve.pcm"
"$compiler" "${flags[@]}" -x c++-header include/varve/varve.hpp -o "$folder/varve.pch"

measure() { # WHAT FILE FLAG...: appends user and system seconds
    bash -c 'TIMEFORMAT="%U %S"; time "$@" >/dev/null' _ "$compiler" "${flags[@]}" -fsyntax-only "${@:3}" "$folder/$2" 2>&1 |
        awk '{ if (NF != 2) { print > "/dev/stderr"; exit 1 } print $1 + $2 }' >>"$folder/$1.times"
}
for ((i = 0; i < runs; ++i)); do
    measure include include.cpp
    measure precompiled include.cpp -include-pch "$folder/varve.pch"
    measure module import.cpp -fmodule-file=varve="$folder/varve.pcm"
done
echo "| $compiler, 100 migrations | seconds |"
echo "|---|---|"
for what in include precompiled module; do echo "| $what | $(sort -n "$folder/$what.times" | head -n 1) |"; done
