#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the differences between an expected table and the actual one.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/catalog/findings.hpp"
#include "varve/catalog/same_expression.hpp"
#include "varve/catalog/same_name.hpp"
#include "varve/catalog/words.hpp"
#include "varve/schema/table.hpp"
#include "varve/sql/identifier.hpp"

namespace varve::detail {

/// Compares two tables of the same name.
class table_comparison {
public:
    table_comparison(const objects::table& expected, const objects::table& actual, bool column_order, findings& found)
        : expected_(expected), actual_(actual), found_(found), where_("table " + quoted(actual.name)) {
        for (const objects::column& each : actual.columns) {
            columns_ += in_words(each.type) + ' ' + std::string(each.name.text()) + ',';
        }
        found.compare_text(where_, "the comment", expected.comment, actual.comment);
        found.match(
            where_, "column", expected.columns, actual.columns,
            [&](const auto& left, const auto& right) { columns(left, right); }, [](const auto&) { return false; });
        if (column_order && expected.columns.size() == actual.columns.size()) { compare_order(); }
        found.match(
            where_, "constraint", expected.constraints, actual.constraints,
            [&](const auto& left, const auto& right) { constraints(left, right); },
            [](const objects::constraint& each) { return each.beyond.other_promise(); });
        found.match(
            where_, "index", expected.indexes, actual.indexes,
            [&](const auto& left, const auto& right) { indexes(left, right); },
            [](const objects::index& each) { return each.invalid; });
        for (const objects::index& each : actual.indexes) {
            if (each.invalid) {
                invalid_index(each, objects::position_of(expected.indexes, each.name) != objects::nowhere);
            }
        }
    }

private:
    std::string part(std::string_view kind, const name& which) const {
        return where_ + ", " + std::string(kind) + ' ' + quoted(which);
    }

    expression_pair& ask(const std::string& where, std::string_view what, expression_place place, std::string expected,
                         std::string_view actual) {
        expression_pair pair;
        pair.where = where + ": " + std::string(what);
        const std::string_view written = actual_.name.text();  // can contain the schema public
        const std::size_t space = written.size() - actual_.name.object().size();
        pair.table_space = written.substr(0, space == 0 ? 0 : space - 1);
        pair.table = actual_.name.object();
        pair.columns = columns_;
        pair.place = place;
        pair.expected = std::move(expected);
        pair.actual = actual;
        found_.pairs.push_back(std::move(pair));
        return found_.pairs.back();
    }

    void collations(const std::string& where, const name& expected, const name& actual) {
        if (is_bare_name_of(expected, actual) || is_bare_name_of(actual, expected)) { return; }
        found_.compare(where, "the collation", plain_collation(expected, actual), actual);
    }

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
        if (displaced_columns(expected_, actual_) > actual_.columns_dropped) {
            found_.compare(where_, "the order of the columns", expected, actual);
        }
    }

    void invalid_index(const objects::index& each, bool expected) {
        std::string_view qualifier = actual_.name.schema();
        const std::string index =
            (qualifier.empty() ? "" : std::string(qualifier) + '.') + std::string(each.name.text());
        found_.sentences.push_back(
            where_ + ": index " + quoted(each.name) +
            (expected ? " is there but invalid" : " is not expected, and is invalid") +
            ", so no query uses it: a CREATE INDEX CONCURRENTLY that failed leaves such an index behind" +
            (expected ? "; REINDEX INDEX CONCURRENTLY " + sql_name(name(std::string_view(index))) + " builds it"
                      : "; DROP INDEX CONCURRENTLY " + sql_name(name(std::string_view(index))) + " removes it"));
    }

    void columns(const objects::column& expected, const objects::column& actual) {
        const std::string where = part("column", actual.name);
        if (!is_same_qualified(expected.type, actual.type, found_.enums)) {
            found_.compare(where, "the type", expected.type, actual.type);
        }
        found_.compare(where, "not null", expected.not_null, actual.not_null);
        if (expected.not_null && actual.not_null) { not_null(expected, actual); }
        collations(where, expected.collation, actual.collation);
        found_.compare_text(where, "the comment", expected.comment, actual.comment);
        // To PostgreSQL, DEFAULT NULL is no default, however it is written.
        const bool no_default = expected.from == objects::origin::default_value && actual.from == objects::origin::none;
        if (expected.from != actual.from && !no_default) {
            found_.compare(where, "the source of its values", expected.from, actual.from);
        } else if (expected.from == objects::origin::default_value) {
            expression_pair& pair = ask(where, "the default", expression_place::default_value, sql_of(expected.value),
                                        sql_of(actual.value));
            pair.column = actual.name.text();
            pair.type = type_without_parameters(actual.type);
        } else if (expected.generated()) {
            ask(where, "the generation expression", expression_place::generated, sql_of(expected.value),
                sql_of(actual.value))
                .column = actual.name.text();
        }
    }

    void not_null(const objects::column& expected, const objects::column& actual) {
        const std::string where = part("NOT NULL of column", actual.name);
        found_.compare(where, "not valid", expected.not_null_not_valid, actual.not_null_not_valid);
        found_.compare(where, "no inherit", expected.not_null_no_inherit, actual.not_null_no_inherit);
        // Names that PostgreSQL chose are not compared: they depend on the server's version and on what was renamed.
        if (found_.names_not_null &&
            !(is_chosen_not_null_name(expected.not_null_name) && is_chosen_not_null_name(actual.not_null_name))) {
            found_.compare_text(where, "the name", not_null_in_words(expected_, expected),
                                not_null_in_words(actual_, actual));
        }
    }

