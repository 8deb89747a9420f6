#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Checks which compilers are chosen of those that a machine has, by tests/support/compilers.sh and by cmake/compilers.cmake.
#
#     check.sh CMAKE
set -euo pipefail

cmake=$(command -v "$1")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0
unset VARVE_GCC VARVE_CLANG

# machine PROGRAM=KIND VERSION...: a machine that has these compilers, and no others.
machine() {
    rm -rf "$scratch/bin"
    mkdir "$scratch/bin"
    while (($# > 0)); do
        local macros="#define __GNUC__ $2"
        if [[ ${1#*=} == clang ]]; then macros="#define __GNUC__ 4"$'\n'"#define __clang_major__ $2"; fi
        printf '#!/bin/sh\necho "%s"\n' "$macros" >"$scratch/bin/${1%%=*}"
        chmod +x "$scratch/bin/${1%%=*}"
        shift 2
    done
    for tool in bash sh awk grep sort basename dirname env cat; do ln -s "$(command -v $tool)" "$scratch/bin/$tool"; done
}

# expect gcc|clang NAME: what both choose; "none" where nothing suffices.
expect() {
    local by_script by_cmake
    by_script=$(PATH=$scratch/bin bash -c "set -euo pipefail
        source '$root/tests/support/compilers.sh'
        if find_$1; then echo \$varve_$1; else echo none; fi")
    printf '%s\n' "include($root/cmake/compilers.cmake)" "varve_find_compiler($1)" "set(found \${VARVE_${1^^}})" \
        'cmake_path(GET found FILENAME name)' 'message("${name}")' >"$scratch/choose.cmake"
    by_cmake=$(PATH=$scratch/bin "$cmake" -DCMAKE_FIND_USE_CMAKE_SYSTEM_PATH=FALSE -P "$scratch/choose.cmake" 2>&1) || true
    [[ -n $by_cmake ]] || by_cmake=none
    if [[ $by_cmake == *NOTFOUND ]]; then by_cmake=none; fi
    if [[ $by_script != "$2" || $by_cmake != "$2" ]]; then
        echo "FAILED: $(ls "$scratch/bin" | grep '++' | tr '\n' ' '): $1 is $2; the scripts choose $by_script, CMake $by_cmake"
        failures=$((failures + 1))
    fi
}

machine g++=gcc 14 g++-12=gcc 12 g++-16=gcc 16
expect gcc g++
expect clang none
machine g++=gcc 11 g++-12=gcc 12 g++-9=gcc 9 g++-13=gcc 13
expect gcc g++-13
machine g++=gcc 11 g++-11=gcc 11
expect gcc none
machine g++=clang 19 g++-12=gcc 12
expect gcc g++-12
machine clang++-16=clang 16 clang++-19=clang 19 clang++-9=clang 9 clang++=clang 14
expect clang clang++-19
expect gcc none
machine clang++=clang 16 clang++-15=clang 15
expect clang clang++
machine clang++=clang 15 clang++-15=clang 15
expect clang none

machine g++=gcc 14 g++-12=gcc 12
export VARVE_GCC=g++-12
by_script=$(PATH=$scratch/bin bash -c "source '$root/tests/support/compilers.sh'; find_gcc; echo \$varve_gcc")
[[ $by_script == g++-12 ]] || { echo "FAILED: VARVE_GCC=g++-12 chooses $by_script" && failures=$((failures + 1)); }

((failures == 0))
