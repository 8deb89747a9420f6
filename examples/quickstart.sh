#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail

usage() {
    cat <<'END'
Builds examples/portfolio_pilot and migrates a PostgreSQL database with it: up to head, one migration down, and up again.

    examples/quickstart.sh [options]

    --no-install    install nothing; print what is missing instead
    --help          this text

The script installs missing packages with apt-get, and with sudo if the user is not root. It starts a PostgreSQL server in a
temporary folder, and deletes it at the end. If DATABASE_URL is set, it creates the database on that server instead, and
drops it at the end.
END
}

varve_install=yes
while (($# > 0)); do
    case $1 in
    --no-install) varve_install=no ;;
    --help | -h) usage && exit ;;
    *) usage >&2 && exit 2 ;;
    esac
    shift
done

source "$(dirname "${BASH_SOURCE[0]}")/../tests/support/postgres.sh"
cd "$varve_root"

require cmake ninja-build ccache pkg-config libpqxx-dev libcli11-dev
require_gcc
require_hana
require_postgres
install_missing

tree=build/quickstart
find_gcc || die "g++ $varve_oldest_gcc or newer was not found"
build() {
    cmake -S . -B $tree -G Ninja -DCMAKE_CXX_COMPILER="$varve_gcc" -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O1 \
        -DVARVE_TESTS=OFF -DVARVE_EXAMPLES=ON &&
        cmake --build $tree --target portfolio_pilot portfolio_service
}
mkdir -p $tree
say "building examples/portfolio_pilot"
if ! interruptible build >$tree/log 2>&1; then
    # Perhaps the folder was made by other tools or in another place.
    rm -rf $tree/CMakeCache.txt $tree/CMakeFiles
    interruptible build >$tree/log 2>&1 || {
        cat $tree/log >&2
        die "cannot build examples/portfolio_pilot"
    }
fi
program=$(find $tree -name portfolio_pilot -type f -perm -u+x | head -n 1)

start_postgres
create_database portfolio_pilot
export DATABASE_URL=$database_url

# Prints a command, then its output.
show() {
    printf '\n$ %s\n' "$*"
    local name=$1
    shift
    interruptible "$(dirname "$program")/$name" "$@"
}
show portfolio_pilot upgrade head
show portfolio_pilot current -v
show portfolio_pilot check
show portfolio_pilot downgrade -1
show portfolio_pilot history --indicate-current --rev-range=-3:
show portfolio_pilot upgrade head
show portfolio_service
