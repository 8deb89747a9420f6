#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# How many real dangers `varve read --hazards` and squawk find in the migrations of corpus.sql, and how often they cry falsely.
#   benchmarks/hazards/run.sh [--program FILE] [--squawk FILE] [--history FOLDER]
# --program names a program varve; without it, one is built. --squawk names a program squawk; without it, npm installs
# squawk-cli 2.66.0 in a temporary folder. If DATABASE_URL is set, the dangers are first compared with that server. Prints Markdown.
# --history counts what both tools say of the files of another folder, instead.
# Exits with 1 if the server shows other dangers than the corpus says, or a rule of squawk is not in rules.txt.
set -euo pipefail
program='' squawk='' history=''
while (($#)); do
    case $1 in
    --program) program=$(realpath "$2") && shift ;;
    --squawk) squawk=$(realpath "$2") && shift ;;
    --history) history=$(realpath "$2") && shift ;;
    *) echo "run.sh: unknown option $1" >&2 && exit 2 ;;
    esac
    shift
done
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [[ -z $program ]]; then
    cmake -S . -B build/benchmarks/hazards -DVARVE_TESTS=OFF -DVARVE_EXAMPLES=OFF >"$folder/said"
    cmake --build build/benchmarks/hazards --target varve_tool >"$folder/said"
    program=build/benchmarks/hazards/bin/varve
fi
if [[ -z $squawk ]]; then
    mkdir "$folder/npm"
    npm install --silent --no-audit --no-fund --prefix "$folder/npm" squawk-cli@2.66.0 >"$folder/said"
    squawk=$folder/npm/node_modules/.bin/squawk
fi
python3 benchmarks/hazards/compare.py --varve "$program" --squawk "$squawk" --folder "$folder/cases" ${history:+--history "$history"} ${DATABASE_URL:+--server "$DATABASE_URL"}
