#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Stores a list of steps, and lowers them to operations in place.
#include <cstddef>
#include <initializer_list>
#include <type_traits>
#include <utility>

#include "varve/dsl/fixed_array.hpp"
#include "varve/dsl/misuse.hpp"

namespace varve::detail {

/// The `kept` of an argument that is not a step. It lets the rest compile, so that there is only one error.
struct nothing_kept {
    template <class T>
    constexpr explicit nothing_kept(const T&) {}
};

/// The result of a DSL function that cannot take its arguments. It behaves like a step, so that no further errors
/// follow.
struct misdeclared : misusable {
    constexpr explicit misdeclared(const char* why) { misuse_because(why); }

    using kept = nothing_kept;
    constexpr operation lower(const kept&) const { return {}; }
};

/// Always false. For a static_assert that fails only on instantiation.
template <class... Ts>
inline constexpr bool never = false;

/// The type `kept` of a step; nothing_kept for other types, which `steps(…)` refuses.
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

/// A step that is refused, and why. `why` is nullptr if there is none, and empty if the compiler has reported it.
struct misused_step {
    const char* why = nullptr;
    std::size_t position = 0;
};

constexpr misused_step first_misused(std::initializer_list<const char*> all) noexcept {
    misused_step found;
    for (const char* const each : all) {
        if (each != nullptr) { return {each, found.position}; }
        ++found.position;
    }
    return {};
}

/// Stores the `kept` of the step at `Position`.
template <std::size_t Position, class Kept>
struct step_slot {
    template <class Step>
    constexpr explicit step_slot(const Step& step) : kept(step) {}

    [[no_unique_address]] Kept kept;
};

template <class Positions, class... Kept>
class step_list;

/// The operations of a migration, and the elements that their lists borrow. It contains pointers into itself, so it
/// cannot be copied or moved.
template <std::size_t... Positions, class... Kept>
class step_list<std::index_sequence<Positions...>, Kept...> : step_slot<Positions, Kept>... {
public:
    static constexpr std::size_t size = sizeof...(Kept);

    step_list(const step_list&) = delete;
    step_list& operator=(const step_list&) = delete;

    /// Returns the operations, as a list that borrows from this object.
    constexpr list<operation> operations() const noexcept { return list<operation>::borrow(operations_, size); }
    /// Returns the first step that is refused.
    constexpr misused_step misused() const noexcept { return misused_; }

protected:
    template <class... Steps>
    constexpr explicit step_list(const Steps&... each)
        : step_slot<Positions, Kept>(each)...,
          operations_{lower_step(each, static_cast<const step_slot<Positions, Kept>&>(*this).kept)...},
          misused_(first_misused({misuse_of(each)...})) {}
    constexpr ~step_list() {}  // see undestroyed

private:
    union {
        operation operations_[size];
    };
    misused_step misused_;
};

template <>
class step_list<std::index_sequence<>> {
public:
    static constexpr std::size_t size = 0;

    constexpr list<operation> operations() const noexcept { return {}; }
    constexpr misused_step misused() const noexcept { return {}; }
};

}  // namespace varve::detail
