#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the hazards of a statement that no operation expresses, from its words.
#include <cstddef>
#include <string_view>

#include "varve/hazard/hazard_finder.hpp"
#include "varve/reader/reading.hpp"

namespace varve::detail {

/// Whether words follow each other in a statement, outside of strings and comments. `parts` has them with blanks
/// between.
constexpr bool contains_words(std::string_view sql, std::string_view parts) {
    scanner tokens(sql);
    std::string_view rest = parts;
    for (token each; tokens.next(each);) {
        const std::size_t end = rest.find(' ');
        const std::string_view wanted = rest.substr(0, end);
        if (names_identifier(each, wanted) || same_text(each.text, wanted)) {
            if (end == std::string_view::npos) { return true; }
            rest.remove_prefix(end + 1);
        } else {
            rest = parts;
        }
    }
    return false;
}

constexpr bool is_verb(const reading& each, std::string_view verb) noexcept { return same_text(each.verb, verb); }

/// Whether an object of this kind holds rows, or shows rows of others.
constexpr bool makes_rows(object_kind made) noexcept {
    return made == object_kind::table || made == object_kind::materialized_view || made == object_kind::view;
}

/// Whether a statement fills a table from another one.
constexpr bool reads_other_rows(const reading& each) {
    if (is_verb(each, "INSERT INTO")) { return contains_words(each.sql, "select") && contains_words(each.sql, "from"); }
    return is_verb(each, "CREATE") && each.object != object_kind::view && makes_rows(each.object) &&
           contains_words(each.sql, "as select");
}

/// Judges the names, tables and columns that a statement takes from the running release.
constexpr void judge_names(hazard_finder& finder, const reading& each) {
    const name subject = each.names.empty() ? name() : each.names[0];
    const bool of_rows = makes_rows(each.object);
    if (is_verb(each, "ALTER") && finder.is_in_use(subject)) {
        const bool renames = contains_words(each.sql, "rename to");
        if (of_rows && (renames || contains_words(each.sql, "set schema"))) {
            finder.add(hazard::renames_table, subject);
        }
        if (each.object == object_kind::schema && renames) { finder.add(hazard::renames_table, {}, subject); }
        if (each.object == object_kind::table && contains_words(each.sql, "drop column")) {
            finder.add(hazard::drops_column, subject);
        }
        if (each.object == object_kind::type && contains_words(each.sql, "rename value")) {
            finder.add(hazard::renames_enum_value, {}, subject);
        }
    }
    if (!is_verb(each, "DROP")) { return; }
    for (const name& gone : each.names) {
        if (each.object == object_kind::table && finder.is_in_use(gone)) { finder.add(hazard::drops_table, gone); }
        if (each.object == object_kind::schema && each.cascades) { finder.add(hazard::drops_table, {}, gone); }
    }
}

/// Judges a CREATE INDEX. With ONLY, the table is partitioned, and no rows are read.
constexpr void judge_index(hazard_finder& finder, const reading& each) {
    if (contains_words(each.sql, "index concurrently") || contains_words(each.sql, "on only")) { return; }
    const name table = !each.reads.empty() ? each.reads[0] : each.names.empty() ? name() : each.names[0];
    if (finder.is_in_use(table)) { finder.add_slow(hazard::builds_index, table, {}); }
}

constexpr bool contains_token(std::string_view sql, std::string_view wanted) {
    scanner tokens(sql);
    for (token each; tokens.next(each);) {
        if (each.text == wanted) { return true; }
    }
    return false;
}

/// Whether a valid check of the table names all values that ATTACH PARTITION gives as bounds. PostgreSQL then reads no
/// rows.
constexpr bool proves_bounds(const objects::table& table, std::string_view sql) {
    for (const objects::constraint& each : table.constraints) {
        if (each.kind != objects::constraint_kind::check || each.not_valid) { continue; }
        bool any = false;
        bool all = true;
        scanner tokens(sql);
        for (token bound; tokens.next(bound);) {
            if (bound.kind != token_kind::string && bound.kind != token_kind::number) { continue; }
            any = true;
            all = all && contains_token(each.expression, bound.text);
        }
        if (any && all) { return true; }
    }
    return false;
}

/// Judges ATTACH PARTITION: PostgreSQL reads the new partition while its reads and writes wait.
constexpr void judge_attach(hazard_finder& finder, const reading& each) {
    scanner tokens(each.sql);
    token before;
    for (token now; tokens.next(now); before = now) {
        if (!is_word(before, "partition")) { continue; }
        for (const name& part : each.reads) {
            const maybe<objects::table> table = finder.before().find_table(part);
            if (finder.is_in_use(part) && (table == nullptr || !proves_bounds(*table, each.sql))) {
                finder.add_slow(hazard::checks_rows, part, {});
            }
        }
        return;
    }
}

/// Judges PRIMARY KEY USING INDEX: it makes the columns of the index NOT NULL, and checks all rows for that.
constexpr void judge_key_of_index(hazard_finder& finder, const name& owner, std::string_view sql) {
    const maybe<objects::table> table = finder.before().find_table(owner);
    if (table == nullptr) { return; }
    for (const objects::index& each : table->indexes) {
        if (!contains_words(sql, each.name.object())) { continue; }
        for (const objects::index_key& key : each.keys) {
            const maybe<objects::column> column = table->find_column(key.column);
            if (column != nullptr && !column->not_null && !proves_not_null(*table, key.column)) {
                finder.add_slow(hazard::checks_rows, owner, key.column);
                return;
            }
        }
    }
}

/// Judges the drop of an index whose table is not known.
constexpr void judge_lost_index(hazard_finder& finder, const operations::drop_index& op) {
    if (op.concurrently) { return; }
    for (const objects::table& each : finder.before().table_slots()) {
        if (objects::position_of(each.indexes, name(op.index.object())) != objects::nowhere) { return; }
    }
    finder.add(hazard::drops_index, {}, op.index);
}

/// Judges one operation of SQL text. A column that no statement has created counts as a column with rows and without
/// constraints.
constexpr void judge_sql_operation(hazard_finder& finder, const operation& step) {
    visit([&finder](const auto& each) { finder.find(each); }, step);
    if (const auto* const lost = step.get_if<operations::drop_index>()) { judge_lost_index(finder, *lost); }
    const auto* const altered = step.get_if<operations::alter_column>();
    if (altered == nullptr || !finder.is_in_use(altered->table)) { return; }
    const maybe<objects::table> table = finder.before().find_table(altered->table);
    if (table != nullptr && table->find_column(altered->column) != nullptr) { return; }
    if (!altered->type.name.empty()) { finder.add_slow(hazard::rewrites_table, altered->table, altered->column); }
    if (altered->not_null == operations::change::set) {
        finder.add_slow(hazard::checks_rows, altered->table, altered->column);
    }
    if (altered->not_null == operations::change::drop) {
        finder.add(hazard::drops_not_null, altered->table, altered->column);
    }
}

}  // namespace varve::detail
