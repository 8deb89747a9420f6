#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Declares `up`, `down` and the relations of a migration.
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <utility>

#include "varve/dsl/acknowledge.hpp"
#include "varve/dsl/step_list.hpp"

namespace varve::detail {

/// Whether any value is true. Not a fold expression, because clang limits those to 256 operands.
constexpr bool any(std::initializer_list<bool> each) {
    for (const bool one : each) {
        if (one) { return true; }
    }
    return false;
}

/// Whether a builder does not say yet what it changes: an update without set, an alter_column without a change.
template <class T>
inline constexpr bool is_unfinished = std::is_base_of_v<incomplete_step, T>;

/// The reason why a migration has no way back.
struct irreversible_t {
    std::string_view reason;
};

}  // namespace varve::detail

namespace varve::dsl {

/// The operations of a migration, in the order in which they run: `static constexpr auto up = steps(…)`.
///
/// It is a class, not a function: g++ lets only a constructor use the address of the object that it initializes.
template <class... Steps>
class steps : public detail::declared_steps<detail::any({false, !detail::is_one_step<Steps>...}), Steps...> {
    using list_type = detail::declared_steps<detail::any({false, !detail::is_one_step<Steps>...}), Steps...>;

    // The conditions are variables: for a failed concept or comparison, compilers would explain every part.
    static constexpr bool all_say_what = !detail::any({false, detail::is_unfinished<Steps>...});
    static constexpr bool all_are_steps =
        !detail::any({false, (!detail::step<Steps> && !detail::is_unfinished<Steps> && detail::is_one_step<Steps>)...});
    static VARVE_MISUSED_UNLESS(all_say_what, unfinished,
                                "update and backfill need set(...); alter_column needs a change, such as type(...)");
    static VARVE_MISUSED_UNLESS(all_are_steps, no_step,
                                "steps(...) takes operations, SQL as execute(\"...\"); put a column or constraint into "
                                "create_table, add_column or add_constraint");

    static constexpr detail::misused_step first_of_no_kind() noexcept {
        detail::misused_step found =
            detail::first_misused({(detail::is_unfinished<Steps>                         ? unfinished
                                    : detail::step<Steps> || !detail::is_one_step<Steps> ? nullptr
                                                                                         : no_step)...});
        found.position = detail::operations_before<Steps...>(found.position);
        return found;
    }

public:
    constexpr explicit steps(const Steps&... each) : list_type(each...) {}

    /// Returns the first step that is refused.
    constexpr detail::misused_step misused() const noexcept {
        return all_say_what && all_are_steps ? list_type::misused() : first_of_no_kind();
    }
};

/// For `down`: declares that there is no way back, and why. varve refuses an empty reason.
constexpr detail::irreversible_t irreversible(std::string_view reason) { return {reason}; }

/// For `revises`: the parents of a merge. For `depends_on`: several migrations.
template <class... Revisions>
constexpr std::array<varve::name, sizeof...(Revisions)> revisions(Revisions... each) {
    return {varve::name(each)...};
}

/// For `branch_labels`: the names of the branch that begins with this migration. A single name needs no labels().
template <class... Labels>
constexpr std::array<varve::name, sizeof...(Labels)> labels(Labels... each) {
    return {varve::name(each)...};
}

}  // namespace varve::dsl
