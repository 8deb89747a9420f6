# shellcheck shell=bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Which compilers this machine has: g++ from 12 on, clang from 16 on. postgres.sh reads it, so that scripts can call
#
#     require_gcc                the machine's g++; where it is too old the newest g++-N; where there is none, a package
#     require_clang              the newest clang++-N, or clang++; where there is none, the newest package
#     require_sanitizers         what that clang needs for -fsanitize=address,undefined
#     find_gcc, find_clang       set varve_gcc and varve_clang to the program; fail where there is none
#
# VARVE_GCC and VARVE_CLANG name a program instead: VARVE_CLANG=clang++-19.

varve_oldest_gcc=12
varve_oldest_clang=16
varve_gcc=
varve_clang=

# major_of COMPILER gcc|clang: its major version, nothing where it is another compiler.
major_of() {
    "$1" -dM -E -x c++ /dev/null 2>/dev/null | awk -v kind="$2" '
        $2 == "__clang_major__" { clang = $3 }
        $2 == "__GNUC__" { gcc = $3 }
        END { print kind == "clang" ? clang : (clang == "" ? gcc : "") }'
}

# suffices COMPILER gcc|clang: whether the program is one that varve's tests can use.
suffices() {
    local major oldest=varve_oldest_$2
    command -v "$1" >/dev/null || return 1
    major=$(major_of "$1" "$2")
    [[ -n $major ]] && ((major >= ${!oldest}))
}

# compilers_named PREFIX: the programs in PATH called PREFIX and a number, the newest first.
compilers_named() { compgen -c "$1-" | grep -xE "${1//+/\\+}-[0-9]+" | sort -t- -k2,2nr -u; }

find_gcc() {
    local candidate
    for candidate in ${VARVE_GCC:-g++ $(compilers_named g++)}; do
        if suffices "$candidate" gcc; then varve_gcc=$candidate && return; fi
    done
    return 1
}

find_clang() {
    local candidate
    for candidate in ${VARVE_CLANG:-$(compilers_named clang++) clang++}; do
        if suffices "$candidate" clang; then varve_clang=$candidate && return; fi
    done
    return 1
}

# offered_major PACKAGE: the major version of the compiler that a package without a number brings.
offered_major() { apt-cache show --no-all-versions "$1" 2>/dev/null | sed -nE 's/^Version: ([0-9]+:)?([0-9]+).*/\2/p' | head -n 1; }

# The package that brings a compiler as require_gcc wants it.
gcc_package() {
    local major
    if [[ ${VARVE_GCC:-} == g++-* ]]; then echo "$VARVE_GCC" && return; fi
    offered g++ || true  # refreshes the lists of a new machine
    major=$(offered_major g++)
    if [[ -n $major ]] && ((major >= varve_oldest_gcc)); then echo g++; else echo g++-12; fi
}

# The package of the newest clang that the distribution offers with its sanitizers; nothing where it offers none.
clang_package() {
    local number
    if [[ ${VARVE_CLANG:-} =~ ^clang\+\+-([0-9]+)$ ]]; then echo "clang-${BASH_REMATCH[1]}" && return; fi
    offered clang || true  # refreshes the lists of a new machine
    for number in $(apt-cache search --names-only '^libclang-rt-[0-9]+-dev$' 2>/dev/null | sed -nE 's/^libclang-rt-([0-9]+)-dev .*/\1/p' | sort -rn); do
        if ((number >= varve_oldest_clang)) && offered "clang-$number"; then echo "clang-$number" && return; fi
    done
}

require_gcc() { find_gcc || require "$(gcc_package)"; }

# Fails where there is no clang and none is offered.
require_clang() {
    find_clang && return
    varve_clang_package=$(clang_package)
    [[ -n $varve_clang_package ]] && require "$varve_clang_package"
}

require_sanitizers() {
    if find_clang; then
        require "libclang-rt-$(major_of "$varve_clang" clang)-dev"
    else
        require "libclang-rt-${varve_clang_package#clang-}-dev"
    fi
}

# Whether that clang links a program with the sanitizers.
have_sanitizers() {
    find_clang && "$varve_clang" -fsanitize=address,undefined -x c++ - -o /dev/null <<<'int main() {}' 2>/dev/null
}
