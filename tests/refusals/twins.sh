#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Compiles the repaired twins of the programs here, many at a time, for check.sh --precompiled FOLDER: the compiler then reads the
# headers once for each thirty. Each twin is put into a namespace of its own.
#
#     twins.sh gcc|clang COMPILER FOLDER INCLUDE_FOLDER...
#
# FOLDER is what precompile.sh made. FOLDER/twins/NAME says that the twin of NAME.cpp compiles without a warning. A twin has no
# such file if one of its thirty does not compile, or if it cannot be in a namespace. check.sh then compiles it alone.
set -euo pipefail

kind=$1 compiler=$2 folder=$3
shift 3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
together=30

# What may be said only outside of namespaces, and what other options are needed for.
alone='^[[:space:]]*BOOST_HANA_ADAPT_STRUCT|varve::table_for<|^// needs: '
programs=() fresh=yes
for program in "$here"/*.cpp; do
    if grep -qE "$alone" "$program"; then continue; fi
    programs+=("$program")
    [[ $folder/twins/made -nt $program && $folder/twins/made -nt $folder/made ]] || fresh=no
done
if [[ $fresh == yes ]]; then exit; fi

rm -rf "$folder/twins"
mkdir -p "$folder/twins"
# Programs that are edited meanwhile are newer than this.
touch "$folder/twins/begun"

command=("$compiler" -std=c++20 -Wall -Wextra -DREPAIRED)
for include in "$@"; do command+=("-I$include"); done
# Includes within a namespace must find nothing left to do.
all=$folder/twins/all.hpp
sed -nE 's/^#[[:space:]]*include[[:space:]]*(<.*>).*/#include \1/p' "${programs[@]}" | sort -u >"$all"
case $kind in
gcc) precompiled=$all.gch using=(-include "$all") ;;
clang) precompiled=$all.pch using=(-include-pch "$all.pch") ;;
esac
"${command[@]}" -x c++-header "$all" -o "$precompiled"
command+=(-fsyntax-only "${using[@]}")

# compile PROGRAM...: leaves a file for each, if they compile together.
compile() {
    local batch program name
    batch=$(mktemp "$folder/twins/batch.XXXXXX.cpp")
    for program in "$@"; do
        name=$(basename "$program" .cpp)
        printf 'namespace twin_of_%s {\n#include "%s"\n}\n' "$name" "$program"
    done >"$batch"
    if "${command[@]}" "$batch" >"$batch.said" 2>&1 && [[ ! -s $batch.said ]]; then
        for program in "$@"; do touch -r "$folder/twins/begun" "$folder/twins/$(basename "$program" .cpp)"; done
    else
        echo "Compiled alone, since the compiler has something to say of one: $(basename -s .cpp "$@" | tr '\n' ' ')"
        head -n 5 "$batch.said"
    fi
}

running=0
for ((i = 0; i < ${#programs[@]}; i += together)); do
    if ((running >= $(nproc))); then wait -n && running=$((running - 1)); fi
    compile "${programs[@]:i:together}" &
    running=$((running + 1))
done
wait
touch -r "$folder/twins/begun" "$folder/twins/made"
