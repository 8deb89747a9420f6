#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the differences between an expected schema and the schema of a database.
#include <string>
#include <vector>

#include "varve/catalog/words.hpp"
#include "varve/judge/compare_row_security.hpp"
#include "varve/judge/compare_table.hpp"
#include "varve/judge/same_expression.hpp"
#include "varve/pqxx/pqxx.hpp"
#include "varve/schema/difference.hpp"
#include "varve/schema/schema.hpp"
#include "varve/schema/undeclared.hpp"

namespace varve {

/// Options of `differences`.
struct compare_options {
    bool column_order = true;
};

namespace detail {

/// Whether SQL without a declared effect may have created an unexpected object.
inline bool may_be_hidden(const schema& expected, const name& object) {
    return may_be_touched(expected, object.object()) ||
           (!object.schema().empty() && may_be_touched(expected, object.schema()));
}

inline void compare_names(const std::string& kind, const schema& expected, const named_list<name>& wanted,
                          const named_list<name>& present, findings& found) {
    for (const name& each : wanted) {
        if (!present.has(each) && !may_be_hidden(expected, each)) {
            found.sentences.push_back(kind + ' ' + quoted(each) + " is missing");
        }
    }
    for (const name& each : present) {
        if (!wanted.has(each) && !may_be_hidden(expected, each)) {
            found.sentences.push_back(kind + ' ' + quoted(each) + " is not expected");
        }
    }
}

/// Compares extensions. If the chain names no schema for an extension, it can be in any schema.
inline void compare_extensions(const schema& expected, const schema& actual, findings& found) {
    for (const name& each : expected.extensions) {
        const maybe<name> present = extension_called(actual.extensions, each);
        if (may_be_hidden(expected, each.unqualified())) { continue; }
        const std::string title = "extension " + quoted(each.unqualified());
        if (present == nullptr) {
            found.sentences.push_back(title + " is missing");
        } else if (!each.schema().empty() && !same_text(each.schema(), present->schema())) {
            found.sentences.push_back(title + " is in schema " + quoted(schema_called(*present)) + ", not in " +
                                      quoted(each.schema()) + "; ALTER EXTENSION " + std::string(each.object()) +
                                      " SET SCHEMA " + std::string(each.schema()) + " moves it");
        }
    }
    for (const name& each : actual.extensions) {
        if (!expected.has_extension(each) && !may_be_hidden(expected, each.unqualified())) {
            found.sentences.push_back("extension " + quoted(each.unqualified()) + " is not expected");
        }
    }
}

/// Returns the differences that can be seen without a server, and the pairs of expressions to ask it about.
inline findings compare_schemas(const schema& expected, const schema& actual, const compare_options& options,
                                bool names_not_null) {
    findings found;
    found.names_not_null = names_not_null;
    for (const schema* side : {&expected, &actual}) {
        for (const objects::enumeration& each : side->enums) { found.enums.push_back(each.name); }
    }
    compare_names("schema", expected, expected.schemas, actual.schemas, found);
    compare_extensions(expected, actual, found);
    for (const objects::enumeration& each : expected.enums) {
        if (each.uncertain) { continue; }
        if (const detail::maybe<objects::enumeration> present = actual.find_enum(each.name); present == nullptr) {
            found.sentences.push_back("enum type " + quoted(each.name) + " is missing");
        } else {
            found.compare_text("enum type " + quoted(each.name), "the list of values", in_words(each.values),
                               in_words(present->values));
        }
    }
    for (const objects::enumeration& each : actual.enums) {
        if (expected.find_enum(each.name) == nullptr && !may_be_hidden(expected, each.name)) {
            found.sentences.push_back("enum type " + quoted(each.name) + " is not expected");
        }
    }
    for (const objects::table& each : expected.table_slots()) {
        if (each.name.empty() || each.uncertain) { continue; }
        if (const detail::maybe<objects::table> present = actual.find_table(each.name); present == nullptr) {
            found.sentences.push_back("table " + quoted(each.name) + " is missing");
        } else {
            const bool partitioned = schema::contains(actual.seen.partitioned, each.name);
            table_comparison(each, *present, partitioned, options.column_order, found);
            compare_row_security(expected, each, *present, found);
        }
    }
    for (const objects::table& each : actual.table_slots()) {
        if (!each.name.empty() && expected.find_table(each.name) == nullptr && !may_be_hidden(expected, each.name)) {
            found.sentences.push_back("table " + quoted(each.name) + " is not expected");
        }
    }
    compare_policies(expected, actual, found);
    return found;
}

}  // namespace detail

/// Returns a sentence for each difference; empty if the schemas are equal.
///
/// `expected` is a replayed schema, with expressions as a user wrote them. `actual` was read from the database of
/// `connection`. If two expressions look different, the server is asked whether they are. The connection must have no
/// open transaction; the questions leave nothing behind in the database.
///
/// What SQL without a declared effect may have changed is not compared: uncertain tables and types, and unexpected
/// objects that it may have created. Pass the same `judge` to compare several schemas: it remembers answers.
inline std::vector<std::string> differences(pqxx::connection& connection, const schema& expected, const schema& actual,
                                            const compare_options& options, detail::expression_comparer& judge) {
    detail::findings found = detail::compare_schemas(expected, actual, options, connection.server_version() >= 180000);
    for (std::string& each : judge.differences(connection, found.pairs)) { found.sentences.push_back(std::move(each)); }
    return found.sentences;
}

inline std::vector<std::string> differences(pqxx::connection& connection, const schema& expected, const schema& actual,
                                            const compare_options& options = {}) {
    detail::expression_comparer judge;
    return differences(connection, expected, actual, options, judge);
}

}  // namespace varve
