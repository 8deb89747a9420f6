#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the differences between an expected table and the actual one.
#include <cstddef>
#include <string>
#include <string_view>

#include "varve/judge/compare_parts.hpp"
#include "varve/judge/table_findings.hpp"
#include "varve/schema/fields.hpp"
#include "varve/schema/table.hpp"

namespace varve::detail {

/// Compares two tables of the same name.
class table_comparison {
public:
    table_comparison(const objects::table& expected, const objects::table& actual, bool partitioned, bool column_order,
                     findings& found)
        : expected_(expected), actual_(actual), table_(expected, actual, found), found_(found), where_(table_.where()) {
        static_assert(names_every_field<objects::table, &objects::table::name, &objects::table::columns,
                                        &objects::table::constraints, &objects::table::indexes,
                                        &objects::table::comment, &objects::table::indexes_made,
                                        &objects::table::columns_dropped, &objects::table::uncertain,
                                        &objects::table::row_security, &objects::table::forces_row_security>,
                      "a field of a table is new here: compare it, or name it");
        found.compare_text(where_, "the comment", expected.comment, actual.comment);
        found.match(
            where_, "column", expected.columns, actual.columns,
            [&](const auto& left, const auto& right) { columns(left, right); }, [](const auto&) { return false; });
        if (column_order && expected.columns.size() == actual.columns.size()) { compare_order(); }
        found.match(
            where_, "constraint", expected.constraints, actual.constraints,
            [&](const auto& left, const auto& right) { constraints(left, right); },
            [](const objects::constraint& each) { return each.beyond.changes_guarantee(); });
        found.match(
            where_, "index", expected.indexes, actual.indexes,
            [&](const auto& left, const auto& right) { indexes(left, right); },
            [](const objects::index& each) { return each.invalid; });
        for (const objects::index& each : actual.indexes) {
            if (!each.invalid) { continue; }
            const bool is_expected = objects::position_of(expected.indexes, each.name) != objects::nowhere;
            if (!partitioned) {
                invalid_index(each, is_expected);
            } else if (is_expected) {  // an unexpected one was created by SQL, ON ONLY the table
                incomplete_index(each);
            }
        }
    }

private:
    void compare_order() {
        list<name> expected;
        list<name> actual;
        for (const objects::column& each : expected_.columns) { expected.push_back(each.name); }
        for (const objects::column& each : actual_.columns) { actual.push_back(each.name); }
        // Missing columns are reported already, so their order says nothing new.
        for (const name& each : expected) {
            if (objects::position_of(actual_.columns, each) == objects::nowhere) { return; }
        }
        // A column that was dropped and added again, for example by a down, is the last of its table.
        if (moved_column_count(expected_, actual_) > actual_.columns_dropped) {
            found_.compare(where_, "the order of the columns", expected, actual);
        }
    }

    void invalid_index(const objects::index& each, bool expected) {
        std::string_view qualifier = actual_.name.schema();
        const std::string index =
            (qualifier.empty() ? "" : std::string(qualifier) + '.') + std::string(each.name.text());
        found_.sentences.push_back(
            where_ + ": index " + quoted(each.name) +
            (expected ? " exists but is invalid" : " is not expected, and is invalid") +
            ", so no query uses it: a failed CREATE INDEX CONCURRENTLY leaves such an index" +
            (expected ? "; REINDEX INDEX CONCURRENTLY " + sql_name(name(std::string_view(index))) + " rebuilds it"
                      : "; DROP INDEX CONCURRENTLY " + sql_name(name(std::string_view(index))) + " removes it"));
    }

    void incomplete_index(const objects::index& each) {
        found_.sentences.push_back(
            where_ + ": index " + quoted(each.name) +
            " exists but is invalid, so no query uses it: a partition has no part of it; ALTER INDEX ... ATTACH PARTITION adds one");
    }

    void columns(const objects::column& expected, const objects::column& actual) {
        const std::string where = table_.part("column", actual.name);
        each_field(column_policy(table_, where, expected, actual), expected, actual);
    }

    void constraints(const objects::constraint& expected, const objects::constraint& actual) {
        const std::string where = table_.part("constraint", actual.name);
        found_.compare(where, "the kind", expected.kind, actual.kind);
        if (expected.kind != actual.kind) { return; }
        each_field(constraint_policy(table_, where, expected, actual), expected, actual);
    }

    void indexes(const objects::index& expected, const objects::index& actual) {
        const std::string where = table_.part("index", actual.name);
        each_field(index_policy(table_, where, expected, actual), expected, actual);
    }

    const objects::table& expected_;
    const objects::table& actual_;
    table_findings table_;
    findings& found_;
    const std::string& where_;
};

}  // namespace varve::detail
