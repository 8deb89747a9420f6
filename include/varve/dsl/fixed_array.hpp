#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Stores the steps of a migration: the lists of its operations borrow arrays inside its `up`.
#include <concepts>
#include <cstddef>
#include <utility>

#include "varve/dsl/misuse.hpp"
#include "varve/operation/operation.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// An array that may have no elements.
template <class T, std::size_t N>
struct fixed_array {
    T items[N];

    constexpr const T* data() const noexcept { return items; }
    constexpr list<T> all() const noexcept { return list<T>::borrow(items, N); }
};
template <class T>
struct fixed_array<T, 0> {
    constexpr const T* data() const noexcept { return nullptr; }
    constexpr list<T> all() const noexcept { return {}; }
};

/// An array whose elements are never destroyed. They own nothing, because their lists only borrow; to find that out
/// would be the most expensive part of constant evaluation.
template <class T, std::size_t N>
class no_destroy_array {
public:
    template <class Make, std::size_t... I>
    constexpr no_destroy_array(const Make& make, std::index_sequence<I...>) : items_{make(I)...} {}
    no_destroy_array(const no_destroy_array&) = delete;
    no_destroy_array& operator=(const no_destroy_array&) = delete;
    constexpr ~no_destroy_array() {}

    constexpr list<T> all() const noexcept { return list<T>::borrow(items_, N); }

private:
    union {
        T items_[N];
    };
};
template <class T>
class no_destroy_array<T, 0> {
public:
    template <class Make>
    constexpr no_destroy_array(const Make&, std::index_sequence<>) {}

    constexpr list<T> all() const noexcept { return {}; }
};

/// Returns an operation with a `What` constructed from `parts`. A part that converts to the type of a member is
/// converted in the member's place.
template <class What, class... Parts>
constexpr operation make_operation(const Parts&... parts) {
    return operation(std::in_place_type<What>, parts...);
}

/// Base class of a builder that is not a step yet, since it does not say what it changes.
struct incomplete_step {};
struct complete_step {};

/// A step is a value that is copied until `steps(…)` stores it. Its type `kept` contains the elements that the lists of
/// its operation borrow; it is constructed in its final place. `lower(kept)` returns the operation.
template <class T>
concept step = requires(const T& each, const typename T::kept& kept) {
    each.lower(kept);
}
&&!std::derived_from<T, incomplete_step>;

/// A step whose operation has no lists, so that `kept` is empty.
template <class What>
class simple_step : public misusable {
public:
    struct kept {
        constexpr explicit kept(const simple_step&) {}
    };

    constexpr explicit simple_step(const What& what) : what_(what) {}
    constexpr operation lower(const kept&) const { return make_operation<What>(what_); }

protected:
    What what_;
};

}  // namespace varve::detail
