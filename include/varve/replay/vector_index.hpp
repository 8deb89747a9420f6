#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The limits of pgvector's access methods (https://github.com/pgvector/pgvector, 0.8).
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/replay/number_text.hpp"
#include "varve/replay/wording.hpp"
#include "varve/schema/index.hpp"
#include "varve/schema/type_text.hpp"
#include "varve/sql/column_reference.hpp"
#include "varve/sql/expression.hpp"

namespace varve::detail {

constexpr bool is_vector_method(std::string_view method) noexcept {
    return same_text(method, "hnsw") || same_text(method, "ivfflat");
}

/// Returns how many dimensions an indexed column of the type can have; 0 if that is not known.
constexpr std::int32_t most_dimensions(std::string_view type) noexcept {
    return same_text(type, "vector") ? 2000 : same_text(type, "halfvec") ? 4000 : same_text(type, "bit") ? 64000 : 0;
}

/// Returns the type of the cast at the end of an expression, as in "v::halfvec(100)"; a type without a name if it does
/// not end in a cast.
constexpr objects::data_type type_of_cast(std::string_view sql, text_arena& texts) {
    std::string_view inner = trim_sql(sql);
    while (is_parenthesised(inner)) { inner = trim_sql(inner.substr(1, inner.size() - 2)); }
    scanner tokens(inner);
    std::size_t begin = 0;
    std::size_t depth = 0;
    for (token each; tokens.next(each);) {
        if (is_symbol(each, '(') || is_symbol(each, '[')) {
            ++depth;
        } else if (is_symbol(each, ')') || is_symbol(each, ']')) {
            depth -= depth == 0 ? 0 : 1;
        } else if (depth == 0 && is_symbol_of(each, "::")) {
            begin = tokens.position();
        } else if (depth == 0 && begin != 0 && each.kind != token_kind::identifier &&
                   each.kind != token_kind::quoted_identifier) {
            return {};
        }
    }
    if (begin == 0) { return {}; }
    return parse_type(trim_blanks(inner.substr(begin)), texts);
}

/// Checks the number of dimensions of a key. `column` is empty for an expression. `type` has no name if it is not
/// known.
constexpr bool check_dimensions(const objects::index& each, std::string_view method, std::string_view column,
                                const objects::data_type& type, refusal& no) {
    const std::int32_t most = type.dimensions == 0 ? most_dimensions(type.name.object()) : 0;
    const std::int32_t has = type.first == -1 && same_text(type.name.object(), "bit") ? 1 : type.first;
    if (most == 0 || (has >= 0 && has <= most)) { return true; }
    const std::string_view before = column.empty() ? "its expression" : "column \"";
    const std::string_view behind = column.empty() ? "" : "\"";
    if (has < 0) {
        return refuse(no, mistake::does_not_match,
                      {"index \"", each.name.text(), "\": access method ", method, " needs dimensions, and ", before,
                       column, behind, " has none"},
                      {"give their number: ", type.name.object(), "(3)"});
    }
    no = refusal(mistake::does_not_match);
    no.say() << "index \"" << each.name.text() << "\": access method " << method << " takes at most ";
    put_number(no.say(), most);
    no.say() << " dimensions of type " << type.name.object() << ", and " << before << column << behind << " has ";
    put_number(no.say(), has);
    no.advise() << (same_text(type.name.object(), "vector")
                        ? "index an expression with fewer: expression(\"embedding::halfvec(4000)\")"
                        : "index an expression with fewer dimensions");
    return false;
}

/// Returns a numeric storage parameter of an index: `by_default` if it is not given, -1 if it is not a number.
constexpr std::int64_t parameter_of(const objects::index& each, std::string_view wanted,
                                    std::int64_t by_default) noexcept {
    for (const objects::parameter& parameter : each.with) {
        if (!same_text(parameter.name.text(), wanted)) { continue; }
        if (parameter.text.empty()) { return parameter.number; }
        const decimal_text read = read_decimal(parameter.text);
        return read.plain && read.scale == 0 ? read.number : -1;
    }
    return by_default;
}

/// Checks that ef_construction of an hnsw index is at least twice its m.
constexpr bool check_hnsw(const objects::index& each, refusal& no) {
    const std::int64_t connections = parameter_of(each, "m", 16);
    const std::int64_t candidates = parameter_of(each, "ef_construction", 64);
    if (connections < 0 || candidates < 0 || candidates >= 2 * connections) { return true; }
    no = refusal(mistake::not_allowed);
    no.say() << "index \"" << each.name.text() << "\": ef_construction is ";
    put_number(no.say(), candidates);
    no.say() << ", and must be at least twice m, which is ";
    put_number(no.say(), connections);
    no.advise() << "choose an ef_construction of at least ";
    put_number(no.advise(), 2 * connections);
    no.advise() << ", or a smaller m";
    return false;
}

}  // namespace varve::detail
