#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks whether a literal fits the type of a column.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/replay/comparison.hpp"
#include "varve/replay/literal_text.hpp"
#include "varve/replay/lookup.hpp"
#include "varve/replay/uncommitted_enum_value.hpp"
#include "varve/schema/column.hpp"
#include "varve/schema/type_text.hpp"
#include "varve/text/utf8.hpp"

namespace varve::detail {

/// When PostgreSQL converts a literal to the type of its column. `kept`: later, as for a default. `computed`: at once,
/// so that an overflow is an error.
enum class conversion_time : std::uint8_t { kept, computed };

/// The types of literals.
inline constexpr objects::data_type literal_types[] = {{"boolean"}, {"integer"}, {"bigint"}, {"numeric"}, {}};

/// Returns PostgreSQL's type of a number or boolean; a type without a name for other values.
constexpr const objects::data_type& type_of_literal(const objects::expression& value) noexcept {
    const bool small = value.number >= -2147483648LL && value.number <= 2147483647LL;
    switch (value.kind) {
        case objects::expression_kind::boolean: return literal_types[0];
        case objects::expression_kind::integer: return literal_types[small ? 1 : 2];
        case objects::expression_kind::decimal: return literal_types[value.scale != 0 ? 3 : small ? 1 : 2];
        default: return literal_types[4];
    }
}

/// Returns the digits of `number` after a change of its scale from `from` to `to`, rounded half away from zero. A
/// number whose scale is not above `to` is returned unchanged.
constexpr std::int64_t rescale(std::int64_t number, std::size_t from, std::size_t to) noexcept {
    if (from <= to) {
        return number;  // its scale stays `from`
    }
    for (std::size_t drop = from - to; drop > 1; --drop) { number /= 10; }
    const std::int64_t last = number % 10;
    return number / 10 + (last >= 5 ? 1 : last <= -5 ? -1 : 0);
}

/// Whether the number `number` divided by ten to the power of `scale` fits the type.
constexpr answer number_fits(std::int64_t number, std::size_t scale, const objects::data_type& type) noexcept {
    const std::string_view name = type.name.object();
    if (is_integer(name)) {
        const std::int64_t whole = rescale(number, scale, 0);
        return (same_text(name, "smallint") && (whole < -32768 || whole > 32767)) ||
                       (same_text(name, "integer") && (whole < -2147483648LL || whole > 2147483647LL))
                   ? answer::no
                   : answer::yes;
    }
    if (same_text(name, "money") && (number > INT64_MAX / 100 || number < INT64_MIN / 100)) {
        return answer::unknown;  // its number of fractional digits is a setting
    }
    if (same_text(operand_of(name), "oid") && (number > 4294967295LL || number < -2147483648LL)) { return answer::no; }
    if (same_text(name, "numeric") && type.first >= 0) {
        if (type.second == objects::no_scale) { return answer::unknown; }
        // A negative scale rounds before the decimal point.
        const auto kept_scale = static_cast<std::size_t>(type.second < 0 ? 0 : type.second);
        const auto rounded = static_cast<std::size_t>(type.second < 0 ? -type.second : 0);
        std::int64_t rest = rescale(number, scale + rounded, kept_scale);
        const std::size_t rest_scale = scale + rounded < kept_scale ? scale : kept_scale;
        if (rest == 0) { return answer::yes; }
        std::int32_t digits = 0;
        for (; rest != 0; rest /= 10) { ++digits; }
        return digits > type.first - static_cast<std::int32_t>(kept_scale) + static_cast<std::int32_t>(rest_scale)
                   ? answer::no
                   : answer::yes;
    }
    return answer::yes;
}

constexpr std::size_t count_characters(std::string_view text) noexcept {
    std::size_t count = 0;
    for (const char c : text) { count += continues_character(c) ? 0U : 1U; }
    return count;
}

/// Whether a text fits the length of a string type. PostgreSQL cuts surplus trailing blanks.
constexpr answer text_fits(std::string_view text, const objects::data_type& type) noexcept {
    if (type.first < 0) { return answer::yes; }
    const std::string_view name = type.name.object();
    const auto length = static_cast<std::size_t>(type.first);
    if (same_text(name, "bit")) { return text.size() == length ? answer::yes : answer::no; }
    if (same_text(name, "bit varying")) { return text.size() <= length ? answer::yes : answer::no; }
    while (!text.empty() && text.back() == ' ' && count_characters(text) > length) { text.remove_suffix(1); }
    return count_characters(text) <= length ? answer::yes : answer::no;
}

/// Whether a text literal fits the type.
constexpr answer text_literal_fits(const schema& state, std::string_view text, const objects::data_type& type,
                                   conversion_time when) {
    const type_class found = classify(state, type.name);
    if (found == type_class::uncertain || found == type_class::extension || found == type_class::missing) {
        return answer::unknown;
    }
    if (type.dimensions != 0) { return trim_blanks(text) == "{}" ? answer::yes : begins_with(text, "{["); }
    if (found == type_class::row) { return begins_with(text, "("); }
    if (found == type_class::enumeration) {
        for (const name& each : state.find_enum(type.name)->values) {
            if (same_text(each.text(), text)) { return answer::yes; }
        }
        return answer::no;
    }
    const std::string_view name = base_of(type.name.object());
    const answer read = reads_builtin(name, text);
    if (read == answer::no || when == conversion_time::kept) { return read; }
    if (is_string(name) || (read == answer::yes && (same_text(name, "bit") || same_text(name, "bit varying")))) {
        return text_fits(text, type);
    }
    const decimal_text number = read_decimal(text);
    return same_text(name, "numeric") && number.plain ? number_fits(number.number, number.scale, type) : read;
}

/// Whether a literal fits the type; unknown for an SQL expression.
constexpr answer literal_fits(const schema& state, const objects::expression& value, const objects::data_type& type,
                              conversion_time when) {
    using objects::expression_kind;
    switch (value.kind) {
        case expression_kind::none:
        case expression_kind::sql: return answer::unknown;
        case expression_kind::null: return answer::yes;
        case expression_kind::text: return text_literal_fits(state, value.text, type, when);
        case expression_kind::boolean:
        case expression_kind::integer:
        case expression_kind::decimal: break;
    }
    const answer cast = can_cast(state, type_of_literal(value), type, context::assignment);
    if (cast != answer::yes || when == conversion_time::kept) { return cast; }
    if (is_string(type.name.object()) && type.first >= 0) {
        if (value.kind == expression_kind::boolean) { return text_fits(value.number != 0 ? "true" : "false", type); }
        // Count the digits, a sign, the decimal point and the zero before it.
        std::int32_t length = value.number < 0 ? 1 : 0;
        std::int32_t digits = 0;
        for (std::int64_t rest = value.number; rest != 0; rest /= 10) { ++digits; }
        const auto scale = static_cast<std::int32_t>(value.scale);
        length += (digits > scale ? digits : scale + 1) + (scale != 0 ? 1 : 0);
        return length <= type.first ? answer::yes : answer::no;
    }
    return value.kind == expression_kind::boolean ? answer::yes : number_fits(value.number, value.scale, type);
}

constexpr void put_value(sink& out, const objects::expression& value) {
    switch (value.kind) {
        case objects::expression_kind::boolean: out << (value.number != 0 ? std::string_view("true") : "false"); return;
        case objects::expression_kind::integer:
            out << "the number ";
            put_number(out, value.number);
            return;
        case objects::expression_kind::decimal: out << "a decimal number"; return;
        case objects::expression_kind::text: out << "the text '" << value.text << '\''; return;
        case objects::expression_kind::none:
        case objects::expression_kind::null:
        case objects::expression_kind::sql: return;
    }
}

/// Checks that a literal fits its column. `what` is the word for the literal in the message: "the default". An SQL
/// expression passes.
constexpr bool check_literal(const schema& state, const objects::table& owner, const objects::column& column,
                             const objects::expression& value, const char* what, conversion_time when, refusal& no) {
    if (literal_fits(state, value, column.type, when) == answer::no) {
        no = refusal(mistake::does_not_match);
        no.say() << what << " of column \"" << column.name.text() << "\" of table \"" << owner.name.text() << "\" is ";
        put_value(no.say(), value);
        no.say() << ", which does not fit type ";
        render_type(no.say(), column.type);
        if (const maybe<objects::enumeration> labels =
                value.kind == objects::expression_kind::text ? state.find_enum(column.type.name) : nullptr;
            labels != nullptr) {
            nearest_name nearest(value.text);
            for (const name& each : labels->values) { nearest.consider(each.text()); }
            nearest.put_suggestion(no.say());
        }
        no.advise() << "write a value of that type, or sql(\"...\") for one that PostgreSQL computes";
        return false;
    }
    if (!state.uncommitted_enum_values.empty() && value.kind == objects::expression_kind::text &&
        is_uncommitted(state, column.type, value.text)) {
        return refuse(no, mistake::not_allowed,
                      {what, " of column \"", column.name.text(), "\" of table \"", owner.name.text(), "\" is '",
                       value.text, "', which the same transaction adds to enum type \"", column.type.name.text(), "\""},
                      {"use the value in a later migration"});
    }
    return true;
}

}  // namespace varve::detail
