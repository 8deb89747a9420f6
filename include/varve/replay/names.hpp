#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks that PostgreSQL accepts a name unchanged.
#include <cstddef>
#include <string_view>

#include "varve/replay/wording.hpp"
#include "varve/schema/schema.hpp"
#include "varve/schema/undeclared.hpp"
#include "varve/sql/object_name.hpp"
#include "varve/sql/words.hpp"

namespace varve::detail {

/// Checks one part of a name. `kind` is the word for the object in the message: "column". It remains a pointer until a
/// message needs it: to measure its length would cost more constant evaluation than the check.
constexpr bool check_identifier(const char* kind, std::string_view name, refusal& no) {
    if (name.empty()) {
        return refuse(no, mistake::bad_name, {"the name of the ", kind, " is empty"}, {"give the ", kind, " a name"});
    }
    if (name.size() > longest_name) {
        return refuse(
            no, mistake::bad_name,
            {kind, " \"", name, "\": the name is longer than 63 bytes, and PostgreSQL would truncate it to \"",
             name.substr(0, longest_name), "\""},
            {"choose a shorter name"});
    }
    return !contains_nul(name.data(), name.size()) ||
           refuse(no, mistake::bad_name, {"the name of a ", kind, " contains a NUL character"}, {"remove it"});
}

/// Whether this is a system column, which every table has
/// (https://www.postgresql.org/docs/current/ddl-system-columns.html).
constexpr bool is_system_column(std::string_view wanted) noexcept {
    return is_item("ctid,xmin,xmax,cmin,cmax,tableoid", wanted);
}

constexpr bool schema_exists(const schema& state, std::string_view wanted) {
    return wanted.empty() || state.has_schema(wanted) || may_be_touched(state, wanted);
}

/// Checks a name that may be qualified. Its schema must exist.
constexpr bool check_new_name(const schema& state, const char* kind, const name& wanted, refusal& no) {
    if (wanted.text().size() == wanted.object().size()) { return check_identifier(kind, wanted.text(), no); }
    const std::string_view qualifier = wanted.text().substr(0, wanted.text().size() - wanted.object().size() - 1);
    if (!check_identifier("schema", qualifier, no) || !check_identifier(kind, wanted.object(), no)) { return false; }
    if (schema_exists(state, wanted.schema())) { return true; }
    nearest_name nearest(qualifier);
    nearest.consider("public");
    for (const name& each : state.schemas) { nearest.consider(each.text()); }
    return refuse_missing(no, {"schema \"", qualifier, "\""}, nearest,
                          {"create it before, with create_schema(\"", qualifier, "\")"});
}

/// Checks the new name of an object that must be in the PostgreSQL schema `in_schema`. The name may be qualified with
/// that schema only.
constexpr bool check_name_beside(const char* kind, const name& wanted, std::string_view in_schema, refusal& no) {
    if (!check_identifier(kind, wanted.object(), no)) { return false; }
    if (wanted.object().size() != wanted.text().size() && !same_text(wanted.schema(), in_schema)) {
        return refuse(no, mistake::bad_name,
                      {kind, " \"", wanted.text(), "\" is in another schema than \"",
                       in_schema.empty() ? "public" : in_schema, "\""},
                      {"write \"", wanted.object(), "\""});
    }
    return true;
}

}  // namespace varve::detail
