#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the annotations of enums that name their enum type.
#include "varve/text/reflection.hpp"

#if VARVE_REFLECTION

#include <array>
#include <cstddef>
#include <meta>
#include <type_traits>

#include "varve/model/note_text.hpp"

namespace varve::detail {

/// The enum type of an enum. Without values, the values are the names of the enumerators.
struct enumeration_note : note {
    consteval enumeration_note() : note{.kind = note_kind::enumeration} {}
};

}  // namespace varve::detail

namespace varve {

/// As an annotation of an enum, names its enum type: `enum class [[=varve::enumeration("order_state")]] state { open,
/// paid };`. The values are the names of the enumerators, or `values` if any are given. varve::enum_for takes the same.
template <detail::text_to_note Text, detail::text_to_note... Values>
consteval detail::enumeration_note enumeration(Text type, Values... values) {
    detail::enumeration_note made;
    made.called = detail::note_text(type);
    made.members = detail::note_texts(values...);
    return made;
}

}  // namespace varve

namespace varve::detail {

/// Returns the annotation of an enum, or the note in varve::enum_for. It has no name if neither exists.
template <class T>
consteval enumeration_note find_enum_note() {
    if constexpr (!std::is_enum_v<T>) {
        return {};
    } else if constexpr (std::is_same_v<decltype(enum_for<T>), const enumeration_note>) {
        return enum_for<T>;
    } else {
        if constexpr (std::is_same_v<decltype(enum_for<T>), const no_type>) {
            for (const std::meta::info each : std::meta::annotations_of_with_type(^^T, ^^enumeration_note)) {
                return std::meta::extract<enumeration_note>(each);
            }
        }
        return {};
    }
}
template <class T>
inline constexpr enumeration_note enum_note_of = find_enum_note<T>();

template <class T>
inline constexpr bool enum_is_noted = !enum_note_of<T>.called.empty();

template <class T>
consteval std::size_t count_enum_values() {
    return enum_note_of<T>.members.empty() ? std::meta::enumerators_of(^^T).size() : enum_note_of<T>.members.size;
}
template <class T>
consteval auto read_enum() {
    enum_names<count_enum_values<T>()> result = {enum_note_of<T>.called, {}};
    std::size_t at = 0;
    for (const noted_text& each : enum_note_of<T>.members) { result.values[at++] = each; }
    if (at == 0) {
        for (const std::meta::info each : std::meta::enumerators_of(^^T)) {
            result.values[at++] = name(std::meta::identifier_of(each));
        }
    }
    return result;
}
template <class T>
inline constexpr auto noted_enum = read_enum<T>();

}  // namespace varve::detail

#endif
