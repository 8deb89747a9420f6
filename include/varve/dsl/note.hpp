#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The contents of an annotation; all members are public, so that a compiler with reflection can read them.
#include "varve/text/reflection.hpp"

#if VARVE_REFLECTION

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "varve/dsl/literal.hpp"
#include "varve/schema/column.hpp"
#include "varve/schema/constraint.hpp"
#include "varve/schema/index.hpp"

namespace varve::detail {

/// A text in static storage. An annotation must not point into a string literal.
struct noted_text {
    const char* characters = nullptr;
    std::size_t size = 0;

    constexpr bool empty() const noexcept { return size == 0; }
    constexpr std::string_view view() const noexcept { return {characters, size}; }
    constexpr operator name() const noexcept { return size == 0 ? name() : name(view()); }
};

template <class T>
concept text_to_note = std::convertible_to<T, std::string_view>;

/// Copies a text into static storage. Defined in the header that includes `<meta>`.
template <text_to_note Text>
consteval noted_text note_text(Text words);

struct noted_type {
    noted_text called = {};
    std::int32_t first = -1;
    std::int32_t second = objects::no_scale;
    std::uint8_t dimensions = 0;

    constexpr objects::data_type get() const noexcept { return {called, first, second, dimensions}; }
};

struct noted_value {
    noted_text text = {};
    std::int64_t number = 0;
    std::uint8_t scale = 0;
    objects::expression_kind kind = objects::expression_kind::none;

    constexpr objects::expression get() const noexcept { return {text.view(), number, scale, kind}; }
};

struct noted_parameter {
    noted_text called = {};
    std::int64_t number = 0;
    noted_text text = {};
};

/// A list of values in static storage.
template <class T>
struct noted_list {
    const T* items = nullptr;
    std::size_t size = 0;

    constexpr bool empty() const noexcept { return size == 0; }
    constexpr const T* begin() const noexcept { return items; }
    constexpr const T* end() const noexcept { return items + size; }
};

/// Copies texts into static storage. Defined in the header that includes `<meta>`.
template <text_to_note... Texts>
consteval noted_list<noted_text> note_texts(Texts... words);

enum class note_kind : std::uint8_t { table, enumeration, column, primary_key, unique, index, check, reference };

/// A mistake inside one annotation. It is reported when its struct is turned into a table. If the annotation threw
/// instead, its column would lack it, and the drift from the chain would be a second error.
enum class note_mistake : std::uint8_t { none, two_origins, stray_virtual, no_literal, type_as_text, parameter };

/// The contents of any annotation. Which members are used depends on its kind.
struct note {
    note_kind kind = note_kind::column;
    bool is_unique = false;
    bool deferred = false;
    bool deferred_at_first = false;
    bool valid = true;
    bool nulls_equal = false;
    bool inherited = true;    ///< false: NO INHERIT
    bool full_match = false;  ///< MATCH FULL
    bool descending = false;
    objects::nulls_order nulls = objects::nulls_order::standard;
    objects::action deleted = objects::action::no_action;
    objects::action updated = objects::action::no_action;
    objects::origin origin = objects::origin::none;
    note_mistake wrong = note_mistake::none;
    noted_text called = {};
    noted_text former = {};
    noted_text words = {};      ///< a comment
    noted_text condition = {};  ///< of a check or partial index
    noted_text collation = {};
    noted_text access_method = {};
    noted_text operator_class = {};
    noted_type column_type = {};
    noted_value value = {};
    /// The columns of a key or constraint, the values of an enum, or the dropped columns of a table.
    noted_list<noted_text> members = {};
    noted_list<noted_text> included = {};  ///< columns of INCLUDE, or of ON DELETE SET NULL
    noted_list<noted_parameter> parameters = {};
};

/// Returns a copy of a note with one member changed.
template <class Note, class Owner, class T>
consteval Note with_member(Note made, T Owner::*member, std::type_identity_t<T> value) {
    made.*member = value;
    return made;
}

}  // namespace varve::detail

#endif
