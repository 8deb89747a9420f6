#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Chains made at run time, for tests of code that runs after the compiler's checks.

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/chain/migration.hpp"
#include "varve/operation/operation.hpp"

namespace varve::tests {

/// Texts that live as long as the program, since migrations are views.
inline std::string_view keep(std::string text) {
    static std::deque<std::string> kept;
    return kept.emplace_back(std::move(text));
}

inline varve::operation sql(std::string_view text) {
    varve::operations::execute made;
    made.sql = text;
    made.known = true;
    return {made};
}

/// An execute whose effects nobody declares.
inline varve::operation undeclared_sql(std::string_view text) {
    varve::operations::execute made;
    made.sql = text;
    return {made};
}

inline varve::operation sql_outside(std::string_view text) {
    varve::operations::execute made;
    made.sql = text;
    made.known = true;
    made.outside_transaction = true;
    return {made};
}

inline varve::objects::column integer_column(std::string_view name) {
    varve::objects::column made;
    made.name = name;
    made.type.name = "integer";
    return made;
}

/// CREATE TABLE with integer columns.
inline varve::operation create_table(std::string_view table, const std::vector<std::string_view>& columns) {
    varve::operations::create_table made;
    made.table = table;
    for (const std::string_view column : columns) { made.columns.push_back(integer_column(column)); }
    return {made};
}

inline varve::operation add_column(std::string_view table, std::string_view column) {
    varve::operations::add_column made;
    made.table = table;
    made.column = integer_column(column);
    return {made};
}

/// CREATE INDEX CONCURRENTLY.
inline varve::operation build_index(std::string_view name, std::string_view table, std::string_view column, bool unique = false) {
    varve::operations::create_index made;
    made.table = table;
    made.index.name = name;
    made.index.unique = unique;
    varve::objects::index_key key;
    key.column = column;
    made.index.keys.push_back(key);
    made.concurrently = true;
    return {made};
}

/// DROP INDEX CONCURRENTLY.
inline varve::operation drop_index(std::string_view name) {
    varve::operations::drop_index made;
    made.index = name;
    made.concurrently = true;
    return {made};
}

inline varve::list<varve::operation> steps(const std::vector<varve::operation>& operations) {
    varve::list<varve::operation> made;
    for (const varve::operation& each : operations) { made.push_back(each); }
    return made;
}

/// A chain that grows at its end.
class hand_made {
public:
    /// A migration whose way back is derived.
    hand_made& add(std::string_view revision, const std::vector<varve::operation>& up) { return push(revision, up, {}); }

    hand_made& add(std::string_view revision, const std::vector<varve::operation>& up, const std::vector<varve::operation>& down) {
        varve::migration changed;
        changed.way_back = varve::down_kind::written;
        changed.down = steps(down);
        return push(revision, up, std::move(changed));
    }

    hand_made& add_irreversible(std::string_view revision, const std::vector<varve::operation>& up, std::string_view reason) {
        varve::migration changed;
        changed.way_back = varve::down_kind::irreversible;
        changed.reason = reason;
        return push(revision, up, std::move(changed));
    }

    hand_made& message(std::string_view text) {
        migrations_.edit(migrations_.size() - 1).message = text;
        return *this;
    }

    varve::migration& edit(std::size_t position) { return migrations_.edit(position); }

    /// The chain without its last migrations.
    hand_made first(std::size_t count) const {
        hand_made made;
        for (std::size_t i = 0; i < count; ++i) { made.migrations_.push_back(migrations_[i]); }
        return made;
    }

    const varve::list<varve::migration>& migrations() const noexcept { return migrations_; }
    operator const varve::list<varve::migration>&() const noexcept { return migrations_; }

private:
    hand_made& push(std::string_view revision, const std::vector<varve::operation>& up, varve::migration made) {
        made.revision = revision;
        made.message = revision;
        made.up = steps(up);
        if (!migrations_.empty()) { made.revises.push_back(migrations_.back().revision); }
        migrations_.push_back(std::move(made));
        return *this;
    }

    varve::list<varve::migration> migrations_;
};

/// `count` migrations that each create a table and add a column to it.
inline hand_made long_chain(std::size_t count) {
    hand_made chain;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view table = keep("t" + std::to_string(i));
        std::string revision = std::to_string(i);
        revision.insert(0, 4 - revision.size(), '0');
        chain.add(keep("r" + revision), {create_table(table, {"id", "number"}), add_column(table, "more")});
    }
    return chain;
}

}  // namespace varve::tests
