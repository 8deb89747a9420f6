#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Compiles the headers that the programs here include, once, for check.sh --precompiled FOLDER: reading them takes three
# quarters of the time of a program.
#
#     precompile.sh gcc|clang COMPILER FOLDER INCLUDE_FOLDER...
#
# Ends at once where FOLDER is newer than every header and was made by this compiler.
set -euo pipefail

kind=$1 compiler=$2 folder=$3
shift 3
command=("$compiler" -std=c++20)
for include in "$@"; do command+=("-I$include"); done

made_by="$(command -v "$compiler") $("$compiler" --version | head -n 1) $*"
if [[ -e $folder/made && $(<"$folder/made") == "$made_by" && -z $(find "$@" -name '*.hpp' -newer "$folder/made" -print -quit) ]]; then
    exit
fi

rm -rf "$folder"
mkdir -p "$folder/varve"
# A header that is edited meanwhile is newer than this.
touch "$folder/begun"
for header in varve models compatible hazards phases; do
    source=$1/varve/$header.hpp
    case $kind in
    gcc) target=$folder/varve/$header.hpp.gch ;;
    clang) target=$folder/varve/$header.pch ;;
    esac
    "${command[@]}" -w -x c++-header "$source" -o "$target"
done
echo "$made_by" >"$folder/made"
touch -r "$folder/begun" "$folder/made"
