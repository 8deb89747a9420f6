#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What the history is told when a migration begins, gets on and is done.
#include <cstddef>
#include <string_view>

#include "varve/plan/actions.hpp"
#include "varve/plan/history.hpp"

namespace varve::detail {

/// The prepared statement that records whole migrations: a thousand of them cost one parse.
inline constexpr std::string_view record_statement = "varve_record";

constexpr void put_prepare_record(sink& out, const history_place& place) {
    out << "PREPARE " << record_statement << " AS ";
    put_insert_head(out, place);
    out << "$1, $2, $3, $4, '" << fingerprint_algorithm << ":' || $5, '" << fingerprint_algorithm << ":' || $6, ";
    put_insert_tail(out, place, "$1", {});
}

/// The digits of a fingerprint, without its algorithm.
constexpr void put_digits(sink& out, fingerprint value) {
    buffer_sink whole;
    put_fingerprint(whole, value);
    out << whole.text().substr(fingerprint_algorithm.size() + 1);
}

/// Records that the migration at `position`, which has no row yet, stands whole.
constexpr void put_execute_record(sink& out, const list<migration>& chain, const fingerprints& prints, std::size_t position) {
    out << "EXECUTE " << record_statement << '(';
    put_identity(out, chain, position);
    out << ", '";
    put_digits(out, prints.own(position));
    out << "', '";
    put_digits(out, prints.lineage(position + 1));
    out << "');";
}

/// The fingerprints of a row: of the steps that stand, and of the chain as far as whole migrations stand.
struct row_fingerprints {
    fingerprint own = 0;
    fingerprint lineage = 0;
};

constexpr row_fingerprints fingerprints_after(const list<migration>& chain, const fingerprints& prints, std::size_t position,
                                              const standing& after) {
    if (after.part == half::up) {
        return {fingerprint_of(chain[position].up, after.steps_done), prints.lineage(position)};
    }
    return {prints.own(position), prints.lineage(after.part == half::down ? position : position + 1)};
}

/// Records what stands of the migration at `position`, which has no row yet.
constexpr void put_insert_record(sink& out, const history_place& place, const list<migration>& chain, const fingerprints& prints,
                                 std::size_t position, const standing& after) {
    buffer_sink number;
    put_number(number, static_cast<long long>(position + 1));
    const row_fingerprints stored = fingerprints_after(chain, prints, position, after);
    put_insert_head(out, place);
    put_identity(out, chain, position);
    out << ", ";
    put_fingerprint_literal(out, stored.own);
    out << ", ";
    put_fingerprint_literal(out, stored.lineage);
    out << ", ";
    put_insert_tail(out, place, number.text(), after);
}

/// Changes the row of the migration at `position` to what stands of it now. `since_touched`: its row was written in the
/// same run, so the time since then counts.
constexpr void put_update_record(sink& out, const history_place& place, const list<migration>& chain, const fingerprints& prints,
                                 std::size_t position, const standing& after, bool since_touched) {
    const row_fingerprints stored = fingerprints_after(chain, prints, position, after);
    out << "UPDATE ";
    put_place(out, place);
    out << " SET message = ";
    quote_literal(out, chain[position].message);
    out << ", fingerprint = ";
    put_fingerprint_literal(out, stored.own);
    out << ", lineage = ";
    put_fingerprint_literal(out, stored.lineage);
    out << ", duration = duration + (pg_catalog.clock_timestamp() - " << (since_touched ? "applied_at" : "pg_catalog.now()")
        << "), applied_at = pg_catalog.clock_timestamp(), applied_by = SESSION_USER, varve = ";
    quote_literal(out, history_writer);
    out << ", pending = ";
    if (after.part == half::none) {
        out << "NULL, steps_done = NULL";
    } else {
        out << (after.part == half::up ? "'up'" : "'down'") << ", steps_done = ";
        put_number(out, static_cast<long long>(after.steps_done));
    }
    out << " WHERE revision = ";
    quote_literal(out, chain[position].revision.text());
    out << ';';
}

constexpr void put_delete_record(sink& out, const history_place& place, const migration& each) {
    out << "DELETE FROM ";
    put_place(out, place);
    out << " WHERE revision = ";
    quote_literal(out, each.revision.text());
    out << ';';
}

}  // namespace varve::detail
