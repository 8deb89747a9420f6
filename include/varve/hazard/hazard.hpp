#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What each hazard means, and the safe form.
#include <array>
#include <cstddef>
#include <string_view>

#include "varve/hazard/kind.hpp"
#include "varve/text/name.hpp"
#include "varve/text/sink.hpp"

namespace varve {

namespace detail {

struct hazard_text {
    std::string_view name;
    std::string_view why;   ///< follows the name of the table or object
    std::string_view safe;  ///< the safe form, as a user writes it; empty: there is none
};

inline constexpr std::array<hazard_text, hazard_count> hazard_texts = {{
    {"builds_index", "writes wait while the index is built", "add .concurrently()"},
    {"drops_index", "reads and writes wait until all running queries of the table have ended", "add .concurrently()"},
    {"builds_key", "reads and writes wait while the index of the constraint is built", "add_constraint(...).online()"},
    {"rebuilds_index", "reads and writes wait while its indexes are built again",
     "add a column of the new type with an index of its own, fill it, and drop the old one in a later release"},
    {"rewrites_table", "reads and writes wait while the whole table is rewritten",
     "add a nullable column, fill it with backfill(...), and drop the old one in a later release"},
    {"checks_rows", "reads and writes wait while all rows are checked",
     "add_constraint(...).online(), or alter_column(...).set_not_null().online()"},
    {"checks_foreign_key", "writes to both tables wait while all rows are checked", "add_constraint(...).online()"},
    {"adds_exclusion", "reads and writes wait while its index is built", ""},
    {"constrains_domain", "writes wait while all tables with a column of the domain are checked",
     "put a check with .not_valid() on the columns"},
    {"detaches_partition", "reads and writes of the partitioned table wait",
     "DETACH PARTITION ... CONCURRENTLY, in an execute with .outside_transaction()"},
    {"lengthens_lock", "the transaction holds a lock that reads and writes wait for, and this takes long",
     "move it to a migration of its own, before the one that locks"},
    {"scans_table_again", "the same transaction reads or writes the whole table twice",
     "move one of the two to another migration"},
    {"updates_all_rows", "writes of its rows wait until the whole table is written, and it may double in size",
     "backfill(...) in place of update(...): it commits after each batch of rows"},
    {"requires_value", "it fails if the table has rows", "give it a default, or add it without not_null() and fill it"},
    {"narrows_type", "it fails, or changes values, where rows do not fit",
     "add a column of the new type, fill it, and drop the old one in a later release"},
    {"renames_table", "the release that runs uses the old name",
     "create a view of the old name, or deploy a release first that knows both"},
    {"renames_column", "the release that runs uses the old name",
     "add a column, write to both, and drop the old one in a later release"},
    {"renames_enum_value", "the release that runs writes the old value, and does not expect the new one",
     "add the new value, deploy a release that knows both, and change the rows"},
    {"drops_table", "its rows are lost, and the release that runs may use it",
     "first deploy a release that does not use it"},
    {"drops_column", "its values are lost, and the release that runs may use it",
     "first deploy a release that does not use it"},
    {"drops_view", "the release that runs may read this view", "first deploy a release that does not use it"},
    {"drops_constraint", "the database does not guarantee it any more", ""},
    {"drops_not_null", "the release that runs may not expect NULL", ""},
    {"deletes_rows", "all its rows are lost", ""},
    {"drops_cascaded", "CASCADE drops more than the SQL names", "drop what depends on it by name"},
    {"never_validated", "no later step validates it, so old rows may break it",
     "add validate_constraint(...).outside_transaction(), or in a later migration"},
    {"unindexed_foreign_key", "a delete in the referenced table reads the whole table",
     "create_index(...) on its columns"},
    {"unplaced_enum_value", "it becomes the last value, whatever its meaning",
     "add .after(\"...\") or .before(\"...\")"},
    {"wide_index", "queries rarely use all columns of an index with more than three", "index fewer columns"},
    {"integer_key",
     "inserts fail after number 2147483647 (smallint: 32767), and a later change to bigint rewrites the table",
     "use bigint"},
    {"regretted_type", "a type that most people change later", ""},
    {"unknown_sql", "varve does not know what it locks", "write it as operations"},
}};

/// A type that most people change later, and the one that they choose then.
struct regretted {
    std::string_view type;
    std::string_view why;
    std::string_view better;
};
inline constexpr regretted regretted_types[] = {
    {"json", "json has no equality, and keeps blanks and duplicate keys", "use jsonb"},
    {"character", "char(n) pads with blanks, which comparisons ignore", "use text"},
    {"timestamp without time zone", "timestamp has no time zone, so it does not identify a moment", "use timestamptz"},
    {"money", "money depends on a setting of the server", "use numeric"},
    {"time with time zone", "timetz has an offset and no date", "use timestamptz, or time"},
};

constexpr const regretted* find_regretted(std::string_view type) noexcept {
    for (const regretted& each : regretted_types) {
        if (same_text(each.type, type)) { return &each; }
    }
    return nullptr;
}

}  // namespace detail

/// Returns the name of a hazard as a user writes it after `hazard::`.
constexpr std::string_view name_of(hazard what) noexcept {
    return detail::hazard_texts[static_cast<std::size_t>(what)].name;
}

/// A hazard of one operation.
struct found_hazard {
    hazard what = hazard::unknown_sql;
    varve::name table = {};        ///< the table that waits or loses; empty if it is not one table
    varve::name object = {};       ///< the column, index, constraint or type; empty if it is the table
    std::string_view detail = {};  ///< regretted_type: the type

    /// Returns why it is dangerous.
    constexpr std::string_view why() const noexcept {
        if (what == hazard::regretted_type) {
            if (const auto* const found = varve::detail::find_regretted(detail)) { return found->why; }
        }
        return varve::detail::hazard_texts[static_cast<std::size_t>(what)].why;
    }
    /// Returns the safe form; empty if there is none.
    constexpr std::string_view safe_form() const noexcept {
        if (what == hazard::regretted_type) {
            if (const auto* const found = varve::detail::find_regretted(detail)) { return found->better; }
        }
        return varve::detail::hazard_texts[static_cast<std::size_t>(what)].safe;
    }

    friend constexpr bool operator==(const found_hazard& left, const found_hazard& right) noexcept {
        return left.what == right.what && left.table == right.table && left.object == right.object;
    }
};

/// Writes a hazard as a sentence: `table "users", column "name": its values are lost, and …`.
constexpr void put_hazard(sink& out, const found_hazard& each) {
    if (!each.table.empty()) { out << "table \"" << each.table.text() << '"'; }
    if (!each.object.empty()) { out << (each.table.empty() ? "\"" : ", \"") << each.object.text() << '"'; }
    if (!each.table.empty() || !each.object.empty()) { out << ": "; }
    out << each.why();
}

}  // namespace varve