    void constraints(const objects::constraint& expected, const objects::constraint& actual) {
        const std::string where = part("constraint", actual.name);
        found_.compare(where, "the kind", expected.kind, actual.kind);
        if (expected.kind != actual.kind) { return; }
        if (expected.kind != objects::constraint_kind::check) {
            found_.compare(where, "the list of columns", expected.columns, actual.columns);
        }
        found_.compare(where, "the referenced table", expected.referenced_table, actual.referenced_table);
        found_.compare(where, "the list of referenced columns", expected.referenced_columns, actual.referenced_columns);
        if (!expected.referenced_key.empty()) {
            found_.compare(where, "the key that it relies on", expected.referenced_key, actual.referenced_key);
        }
        found_.compare(where, "on delete", expected.on_delete, actual.on_delete);
        found_.compare(where, "on update", expected.on_update, actual.on_update);
        found_.compare(where, "deferrable", expected.deferrable, actual.deferrable);
        found_.compare(where, "initially deferred", expected.initially_deferred, actual.initially_deferred);
        found_.compare(where, "not valid", expected.not_valid, actual.not_valid);
        found_.compare(where, "nulls not distinct", expected.nulls_not_distinct, actual.nulls_not_distinct);
        found_.compare_beyond(where, expected.beyond, actual.beyond);
        found_.compare_text(where, "the comment on its index", expected.index_comment, actual.index_comment);
        if (expected.kind == objects::constraint_kind::check) {
            ask(where, "the condition", expression_place::check, std::string(expected.expression), actual.expression)
                .reread = expected.reread;
        }
    }

    static std::string method_of(const objects::index& index) {
        return std::string(index.method.empty() ? std::string_view("btree") : index.method.text());
    }
    static std::string sql_name(const name& text) {
        buffer_sink result;
        if (!text.empty()) { quote_qualified(result, text); }
        return std::string(result.text());
    }
    static list<objects::parameter> in_order(list<objects::parameter> parameters) {
        for (std::size_t i = 1; i < parameters.size(); ++i) {
            for (std::size_t j = i; j != 0 && parameters[j].name.text() < parameters[j - 1].name.text(); --j) {
                std::swap(parameters.edit(j), parameters.edit(j - 1));
            }
        }
        return parameters;
    }

    void indexes(const objects::index& expected, const objects::index& actual) {
        const std::string where = part("index", actual.name);
        found_.compare_beyond(where, expected.beyond, actual.beyond);
        found_.compare_text(where, "the method", method_of(expected), method_of(actual));
        found_.compare(where, "unique", expected.unique, actual.unique);
        found_.compare(where, "nulls not distinct", expected.nulls_not_distinct, actual.nulls_not_distinct);
        found_.compare(where, "the list of included columns", expected.include, actual.include);
        found_.compare(where, "the list of storage parameters", in_order(expected.with), in_order(actual.with));
        found_.compare_text(where, "the comment", expected.comment, actual.comment);
        if (expected.where.empty() || actual.where.empty()) {
            found_.compare_text(where, "the predicate", expected.where, actual.where);
        } else {
            ask(where, "the predicate", expression_place::index_predicate, std::string(expected.where), actual.where)
                .reread = expected.reread;
        }
        if (expected.keys.size() != actual.keys.size()) {
            found_.compare_text(where, "the number of keys", std::to_string(expected.keys.size()),
                                std::to_string(actual.keys.size()));
            return;
        }
        for (std::size_t i = 0; i < actual.keys.size(); ++i) {
            keys(where + ", key " + std::to_string(i + 1), method_of(actual), expected.keys[i], actual.keys[i],
                 expected.reread);
        }
    }

    void keys(const std::string& where, const std::string& method, const objects::index_key& expected,
              const objects::index_key& actual, bool reread) {
        found_.compare(where, "the column", expected.column, actual.column);
        found_.compare(where, "descending", expected.descending, actual.descending);
        found_.compare(where, "nulls first", expected.nulls_come_first(), actual.nulls_come_first());
        collations(where, expected.collation, actual.collation);
        if (!(expected.opclass == actual.opclass)) {
            expression_pair& pair = ask(where, "the operator class", expression_place::operator_class,
                                        sql_name(expected.opclass), sql_name(actual.opclass));
            pair.column = actual.column.empty() ? '(' + std::string(actual.expression) + ')' : sql_name(actual.column);
            pair.method = method;
        }
        if (!expected.column.empty() || !actual.column.empty()) { return; }
        expression_pair& pair = ask(where, "the expression", expression_place::index_key,
                                    std::string(expected.expression), actual.expression);
        buffer_sink collation;
        if (!actual.collation.empty()) {
            collation << "COLLATE ";
            quote_collation(collation, actual.collation);
        }
        pair.key_options = std::string(collation.text()) + ' ' + sql_name(actual.opclass);
        pair.method = method;
        pair.reread = reread;
    }

    const objects::table& expected_;
    const objects::table& actual_;
    findings& found_;
    std::string where_;
    std::string columns_;
};

}  // namespace varve::detail
