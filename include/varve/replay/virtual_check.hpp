#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks the rules that PostgreSQL has for virtual generated columns
// (https://www.postgresql.org/docs/18/ddl-generated-columns.html).
#include <cstddef>
#include <string_view>

#include "varve/replay/expression_check.hpp"
#include "varve/replay/lookup.hpp"
#include "varve/replay/type_class.hpp"
#include "varve/schema/type_use.hpp"
#include "varve/sql/scanner.hpp"

namespace varve::detail {

inline constexpr std::string_view store_it = "leave virtual_() out, so that PostgreSQL stores the column";

/// Returns the first virtual column that the expression reads, or null.
constexpr maybe<objects::column> find_virtual_read(const objects::table& owner, std::string_view sql) {
    bool any = false;
    for (const objects::column& each : owner.columns) { any = any || each.is_virtual(); }
    if (!any || owner.uncertain) { return nullptr; }
    reference_scanner words(sql, owner.name.object());
    for (column_reference each; words.next(each);) {
        const maybe<objects::column> read = column_denoted(owner, each.word);
        if (read != nullptr && read->is_virtual()) { return read; }
    }
    return nullptr;
}

/// Refuses an index that contains or reads a virtual column. `does` is the verb in the message.
constexpr bool refuse_virtual_in_index(const objects::table& owner, const objects::index& each, const name& column,
                                       std::string_view does, refusal& no) {
    return refuse(no, mistake::not_allowed,
                  {"index \"", each.name.text(), "\" ", does, " column \"", column.text(), "\" of table \"",
                   owner.name.text(), "\", which is virtual, and PostgreSQL cannot index that"},
                  {store_it, ", or index what it is computed from"});
}

/// Refuses an expression of an index that reads a virtual column.
constexpr bool check_stored_reads(const objects::table& owner, const objects::index& each, std::string_view sql,
                                  refusal& no) {
    const maybe<objects::column> read = find_virtual_read(owner, sql);
    return read == nullptr || refuse_virtual_in_index(owner, each, read->name, "reads", no);
}

/// Whether a type is certainly not built into PostgreSQL.
constexpr bool is_own_type(const schema& state, const name& type) {
    switch (classify(state, type)) {
        case type_class::enumeration:
        case type_class::row:
        case type_class::extension: return true;
        case type_class::builtin:
        case type_class::uncertain:
        case type_class::missing: break;
    }
    return false;
}

/// Refuses a virtual column whose type is not built into PostgreSQL.
constexpr bool check_virtual_type(const schema& state, const objects::table& owner, const objects::column& each,
                                  refusal& no) {
    return !is_own_type(state, each.type.name) ||
           refuse(no, mistake::not_allowed,
                  {"column \"", each.name.text(), "\" of table \"", owner.name.text(), "\" is virtual and has type ",
                   each.type.name.text(), ", and a virtual column needs one of PostgreSQL's own types"},
                  {store_it, ", or choose another type"});
}

/// Returns the schema of the first function call that is qualified with a schema other than pg_catalog; empty if there
/// is none.
constexpr std::string_view schema_of_call(std::string_view sql) {
    scanner tokens(sql);
    token before[3];
    for (token each; tokens.next(each);) {
        if (is_symbol(each, '(') && is_symbol(before[1], '.') &&
            (before[2].kind == token_kind::identifier || before[2].kind == token_kind::quoted_identifier) &&
            before[0].kind != token_kind::symbol && !is_word(before[0], "pg_catalog")) {
            return before[0].text;
        }
        before[0] = before[1];
        before[1] = before[2];
        before[2] = each;
    }
    return {};
}

/// Refuses a virtual column whose expression uses a type or function that is not built into PostgreSQL.
constexpr bool check_virtual_expression(const schema& state, const objects::table& owner, const objects::column& column,
                                        refusal& no) {
    const auto refuse_use = [&](phrase uses) {
        refuse(no, mistake::not_allowed,
               {"the expression of virtual column \"", column.name.text(), "\" of table \"", owner.name.text(), "\" "},
               {store_it});
        for (const std::string_view each : uses) { no.say() << each; }
        no.say() << ", but may use only PostgreSQL's own types and functions";
        return false;
    };
    reference_scanner words(column.value.text, owner.name.object());
    for (column_reference each; words.next(each);) {
        const maybe<objects::column> read = column_denoted(owner, each.word);
        if (read != nullptr && is_own_type(state, read->type.name)) {
            return refuse_use({"reads column \"", read->name.text(), "\" of type ", read->type.name.text()});
        }
    }
    const auto cast_to = [&](std::size_t at) {
        const objects::enumeration& each = state.enums[at];
        if (each.uncertain || !casts_to(column.value.text, each.name)) { return false; }
        refuse_use({"uses type ", each.name.text()});
        return true;
    };
    if (state.enums.find_named_in(column.value.text, cast_to)) { return false; }
    const std::string_view of = schema_of_call(column.value.text);
    return of.empty() || refuse_use({"calls a function of schema \"", of, "\""});
}

/// Checks a generated column if it is virtual; other columns pass.
constexpr bool check_virtual(const schema& state, const objects::table& owner, const objects::column& each,
                             refusal& no) {
    return !each.is_virtual() ||
           (check_virtual_type(state, owner, each, no) && check_virtual_expression(state, owner, each, no));
}

}  // namespace varve::detail
