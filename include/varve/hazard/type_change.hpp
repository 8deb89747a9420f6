#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What a change of a column's type costs. tests/hazard compares it with a server, for every pair of types.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/schema/type.hpp"
#include "varve/schema/type_text.hpp"
#include "varve/sql/scanner.hpp"
#include "varve/sql/words.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/characters.hpp"

namespace varve::detail {

/// Whether values of `from` fit `to` as they are stored, of one type with other parameters.
constexpr bool keeps_parameters(const objects::data_type& from, const objects::data_type& to) {
    const std::string_view type = to.name.object();
    if (to.first == -1) { return !is_item("character,bit", type) || from.first == -1; }
    if (from.dimensions != 0) { return to.first == from.first && to.second == from.second; }
    if (is_item("character varying,bit varying", type)) { return from.first != -1 && to.first >= from.first; }
    if (same_text(type, "numeric")) {
        const std::int32_t had = from.second == objects::no_scale ? 0 : from.second;
        const std::int32_t has = to.second == objects::no_scale ? 0 : to.second;
        return from.first != -1 && had == has && to.first >= from.first;
    }
    constexpr word_list of_time =
        "timestamp without time zone,timestamp with time zone,time without time zone,time with time zone,interval";
    if (is_item(of_time, type)) { return to.first == 6 || (from.first != -1 && to.first >= from.first); }
    return to.first == from.first && to.second == from.second;
}

/// Whether PostgreSQL reads values of `from` as values of `to` without a conversion.
constexpr bool is_stored_alike(const objects::data_type& from, const objects::data_type& to) {
    const std::string_view was = from.name.object();
    const std::string_view is = to.name.object();
    if (from.name == to.name) { return from.dimensions == to.dimensions && keeps_parameters(from, to); }
    if (from.dimensions != 0 || to.dimensions != 0) { return false; }
    if (is_item("text,character varying", is) && to.first == -1) {
        return is_item("text,character varying,citext,xml", was);
    }
    if (same_text(is, "citext")) { return is_item("text,character varying", was); }
    if (same_text(is, "bit varying")) { return same_text(was, "bit") && to.first == -1; }
    if (same_text(is, "inet")) { return same_text(was, "cidr"); }
    constexpr word_list numbers = "integer,oid";
    constexpr word_list names_of_objects = "regclass,regproc,regtype,regnamespace,regrole";
    return (is_item(numbers, was) && (is_item(numbers, is) || is_item(names_of_objects, is))) ||
           (is_item(names_of_objects, was) && is_item(numbers, is));
}

/// Whether an index of the column can stay as it is, if the table is not rewritten.
constexpr bool keeps_index(const objects::data_type& from, const objects::data_type& to) {
    const auto of_strings = [](const objects::data_type& each) {
        return is_item("text,character varying", each.name.object());
    };
    return from.name == to.name || (of_strings(from) && of_strings(to)) ||
           (same_text(from.name.object(), "cidr") && same_text(to.name.object(), "inet"));
}

/// Whether each value of `from` has a value of `to` that means the same.
constexpr bool widens(const objects::data_type& from, const objects::data_type& to) {
    const std::string_view was = from.name.object();
    const std::string_view is = to.name.object();
    if (from.dimensions != to.dimensions) { return false; }
    if (from.name == to.name) {
        if (same_text(is, "character")) { return to.first >= from.first; }
        if (same_text(is, "numeric") && to.first != -1 && from.first != -1) {
            const std::int32_t had = from.second == objects::no_scale ? 0 : from.second;
            const std::int32_t has = to.second == objects::no_scale ? 0 : to.second;
            return has >= had && to.first - has >= from.first - had;
        }
        return keeps_parameters(from, to);
    }
    if (to.first != -1) { return false; }
    if (is_item("text,character varying", is)) { return true; }
    if (same_text(is, "bigint")) { return is_item("smallint,integer", was); }
    if (same_text(is, "integer")) { return same_text(was, "smallint"); }
    if (same_text(is, "numeric")) { return is_item("smallint,integer,bigint", was); }
    if (same_text(is, "double precision")) { return is_item("smallint,integer,real", was); }
    if (same_text(is, "real")) { return same_text(was, "smallint"); }
    if (is_item("timestamp without time zone,timestamp with time zone", is)) {
        return is_item("date,timestamp without time zone,timestamp with time zone", was);
    }
    return same_text(is, "jsonb") && same_text(was, "json");
}

/// Whether USING converts nothing, or only to the new type: `c`, `c::text`, `CAST(c AS text)`.
constexpr bool is_plain_using(std::string_view using_, const name& column, const objects::data_type& to,
                              text_arena& texts) {
    scanner tokens(using_);
    token each;
    if (!tokens.next(each)) { return true; }
    const bool cast = is_word(each, "cast");
    if (cast && (!tokens.next(each) || !is_symbol(each, '(') || !tokens.next(each))) { return false; }
    if (!names_identifier(each, column.object())) { return false; }
    if (!tokens.next(each)) { return !cast; }
    if (cast ? !is_word(each, "as") : each.text != "::") { return false; }
    const std::size_t begin = static_cast<std::size_t>(each.text.data() - using_.data()) + each.text.size();
    std::string_view type = using_.substr(begin);
    if (cast) { type = type.substr(0, type.rfind(')')); }
    while (!type.empty() && is_blank(type.front())) { type.remove_prefix(1); }
    while (!type.empty() && is_blank(type.back())) { type.remove_suffix(1); }
    return parse_type(type, texts) == to;
}

}  // namespace varve::detail
