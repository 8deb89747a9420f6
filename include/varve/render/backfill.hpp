#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes a backfill as SQL: a block that commits after each batch.
#include <cstdint>
#include <string_view>

#include "varve/operation/backfill.hpp"
#include "varve/render/data.hpp"
#include "varve/render/do_block.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/literal.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// How a backfill keeps its position, and how often it reports it.
struct backfill_run {
    /// The quoted name of the table that keeps the position. The default is a temporary table.
    std::string_view place = "pg_temp.varve_backfill";
    bool keeps_place = false;        ///< whether the table stays when the backfill is done
    std::uint32_t notices = 10'000;  ///< time between two messages of level INFO, in milliseconds
};

/// Writes what the batches do together, for people.
constexpr void put_summary(sink& out, const operations::backfill& each) {
    put_update(out, each.table, each.set);
    put_condition(out, each.where);
    out << ";\n-- in batches of ";
    put_number(out, static_cast<long long>(each.batch));
    out << (each.batch == 1 ? " row" : " rows") << " in the order of the primary key, each in a transaction of its own";
    if (each.pause != 0) {
        out << "; pauses ";
        put_number(out, static_cast<long long>(each.pause));
        out << " ms";
    }
    if (each.lag != 0) {
        out << "; waits while a replica is ";
        put_number(out, static_cast<long long>(each.lag));
        out << " ms behind";
    }
}

/// Writes the meaning of a backfill: how large its batches are does not matter.
constexpr void put_for_fingerprint(sink& out, const operations::backfill& each) {
    put_update(out, each.table, each.set);
    put_condition(out, each.where);
    out << " IN BATCHES;";
}

constexpr void put_constant(sink& out, std::string_view declared, std::string_view text) {
    out << "    " << declared << " := ";
    quote_literal(out, text);
    out << ";\n";
}
constexpr void put_constant(sink& out, std::string_view declared, std::uint32_t number) {
    out << "    " << declared << " := ";
    put_number(out, static_cast<long long>(number));
    out << ";\n";
}

/// What the block does first: it reads the primary key, and finds or makes the table of the position. That table has
/// columns of the key's own types, so that no key becomes text.
inline constexpr std::string_view backfill_begins = R"(
    SELECT pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY k.n),
        pg_catalog.string_agg('after_' || k.n, ', ' ORDER BY k.n), pg_catalog.string_agg('upto_' || k.n, ', ' ORDER BY k.n),
        pg_catalog.string_agg(pg_catalog.format('%1$I AS after_%2$s, %1$I AS upto_%2$s', a.attname, k.n), ', ' ORDER BY k.n),
        pg_catalog.bool_or(a.attname::text = ANY (changes))
        INTO key, after, upto, copies, same
        FROM pg_catalog.pg_index AS i, pg_catalog.unnest(i.indkey) WITH ORDINALITY AS k(attnum, n), pg_catalog.pg_attribute AS a
        WHERE i.indrelid = filled AND i.indisprimary AND k.n <= i.indnkeyatts AND a.attrelid = filled AND a.attnum = k.attnum;
    IF key IS NULL THEN
        RAISE EXCEPTION 'table % has no primary key, but a backfill goes in the order of one', filled USING ERRCODE = '55000';
    ELSIF same THEN
        RAISE EXCEPTION 'a backfill of % cannot change its primary key (%)', filled, key USING ERRCODE = '0A000';
    ELSIF lag > 0 AND NOT pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE') THEN
        RAISE EXCEPTION 'role % cannot see how far replicas are behind', current_user
            USING ERRCODE = '42501', HINT = pg_catalog.format('GRANT pg_read_all_stats TO %I', current_user);
    END IF;
    IF pg_catalog.to_regclass(place) IS NOT NULL THEN
        EXECUTE 'SELECT statement = $1 FROM ' || place INTO same USING change || ' WHERE ' || condition;
        IF same IS NOT TRUE THEN EXECUTE 'DROP TABLE ' || place; END IF;
    END IF;
    IF pg_catalog.to_regclass(place) IS NULL THEN
        EXECUTE pg_catalog.format('CREATE TABLE %s AS SELECT 1 AS number, %L::text AS statement, false AS done, 0::bigint AS rows_read, '
            '0::bigint AS rows_changed, 0::bigint AS batch, %s FROM (SELECT) AS one LEFT JOIN (SELECT * FROM %s LIMIT 0) AS none ON true',
            place, change || ' WHERE ' || condition, copies, filled);
        EXECUTE pg_catalog.format('ALTER TABLE %s ADD PRIMARY KEY (number)', place);
        COMMIT;
    END IF;
    SELECT COALESCE(pg_catalog.sum(c.reltuples), 0) INTO estimate FROM pg_catalog.pg_class AS c WHERE c.relkind <> 'p' AND c.reltuples > 0
        AND (c.oid = filled OR c.oid IN (SELECT relid FROM pg_catalog.pg_partition_tree(filled)));
)";

