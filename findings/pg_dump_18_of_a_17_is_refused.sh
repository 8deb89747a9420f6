#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL 17.12 dumped by pg_dump 18.6, as the manual advises for an upgrade: 18.6 refuses a statement of every table.
#
# A good guess: pg_dump of the newer release writes what the newer server takes.
# What happens: 17.12 keeps an option "pg_attver" of its own in pg_attribute.attoptions, for every column of every table,
# and its own pg_dump leaves it out. pg_dump 18.6 does not know it and writes
# ALTER TABLE … ALTER COLUMN … SET (pg_attver=…), and 18.6 answers "unrecognized parameter". With ON_ERROR_STOP, or
# pg_restore --exit-on-error, nothing after the first table is restored. PostgreSQL 15.20 of Debian 12 does the same; 14.23,
# 16.14 and 17.10 do not.
#
# Debian 13: postgresql-17 17.12-0+deb13u1; Debian unstable: postgresql-18 18.6-3.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

needs_root
cleanup() { # the servers in the two folders
    local data
    for data in "$scratch"/root-*/tmp/data; do
        if [[ -r $data/postmaster.pid ]]; then kill -QUIT "$(head -n 1 "$data/postmaster.pid")" && sleep 1; fi
    done
}
as_nobody() { env -i PATH=/usr/bin:/usr/sbin HOME=/tmp LC_ALL=C.UTF-8 chroot --userspec=65534:65534 "$root" "$@"; }

# start SUITE MAJOR PACKAGE...: a server of Debian's in its own folder, its socket in its /tmp
start() {
    debian_root "$1" "${@:3}"
    programs=/usr/lib/postgresql/$2/bin
    as_nobody "$programs/initdb" --pgdata=/tmp/data --username=postgres --auth=trust --locale=C --no-sync >"$scratch/initdb.log"
    as_nobody "$programs/postgres" -D /tmp/data -k /tmp -c listen_addresses= -c fsync=off \
        -c dynamic_shared_memory_type=mmap </dev/null >"$root/tmp/log" 2>&1 &
    for _ in {1..200}; do
        if as_nobody "$programs/pg_isready" --quiet --host=/tmp; then return; fi
        sleep 0.1
    done
    cat "$root/tmp/log"
    cannot "PostgreSQL $2 did not start"
}
psql() { as_nobody "$programs/psql" --no-psqlrc --quiet --tuples-only --no-align --host=/tmp --username=postgres "$@" 2>&1; }
options() { grep -E 'SET \(' | sed -E 's/pg_attver=[0-9]+/pg_attver=N/' || true; }

start trixie 17 'postgresql-17=17.12-0+deb13u1' 'postgresql-client-17=17.12-0+deb13u1'
expect "the older server" "17.12 (Debian 17.12-0+deb13u1)" "$(psql --command='SHOW server_version')"
psql --command='CREATE TABLE accounts (id int PRIMARY KEY, email text)'
expect "options of the columns" \
    'id|{pg_attver=N}
email|{pg_attver=N}' "$(psql --command="SELECT attname, attoptions FROM pg_attribute WHERE attrelid = 'accounts'::regclass AND attnum > 0 ORDER BY attnum" |
        sed -E 's/pg_attver=[0-9]+/pg_attver=N/')"
expect "what its own pg_dump writes of them" "" \
    "$(as_nobody "$programs/pg_dump" --schema-only --host=/tmp --username=postgres | options)"
older=$root

start sid 18 'postgresql-18=18.6*' 'postgresql-client-18=18.6*'
expect "the newer server" "18.6" "$(psql --command='SHOW server_version' | cut -d' ' -f1)"
mkdir "$root/tmp/older"
ln "$older/tmp/.s.PGSQL.5432" "$root/tmp/older/" # a second name of the other folder's socket
as_nobody "$programs/pg_dump" --schema-only --host=/tmp/older --username=postgres >"$root/tmp/dump.sql" || true
expect "what the newer pg_dump writes of them" \
    'ALTER TABLE ONLY public.accounts ALTER COLUMN id SET (pg_attver=N);
ALTER TABLE ONLY public.accounts ALTER COLUMN email SET (pg_attver=N);' "$(options <"$root/tmp/dump.sql")"
expect "what the newer server says of it" \
    'ERROR:  unrecognized parameter "pg_attver"
ERROR:  unrecognized parameter "pg_attver"' "$(psql --file=/tmp/dump.sql | grep -o 'ERROR: .*')"
done_as_described
