#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Steps in order, lowered to operations where they stay.
#include <cstddef>
#include <type_traits>
#include <utility>

#include "varve/dsl/shelf.hpp"

namespace varve::detail {

/// What stands in for what is no step, so that one error is all that is said about it.
struct nothing_kept {
    template <class T>
    constexpr explicit nothing_kept(const T&) {}
};

/// What a word of the vocabulary returns that has refused its arguments.
struct misdeclared {
    using kept = nothing_kept;
    constexpr operation lower(const kept&) const { return {}; }
};

/// False, of whatever type it is asked: for what must not be instantiated.
template <class... Ts>
inline constexpr bool never = false;

/// What a step keeps. What is no step keeps nothing; steps(...) refuses it.
template <class T>
struct kept_by {
    using type = nothing_kept;
};
template <step Step>
struct kept_by<Step> {
    using type = typename Step::kept;
};

template <class Step, class Kept>
constexpr operation lower_step(const Step& each, const Kept& kept) {
    return each.lower(kept);
}
template <class T>
constexpr operation lower_step(const T&, const nothing_kept&) {
    return {};
}

/// What the step at `Position` keeps.
template <std::size_t Position, class Kept>
struct step_slot {
    template <class Step>
    constexpr explicit step_slot(const Step& step) : kept(step) {}

    [[no_unique_address]] Kept kept;
};

template <class Positions, class... Kept>
class step_list;

/// The operations of a migration, and what their lists borrow. It points into itself, so it cannot be copied or moved.
template <std::size_t... Positions, class... Kept>
class step_list<std::index_sequence<Positions...>, Kept...> : step_slot<Positions, Kept>... {
public:
    static constexpr std::size_t size = sizeof...(Kept);

    step_list(const step_list&) = delete;
    step_list& operator=(const step_list&) = delete;

    /// The operations, borrowed from this object.
    constexpr list<operation> operations() const noexcept { return list<operation>::borrow(operations_, size); }

protected:
    template <class... Steps>
    constexpr explicit step_list(const Steps&... each)
        : step_slot<Positions, Kept>(each)...,
          operations_{lower_step(each, static_cast<const step_slot<Positions, Kept>&>(*this).kept)...} {}
    constexpr ~step_list() {}  // see undestroyed

private:
    union {
        operation operations_[size];
    };
};

template <>
class step_list<std::index_sequence<>> {
public:
    static constexpr std::size_t size = 0;

    constexpr list<operation> operations() const noexcept { return {}; }
};

}  // namespace varve::detail
