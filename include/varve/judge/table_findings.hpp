#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Collects the differences between two tables: sentences, and pairs of expressions that only PostgreSQL can compare.
#include <string>
#include <string_view>
#include <utility>

#include "varve/catalog/words.hpp"
#include "varve/judge/findings.hpp"
#include "varve/judge/same_expression.hpp"
#include "varve/judge/same_name.hpp"
#include "varve/schema/table.hpp"
#include "varve/sql/identifier.hpp"

namespace varve::detail {

inline std::string method_of(const objects::index& index) {
    return std::string(index.method.empty() ? std::string_view("btree") : index.method.text());
}
inline std::string sql_name(const name& text) {
    buffer_sink result;
    if (!text.empty()) { quote_qualified(result, text); }
    return std::string(result.text());
}
/// The index to which a key belongs.
struct index_of_key {
    std::string method;
    bool type_changed;
};

/// Collects the differences of one table.
class table_findings {
public:
    table_findings(const objects::table& expected, const objects::table& actual, findings& found)
        : expected_(expected), actual_(actual), found_(found), where_("table " + quoted(actual.name)) {
        for (const objects::column& each : actual.columns) {
            columns_ += in_words(each.type) + ' ' + std::string(each.name.text()) + ',';
        }
    }

    findings& found() const noexcept { return found_; }
    const std::string& where() const noexcept { return where_; }
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
        found_.compare(where, "the collation", collation_in_words(expected, actual), actual);
    }

    void values(const std::string& where, const objects::column& expected, const objects::column& actual) {
        // To PostgreSQL, DEFAULT NULL is not a default, however it is written.
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
            !(may_be_generated_name(expected.not_null_name) && may_be_generated_name(actual.not_null_name))) {
            found_.compare_text(where, "the name", not_null_in_words(expected_, expected),
                                not_null_in_words(actual_, actual));
        }
    }

    void ask_opclass(const std::string& where, const index_of_key& index, const objects::index_key& expected,
                     const objects::index_key& actual) {
        expression_pair& pair = ask(where, "the operator class", expression_place::operator_class,
                                    sql_name(expected.opclass), sql_name(actual.opclass));
        pair.column = actual.column.empty() ? '(' + std::string(actual.expression) + ')' : sql_name(actual.column);
        pair.method = index.method;
    }

    void ask_key(const std::string& where, const index_of_key& index, const objects::index_key& expected,
                 const objects::index_key& actual) {
        expression_pair& pair = ask(where, "the expression", expression_place::index_key,
                                    std::string(expected.expression), actual.expression);
        buffer_sink collation;
        if (!actual.collation.empty()) {
            collation << "COLLATE ";
            quote_collation(collation, actual.collation);
        }
        pair.key_options = std::string(collation.text()) + ' ' + sql_name(actual.opclass);
        pair.method = index.method;
        pair.type_changed = index.type_changed;
    }

private:
    const objects::table& expected_;
    const objects::table& actual_;
    findings& found_;
    std::string where_;
    std::string columns_;
};

}  // namespace varve::detail
