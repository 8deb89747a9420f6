#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL 19rc1: INSERT … ON CONFLICT DO SELECT reports "INSERT 0 1" for a row that existed already.
#
# A good guess: The command tag has the number of inserted rows. So 0 tells a program that its row existed, as INSERT 0
# 0 of ON CONFLICT DO NOTHING does.
# What happens: The tag has the number of rows that RETURNING returns, inserted or found. So a program cannot
# distinguish the two by the tag.
#
# Debian experimental: postgresql-19 19~rc1-1.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

debian_root experimental 'postgresql-19=19~rc1-1' 'postgresql-client-19=19~rc1-1' 'libpq5=19~rc1-1'
debian_postgres
run() { as_nobody "$programs/psql" --no-psqlrc --tuples-only --no-align --host=/tmp --username=postgres --command="$1"; }
run "CREATE TABLE t (id int PRIMARY KEY, v text)" >"$scratch/log"
run "INSERT INTO t VALUES (1, 'old')" >"$scratch/log"

expect "version" "19rc1 (Debian 19~rc1-1)" "$(run "SHOW server_version")"
expect "DO NOTHING" "INSERT 0 0" "$(run "INSERT INTO t VALUES (1, 'new') ON CONFLICT (id) DO NOTHING RETURNING *")"
expect "DO SELECT" "1|old
INSERT 0 1" "$(run "INSERT INTO t VALUES (1, 'new') ON CONFLICT (id) DO SELECT RETURNING *")"
expect "DO SELECT, one found and one new" "1|old
2|new
INSERT 0 2" "$(run "INSERT INTO t VALUES (1, 'new'), (2, 'new') ON CONFLICT (id) DO SELECT RETURNING *")"
done_as_described
