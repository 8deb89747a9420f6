#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// How a step is kept: what its operation has in lists stands in arrays inside the migration's own `up`.
#include <concepts>
#include <cstddef>
#include <utility>

#include "varve/operation/operation.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// An array that may be empty.
template <class T, std::size_t N>
struct shelf {
    T items[N];

    constexpr const T* data() const noexcept { return items; }
    constexpr list<T> all() const noexcept { return list<T>::borrow(items, N); }
};
template <class T>
struct shelf<T, 0> {
    constexpr const T* data() const noexcept { return nullptr; }
    constexpr list<T> all() const noexcept { return {}; }
};

/// An array of what holds lists that only borrow. There is nothing to destroy, and what finds that out in constant
/// evaluation takes longer than everything else that is done to an operation there.
template <class T, std::size_t N>
class undestroyed {
public:
    template <class Make, std::size_t... I>
    constexpr undestroyed(const Make& make, std::index_sequence<I...>) : items_{make(I)...} {}
    undestroyed(const undestroyed&) = delete;
    undestroyed& operator=(const undestroyed&) = delete;
    constexpr ~undestroyed() {}

    constexpr list<T> all() const noexcept { return list<T>::borrow(items_, N); }

private:
    union {
        T items_[N];
    };
};
template <class T>
class undestroyed<T, 0> {
public:
    template <class Make>
    constexpr undestroyed(const Make&, std::index_sequence<>) {}

    constexpr list<T> all() const noexcept { return {}; }
};

/// An operation that holds a `What` made of `parts`. A part that converts to a member is made in the member's place.
template <class What, class... Parts>
constexpr operation make_operation(const Parts&... parts) {
    return operation(std::in_place_type<What>, parts...);
}

/// The base of what is no step yet, since it does not say what it changes.
struct says_nothing {};
struct says_something {};

/// A step is a value that is copied about until `steps(…)` keeps it. It has a type `kept`, which holds what the lists
/// of its operation borrow and is made from the step where it stays, and `lower(kept)`, which makes the operation.
template <class T>
concept step = requires(const T& each, const typename T::kept& kept) {
    each.lower(kept);
}
&&!std::derived_from<T, says_nothing>;

/// A step whose operation has no lists, so that nothing needs to be kept.
template <class What>
class simple_step {
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