/// A batch. The block locks the position, because a block whose client was killed may still run. It finds the last key
/// of the next `size` rows, and changes the rows up to it. The last batch has no rows. It reveals mistakes in the SQL
/// even if the table is empty.
///
/// The keys stay in the table of the position, so the planner does not know their values. Sequential scans are off, so
/// that it uses the index of the key. A condition on the first column of the key would make PostgreSQL 15 begin at the
/// first row with that value, and not after the last batch.
///
/// replay_lag does not change while a replica applies nothing, or has nothing to apply. So the block also checks
/// whether replicas have reached the position that this server had `lag` ago.
inline constexpr std::string_view backfill_batches = R"(
    LOOP
        WHILE lag > 0 LOOP
            SELECT pg_catalog.bool_or(r.replay_lag >= limit_of_lag AND r.replay_lsn < pg_catalog.pg_current_wal_flush_lsn()),
                pg_catalog.bool_and(r.replay_lsn >= written)
                INTO behind, caught_up FROM pg_catalog.pg_stat_replication AS r WHERE r.state <> 'backup';
            IF written IS NULL OR COALESCE(caught_up, true) THEN
                written := pg_catalog.pg_current_wal_flush_lsn();
                written_at := pg_catalog.clock_timestamp();
            END IF;
            EXIT WHEN behind IS NOT TRUE AND written_at > pg_catalog.clock_timestamp() - limit_of_lag;
            IF told < pg_catalog.clock_timestamp() - notices THEN
                RAISE INFO 'varve: waits for a replica';
                told := pg_catalog.clock_timestamp();
            END IF;
            COMMIT;
            PERFORM pg_catalog.pg_sleep(0.1);
        END LOOP;
        BEGIN
            PERFORM pg_catalog.set_config('enable_seqscan', 'off', true), pg_catalog.set_config('jit', 'off', true);
            EXECUTE 'SELECT done, upto_1 IS NOT NULL, rows_read FROM ' || place || ' FOR UPDATE' INTO done, started, rows_read;
            changed := 0;
            IF NOT done THEN
                EXECUTE pg_catalog.format('UPDATE %s AS varve_position SET (%s) = (SELECT %s), (%s, batch) = (SELECT %s, n FROM (SELECT %s, '
                    'pg_catalog.row_number() OVER (ORDER BY %s) AS n FROM %s%s ORDER BY %s LIMIT %s) AS window_of_rows ORDER BY n DESC LIMIT 1) '
                    'RETURNING upto_1 IS NULL', place, after, upto, upto, key, key, key, filled,
                    CASE WHEN started THEN pg_catalog.format(' WHERE (%s) > (%s)', key, 'varve_position.' || pg_catalog.replace(upto, ', ', ', varve_position.')) END,
                    key, size) INTO done;
                EXECUTE change || ' WHERE ' || CASE WHEN started THEN pg_catalog.format('(%s) > (SELECT %s FROM %s) AND ', key, after, place) ELSE '' END
                    || pg_catalog.format('(%s) <= (SELECT %s FROM %s) AND ', key, upto, place) || condition;
                GET DIAGNOSTICS changed = ROW_COUNT;
                EXECUTE pg_catalog.format('UPDATE %s SET done = upto_1 IS NULL, rows_read = rows_read + COALESCE(batch, 0), rows_changed = rows_changed + $1 '
                    'RETURNING rows_read', place) INTO rows_read USING changed;
            END IF;
            failures := 0;
        EXCEPTION WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN
            failures := failures + 1;
            IF failures > 10 THEN RAISE; END IF;
            done := false;
        END;
        COMMIT;
        IF done OR told < pg_catalog.clock_timestamp() - notices THEN
            RAISE INFO 'varve: filled %', rows_read || CASE WHEN estimate > rows_read THEN ' of about ' || estimate ELSE '' END || ' rows';
            told := pg_catalog.clock_timestamp();
        END IF;
        EXIT WHEN done;
        IF failures > 0 THEN
            PERFORM pg_catalog.pg_sleep((0.5 + pg_catalog.random()) * 0.05 * 2 ^ failures);
        ELSIF pause > 0 AND changed > 0 THEN
            PERFORM pg_catalog.pg_sleep(pause / 1000.0);
        END IF;
    END LOOP;
)";

/// Writes the block. If the table of the position exists and is of this backfill, the block goes on from there.
constexpr void put_backfill(sink& out, const operations::backfill& each, const backfill_run& how) {
    buffer_sink table;
    quote_qualified(table, each.table);
    buffer_sink change;
    put_update(change, each.table, each.set);
    buffer_sink condition;
    if (const std::string_view where = trim_sql(each.where); where.empty()) {
        condition << "true";
    } else {
        condition << '(' << where << ") IS TRUE";  // so that the planner uses no index of its columns
    }
    buffer_sink body;
    body << "\nDECLARE\n";
    put_constant(body, "filled CONSTANT pg_catalog.regclass", table.text());
    put_constant(body, "place CONSTANT text", how.place);
    put_constant(body, "change CONSTANT text", change.text());
    put_constant(body, "condition CONSTANT text", condition.text());
    body << "    changes CONSTANT text[] := ARRAY[";
    for (std::size_t i = 0; i < each.set.size(); ++i) {
        body << (i == 0 ? "" : ", ");
        quote_literal(body, each.set[i].column.text());
    }
    body << "];\n";
    put_constant(body, "size CONSTANT integer", each.batch);
    put_constant(body, "pause CONSTANT integer", each.pause);
    put_constant(body, "lag CONSTANT integer", each.lag);
    body << "    limit_of_lag CONSTANT interval := lag * interval '1 millisecond';\n    notices CONSTANT interval := ";
    put_number(body, static_cast<long long>(how.notices));
    body << " * interval '1 millisecond';\n"
            "    key text; after text; upto text; copies text;\n"
            "    same boolean; done boolean; started boolean; behind boolean; caught_up boolean;\n"
            "    estimate bigint; rows_read bigint := 0; changed bigint; failures integer := 0;\n"
            "    written pg_catalog.pg_lsn; written_at timestamptz; told timestamptz := pg_catalog.clock_timestamp();\n"
            "BEGIN"
         << backfill_begins << backfill_batches.substr(1);
    if (!how.keeps_place) { body << "    EXECUTE 'DROP TABLE ' || place;\n"; }
    body << "END\n";
    put_do(out, body.text());
}

/// Writes the block without a position that outlives the session.
constexpr void render_one(sink& out, const operations::backfill& each) { put_backfill(out, each, {}); }

}  // namespace varve::detail
