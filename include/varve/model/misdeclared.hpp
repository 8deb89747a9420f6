#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Takes the place of a part of a model that was refused, so that the compiler reports only one error.
#include "varve/dsl/misuse.hpp"

namespace varve::detail {

/// The result of a word of a model whose arguments were refused. It accepts every further call. A table with such a
/// part is refused for the same reason.
struct misdeclared_part : misusable {
    static constexpr bool in_error = true;

    constexpr explicit misdeclared_part(const char* why) { misuse_because(why); }

    template <class... Ts>
    constexpr misdeclared_part named(const Ts&...) const {
        return *this;
    }
    template <class... Ts>
    constexpr misdeclared_part comment(const Ts&...) const {
        return *this;
    }
    template <class... Ts>
    constexpr misdeclared_part collate(const Ts&...) const {
        return *this;
    }

    // keys, references and checks
    constexpr misdeclared_part identity() const { return *this; }
    constexpr misdeclared_part identity_always() const { return *this; }
    constexpr misdeclared_part deferrable() const { return *this; }
    constexpr misdeclared_part initially_deferred() const { return *this; }
    constexpr misdeclared_part nulls_not_distinct() const { return *this; }
    constexpr misdeclared_part not_valid() const { return *this; }
    template <class... Ts>
    constexpr misdeclared_part references(const Ts&...) const {
        return *this;
    }
    template <class... Ts>
    constexpr misdeclared_part on_delete(const Ts&...) const {
        return *this;
    }
    template <class... Ts>
    constexpr misdeclared_part on_update(const Ts&...) const {
        return *this;
    }

    // columns
    template <class... Ts>
    constexpr misdeclared_part name(const Ts&...) const {
        return *this;
    }
    template <class... Ts>
    constexpr misdeclared_part type(const Ts&...) const {
        return *this;
    }
    template <class... Ts>
    constexpr misdeclared_part default_to(const Ts&...) const {
        return *this;
    }
    template <class... Ts>
    constexpr misdeclared_part generated_as(const Ts&...) const {
        return *this;
    }
    constexpr misdeclared_part virtual_() const { return *this; }
    template <class... Ts>
    constexpr misdeclared_part renamed_from(const Ts&...) const {
        return *this;
    }

    // indexes and their keys
    constexpr misdeclared_part unique() const { return *this; }
    constexpr misdeclared_part asc() const { return *this; }
    constexpr misdeclared_part desc() const { return *this; }
    constexpr misdeclared_part nulls_first() const { return *this; }
    constexpr misdeclared_part nulls_last() const { return *this; }
    template <class... Ts>
    constexpr misdeclared_part opclass(const Ts&...) const {
        return *this;
    }
    template <class... Ts>
    constexpr misdeclared_part method(const Ts&...) const {
        return *this;
    }
    template <class... Ts>
    constexpr misdeclared_part where(const Ts&...) const {
        return *this;
    }
    template <class... Ts>
    constexpr misdeclared_part with(const Ts&...) const {
        return *this;
    }
    template <class... Ts>
    constexpr misdeclared_part include(const Ts&...) const {
        return *this;
    }
};

/// Whether `T` is the type of a misdeclared_part.
template <class T>
inline constexpr bool is_in_error = requires {
    requires T::in_error;
};

/// False for every type. Makes a static_assert fail only when its template is instantiated.
template <class T>
inline constexpr bool refused = false;

/// Detects whether a value can be read in a constant expression.
template <bool>
struct readable_constant {};

}  // namespace varve::detail
