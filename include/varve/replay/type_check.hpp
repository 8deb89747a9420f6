#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks the rules that PostgreSQL has for the type of a column.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/replay/lookup.hpp"
#include "varve/replay/type_class.hpp"

namespace varve::detail {

/// The column that a message is about.
struct column_title {
    std::string_view table;
    std::string_view column;
};

/// The range of the first parameter of a type, which is a length or precision. Both are 0 if the type takes no
/// parameter.
struct parameter_range {
    std::int32_t least = 0;
    std::int32_t greatest = 0;
};

constexpr parameter_range first_parameter(std::string_view builtin) noexcept {
    switch (builtin.size()) {
        case 3: return is_among(builtin, "bit") ? parameter_range{1, 83886080} : parameter_range();
        case 6: return is_among(builtin, "bpchar") ? parameter_range{1, 10485760} : parameter_range();
        case 7: return is_among(builtin, "numeric") ? parameter_range{1, 1000} : parameter_range();
        case 8: return is_among(builtin, "interval") ? parameter_range{0, 2147483647} : parameter_range();
        case 9: return is_among(builtin, "character") ? parameter_range{1, 10485760} : parameter_range();
        case 11: return is_among(builtin, "bit varying") ? parameter_range{1, 83886080} : parameter_range();
        case 15: return is_among(builtin, "interval second") ? parameter_range{0, 2147483647} : parameter_range();
        case 17: return is_among(builtin, "character varying") ? parameter_range{1, 10485760} : parameter_range();
        case 19:
        case 22:
        case 23:
        case 24:
        case 25:
        case 27:
            return is_among(builtin, "time with time zone") ||
                           is_among(builtin, "interval day to second time without time zone") ||
                           is_among(builtin, "interval hour to second") ||
                           is_among(builtin, "timestamp with time zone") ||
                           is_among(builtin, "interval minute to second") ||
                           is_among(builtin, "timestamp without time zone")
                       ? parameter_range{0, 2147483647}
                       : parameter_range();
        default: return {};
    }
}

/// Returns the range for a type of a well-known extension; `least` above `greatest` if the type is not known.
constexpr parameter_range first_parameter_of_extension(std::string_view type) noexcept {
    return is_item("vector,halfvec", type)                                            ? parameter_range{1, 16000}
           : same_text(type, "sparsevec")                                             ? parameter_range{1, 1000000000}
           : is_item("citext,cube,hstore,lquery,ltree,ltxtquery,query_int,seg", type) ? parameter_range()
                                                                                      : parameter_range{1, 0};
}

/// Checks the parameters of a type against their range.
constexpr bool check_parameters(const column_title& where, const objects::data_type& type, const parameter_range& range,
                                refusal& no) {
    if (type.first == -1 && type.second == objects::no_scale) { return true; }
    const std::string_view title = type.name.object();
    const auto refuse_type = [&](phrase what, std::string_view remedy) {
        no = refusal(mistake::not_allowed);
        no.say() << "column \"" << where.column << "\" of table \"" << where.table << "\": type " << title;
        for (const std::string_view each : what) { no.say() << each; }
        no.advise() << remedy;
        return false;
    };
    if (range.least > range.greatest) { return true; }
    if (range.greatest == 0) { return refuse_type({" takes no parameter"}, "write the type without it"); }
    if (type.first < range.least) { return refuse_type({" needs a parameter of at least 1"}, "give it one"); }
    if (type.first > range.greatest) {
        return refuse_type({" has a parameter that is too large"}, "write a smaller one");
    }
    if (type.second == objects::no_scale) { return true; }
    if (!same_text(title, "numeric")) { return refuse_type({" takes only one parameter"}, "leave the second out"); }
    if (type.second < -1000 || type.second > 1000) {
        return refuse_type({" needs a scale between -1000 and 1000"}, "write another scale");
    }
    return true;
}

/// Checks the parameters of a type that is built into PostgreSQL; other types pass. It is used
/// for the columns of tables that only SQL knows.
constexpr bool check_builtin_parameters(const column_title& where, const objects::data_type& type, refusal& no) {
    return !is_builtin_type(type.name.text()) || check_parameters(where, type, first_parameter(type.name.object()), no);
}

/// Whether `type` is `wanted`, or the row type of a table that contains a column of type `wanted` at any depth.
constexpr bool contains_row(const schema& state, const name& type, const name& wanted) {
    if (is_builtin_type(type.text())) { return false; }
    if (type == wanted) { return true; }
    const maybe<objects::table> table = state.find_table(type);
    if (table != nullptr && !table->uncertain) {
        for (const objects::column& each : table->columns) {
            if (contains_row(state, each.type.name, wanted)) { return true; }
        }
    }
    return false;
}

constexpr bool refuse_missing_type(const schema& state, const column_title& where, const name& type, refusal& no) {
    no = refusal(mistake::does_not_exist);
    no.say() << "type \"" << type.text() << "\" of column \"" << where.column << "\" of table \"" << where.table
             << "\" does not exist";
    if (const std::string_view extension = extension_of_type(type.object()); !extension.empty()) {
        no.say() << ": extension \"" << extension << "\" provides it";
        no.advise() << "create the extension before, with create_extension(\"" << extension << "\")";
        return false;
    }
    if (is_item("serial,bigserial,smallserial", type.text())) {
        no.advise() << "write bigint with .identity()";
        return false;
    }
    if (type.text().find('(') != std::string_view::npos) {
        no.advise() << "write its parameters apart: type(\"varchar\", 20)";
        return false;
    }
    nearest_name nearest(type.text());
    for (const objects::enumeration& each : state.enums) { nearest.consider(each.name.text()); }
    for (const std::string_view each : {"bigint", "boolean", "bytea", "date", "integer", "interval", "jsonb", "numeric",
                                        "smallint", "text", "uuid"}) {
        nearest.consider(each);
    }
    if (!nearest.best().empty()) { no.say() << "; did you mean \"" << nearest.best() << "\"?"; }
    no.advise() << "create it before, with create_enum(...) where it is an enum, or correct the name";
    return false;
}

/// Checks that the type exists, that its parameters are in range and that it takes a collation if one is given.
constexpr bool check_type(const schema& state, const objects::table& owner, const name& column,
                          const objects::data_type& type, const name& collation, refusal& no) {
    const column_title where{owner.name.text(), column.text()};
    const type_class found = classify(state, type.name);
    if (found == type_class::missing) { return refuse_missing_type(state, where, type.name, no); }
    if (found == type_class::builtin && !check_parameters(where, type, first_parameter(type.name.object()), no)) {
        return false;
    }
    if (found == type_class::extension && type.first != -1 &&
        !check_parameters(where, type, first_parameter_of_extension(type.name.object()), no)) {
        return false;
    }
    if (found == type_class::row && contains_row(state, type.name, owner.name)) {
        return refuse(no, mistake::not_allowed,
                      {"column \"", where.column, "\" of table \"", where.table,
                       "\" would contain the row type of its own table"},
                      {"refer to the table by a foreign key"});
    }
    if (!collation.empty() && !takes_collation(state, type.name)) {
        return refuse(no, mistake::not_allowed,
                      {"column \"", where.column, "\" of table \"", where.table, "\" has a collation, but type ",
                       type.name.text(), " takes none"},
                      {"leave the collation out"});
    }
    return true;
}

/// Returns the collation to store: empty if it is the default of the type.
constexpr name kept_collation(const objects::data_type& type, const name& collation) {
    const bool own = same_text(type.name.object(), "name") ? same_text(collation.object(), "C")
                                                           : same_text(collation.object(), "default");
    return own ? name() : collation;
}

/// Returns the type as PostgreSQL stores it.
constexpr objects::data_type kept_type(objects::data_type type) {
    // Fractions of a second have at most 6 digits; PostgreSQL warns and takes 6.
    if (type.first > 6 && !same_text(type.name.object(), "numeric")) {
        const parameter_range range = first_parameter(type.name.object());
        type.first = range.greatest != 0 && range.least == 0 ? 6 : type.first;
    }
    return type;
}

}  // namespace varve::detail
