#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads a data type in any spelling that PostgreSQL accepts (https://www.postgresql.org/docs/current/datatype.html).
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/reader/catalog_type.hpp"
#include "varve/reader/count_reader.hpp"
#include "varve/reader/cursor.hpp"
#include "varve/reader/type_names.hpp"
#include "varve/schema/type.hpp"
#include "varve/schema/type_text.hpp"
#include "varve/sql/types.hpp"
#include "varve/sql/words.hpp"

namespace varve::detail {

/// Reads WITH TIME ZONE or WITHOUT TIME ZONE if it comes next, and returns whether it is the former.
constexpr bool take_zone(cursor& at) {
    const bool with = at.at("with"_w) && at.at_second("time"_w);
    if (with || (at.at("without"_w) && at.at_second("time"_w))) {
        at.skip();
        at.skip();
        if (!at.take("zone"_w)) { at.expected("ZONE"); }
    }
    return with;
}

constexpr bool read_time(cursor& at, objects::data_type& to, bool stamp) {
    at.skip();
    if (!take_length(at, to.first)) { return false; }
    if (to.first > 6) { return at.beyond("a precision above 6"); }
    const bool zone = take_zone(at);
    if (stamp) {
        to.name = zone ? type_names::timestamp_with_zone_ : type_names::timestamp_;
    } else {
        to.name = zone ? type_names::time_with_zone_ : type_names::time_;
    }
    return at.why().kind == stop_kind::none;
}

/// Reads the fields of an interval after INTERVAL: DAY TO SECOND (3).
constexpr bool read_interval(cursor& at, objects::data_type& to) {
    constexpr std::string_view spelled[] = {
        "interval year",           "interval year to month",  "interval month",         "interval day",
        "interval day to hour",    "interval day to minute",  "interval day to second", "interval hour",
        "interval hour to minute", "interval hour to second", "interval minute",        "interval minute to second",
        "interval second"};
    at.skip();
    to.name = "interval";
    if (at.at('(')) {
        if (!take_length(at, to.first)) { return false; }
        return to.first <= 6 || at.beyond("a precision above 6");
    }
    if (!at.at_any("year"_w, "month"_w, "day"_w, "hour"_w, "minute"_w, "second"_w)) { return true; }
    buffer_sink words;
    words << "interval ";
    const auto put = [&] {
        for (const char c : at.now().text) { words << to_lower_ascii(c); }
        at.skip();
    };
    put();
    if (at.take("to"_w)) {
        words << " to ";
        put();
    }
    for (const std::string_view each : spelled) {
        if (same_text(words.text(), each)) { to.name = each; }
    }
    if (same_text(to.name.text(), "interval")) { return at.expected("a field of an interval"); }
    const std::string_view last = to.name.text().substr(to.name.text().size() - 6);
    return !at.at('(') || !same_text(last, "second") ||
           (take_length(at, to.first) && (to.first <= 6 || at.beyond("a precision above 6")));
}

/// Reads a type whose name is a keyword of the grammar. Returns whether it is one; `fine` says whether it was read.
constexpr bool read_keyword_type(cursor& at, objects::data_type& to, bool& fine) {
    const auto simple = [&](const name& called) {
        at.skip();
        to.name = called;
        return true;
    };
    const auto sized = [&](const name& called) {
        to.name = called;
        fine = take_length(at, to.first);
        return true;
    };
    const auto fixed = [&](const name& called) {  // without a length, it is 1
        sized(called);
        to.first = to.first < 0 ? 1 : to.first;
        return true;
    };
    if (at.class_of_word() != word_class::column_name && !at.at("double"_w)) { return false; }
    switch (at.now().text.size()) {
        case 3:
            if (at.at("int"_w)) { return simple(type_names::integer_); }
            if (at.at("bit"_w)) {
                return at.skip(), (at.take("varying"_w) ? sized(type_names::bit_varying_) : fixed(type_names::bit_));
            }
            break;
        case 4:
            if (at.at("real"_w)) { return simple(type_names::real_); }
            if (at.at("json"_w) && !at.at_second('.')) { return simple(type_names::json_); }
            if (at.at("time"_w)) { return fine = read_time(at, to, false), true; }
            break;
        case 5:
            if (!at.at("float"_w)) { break; }
            at.skip();
            to.name = type_names::double_precision_;
            fine = !at.at('(') || take_length(at, to.first);
            if (to.first == 0 || to.first > 53) { fine = at.beyond("a precision of float outside of 1 to 53"); }
            if (to.first >= 0) { to.name = to.first <= 24 ? type_names::real_ : type_names::double_precision_; }
            to.first = -1;
            return true;
        case 6:
            if (at.at("bigint"_w)) { return simple(type_names::bigint_); }
            if (at.at("double"_w) && at.at_second("precision"_w)) {
                return at.skip(), simple(type_names::double_precision_);
            }
            break;
        case 7:
            if (at.at("integer"_w)) { return simple(type_names::integer_); }
            if (at.at("boolean"_w)) { return simple(type_names::boolean_); }
            if (at.at("varchar"_w)) { return at.skip(), sized(type_names::character_varying_); }
            break;
        case 8:
            if (at.at("smallint"_w)) { return simple(type_names::smallint_); }
            if (at.at("interval"_w)) { return fine = read_interval(at, to), true; }
            break;
        case 9:
            if (at.at("timestamp"_w)) { return fine = read_time(at, to, true), true; }
            break;
        default: break;
    }
    if (at.at_any("dec"_w, "decimal"_w, "numeric"_w)) {
        simple(type_names::numeric_);
        if (!at.take('(')) { return true; }
        fine = take_count(at, to.first);
        to.second = 0;
        if (fine && at.take(',')) {
            const bool negative = at.now().kind == token_kind::symbol && same_text(at.now().text, "-");
            if (negative) { at.skip(); }
            fine = take_count(at, to.second);
            if (negative) { to.second = -to.second; }
        }
        fine = fine && at.want_closing();
        return true;
    }
    if (at.at_any("char"_w, "character"_w, "national"_w, "nchar"_w)) {
        if (at.at("national"_w)) {
            at.skip();
            if (!at.at("char"_w) && !at.at("character"_w)) { return fine = at.expected("CHARACTER"), true; }
        }
        at.skip();
        return at.take("varying"_w) ? sized(type_names::character_varying_) : fixed(type_names::character_);
    }
    return false;
}

/// Reads a type by its name in the catalog: text, int4, "char", billing.amount, vector(3).
constexpr bool read_named_type(cursor& at, objects::data_type& to) {
    const std::uint64_t hash = at.hash();
    if (hash != 0 && !at.at_second('.') && !at.at_second('(')) {
        for (const usual_type& each : usual_types) {
            if (each.word == hash) {
                to.name = each.called;
                at.skip();
                return true;
            }
        }
    }
    const word_class of = at.class_of_word();
    const bool names = (at.at_word() || at.now().kind == token_kind::quoted_identifier) && of != word_class::reserved;
    if (!names || (of == word_class::column_name && !at.at_second('.'))) {
        return at.at("setof"_w) ? at.beyond("SETOF") : at.expected("a type");
    }
    const bool in_catalog = at.at_second('.') && at.at("pg_catalog"_w);
    if (in_catalog) {
        at.skip();
        at.skip();
    }
    std::string_view first;
    if (!at.decode(first)) { return false; }
    if (in_catalog || !at.at('.')) {
        const std::string_view builtin = builtin_by_catalog(first);
        const bool misread = !same_text(canonical_type(first), first) || is_builtin_type(first);
        if (builtin.empty() && (misread || in_catalog)) { return at.beyond("this type"); }
        to.name = builtin.empty() ? first : builtin;
    } else {
        if (!at.take_rest_of_qualified(to.name, first, "a type")) { return false; }
        const std::string_view object = to.name.object();
        if (!same_text(canonical_type(object), object) || is_builtin_type(object)) { return at.beyond("this type"); }
    }
    if (!at.take('(')) { return true; }
    if (!take_count(at, to.first) || (at.take(',') && !take_count(at, to.second)) || !at.want_closing()) {
        return false;
    }
    constexpr word_list of_time =
        "time without time zone,time with time zone,timestamp without time zone,timestamp with time zone";
    if (is_item(of_time, to.name.text()) && to.first > 6) { return at.beyond("a precision above 6"); }
    if (same_text(to.name.text(), "\"bit\"")) { to.name = type_names::bit_; }
    constexpr word_list sized =
        "character varying,bpchar,bit,bit varying,numeric,interval,time without time zone,time with time zone,timestamp "
        "without time zone,timestamp with time zone";
    if (is_builtin_type(to.name.text()) && !is_item(sized, to.name.text())) { return at.beyond("this type"); }
    if (same_text(to.name.text(), "bpchar")) { to.name = type_names::character_; }
    if (to.second == objects::no_scale && same_text(to.name.text(), "numeric")) { to.second = 0; }
    return true;
}

/// Reads a type with its parameters and array bounds, which PostgreSQL ignores.
constexpr bool read_type_name(cursor& at, objects::data_type& to) {
    bool fine = true;
    if (!read_keyword_type(at, to, fine)) { fine = read_named_type(at, to); }
    if (!fine) { return false; }
    if (at.at('%')) { return at.beyond("%TYPE"); }
    const auto bound = [&] {
        std::int32_t ignored = 0;
        if (at.at(']')) { return at.take(']'); }
        return take_count(at, ignored) && (at.take(']') || at.expected("]"));
    };
    if (at.take("array"_w)) {
        to.dimensions = 1;
        if (at.take('[') && !bound()) { return false; }
    } else {
        for (; at.take('['); ++to.dimensions) {
            if (!bound()) { return false; }
        }
    }
    return true;
}

}  // namespace varve::detail
