#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What `up` and `down` of a migration are made of.
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <utility>

#include "varve/dsl/step_list.hpp"

namespace varve::detail {

/// Whether one is true. clang stops a fold expression at 256 operands, and steps may be more.
constexpr bool any(std::initializer_list<bool> each) {
    for (const bool one : each) {
        if (one) { return true; }
    }
    return false;
}

/// Something whose words say nothing yet: an update without set, an alter_column without a change.
template <class T>
inline constexpr bool is_unfinished = std::is_base_of_v<says_nothing, T>;

/// Why there is no way back.
struct irreversible_t {
    std::string_view reason;
};

}  // namespace varve::detail

namespace varve::dsl {

/// The operations of a migration, in the order in which they run: `static constexpr auto up = steps(…)`.
///
/// It is a class and no function, since g++ gives the address of what it initializes to a constructor only.
template <class... Steps>
class steps : public detail::step_list<std::index_sequence_for<Steps...>, typename detail::kept_by<Steps>::type...> {
    // The conditions have names: of a concept that fails, or a comparison, compilers would tell every part.
    static constexpr bool all_say_what = !detail::any({false, detail::is_unfinished<Steps>...});
    static constexpr bool all_are_steps =
        !detail::any({false, (!detail::step<Steps> && !detail::is_unfinished<Steps>)...});
    static_assert(all_say_what,
                  "update says what it sets, with set(...); alter_column what it changes, with type(...), ...");
    static_assert(
        all_are_steps,
        "steps(...) takes operations, SQL as execute(\"...\"); a column or constraint stands in create_table, "
        "add_column or add_constraint");

public:
    /// Whether one of the steps was refused where it is written: then nothing that is said of the others counts.
    static constexpr bool in_error =
        detail::any({(!detail::step<Steps> || std::is_same_v<Steps, detail::misdeclared>)...});

    constexpr explicit steps(const Steps&... each)
        : detail::step_list<std::index_sequence_for<Steps...>, typename detail::kept_by<Steps>::type...>(each...) {}
};

/// As `down`: there is no way back, and why. varve refuses an empty reason.
constexpr detail::irreversible_t irreversible(std::string_view reason) { return {reason}; }

/// As `revises`: the parents of a merge. As `depends_on`: several migrations.
template <class... Revisions>
constexpr std::array<detail::name, sizeof...(Revisions)> revisions(Revisions... each) {
    return {detail::name(each)...};
}

/// As `branch_labels`: the names of the branch that begins with this migration. One name needs no labels().
template <class... Labels>
constexpr std::array<detail::name, sizeof...(Labels)> labels(Labels... each) {
    return {detail::name(each)...};
}

}  // namespace varve::dsl
