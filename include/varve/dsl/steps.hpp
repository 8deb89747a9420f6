#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What `up` and `down` of a migration are made of.
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/dsl/shelf.hpp"

namespace varve::detail {

/// What `steps(…)` returns: the operations of a migration, and the arrays that their lists borrow from.
///
/// It points into itself, so it is made where it stays (`static constexpr auto up = steps(…)` makes it in place) and
/// cannot be copied or moved.
template <needs Needs, std::size_t Size>
class step_list : storage<Needs> {
public:
    static constexpr std::size_t size = Size;

    template <class... Steps>
    constexpr explicit step_list(const Steps&... each) : step_list(shelves(), each...) {}

    step_list(const step_list&) = delete;
    step_list& operator=(const step_list&) = delete;
    constexpr ~step_list() = default;

    /// The operations, borrowed from this object.
    constexpr list<operation> operations() const noexcept {
        if constexpr (Size == 0) {
            return {};
        } else {
            return list<operation>::borrow(operations_.items, Size);
        }
    }

    /// Copies of the operations, whose lists borrow from this object.
    constexpr std::array<operation, Size> lower() const { return lower(std::make_index_sequence<Size>()); }

private:
    template <class... Steps>
    constexpr explicit step_list(shelves&& free, const Steps&... each)
        : storage<Needs>(free), operations_{{each.lower(free)...}} {}

    template <std::size_t... I>
    constexpr std::array<operation, Size> lower(std::index_sequence<I...>) const {
        return {operations_.items[I]...};
    }

    shelf<operation, Size> operations_;
};

/// Why there is no way back.
struct irreversible_t {
    std::string_view reason;
};

}  // namespace varve::detail

namespace varve::dsl {

/// The operations of a migration, in the order in which they run.
template <class... Steps>
constexpr auto steps(const Steps&... each) {
    return detail::step_list<(detail::needs() + ... + Steps::needed), sizeof...(Steps)>(each...);
}

/// As `down`: there is no way back, and why. varve refuses an empty reason.
constexpr detail::irreversible_t irreversible(std::string_view reason) { return {reason}; }

/// As `revises`: the parents of a merge.
template <class... Revisions>
constexpr std::array<detail::name, sizeof...(Revisions)> revisions(Revisions... each) {
    return {detail::name(each)...};
}

}  // namespace varve::dsl
