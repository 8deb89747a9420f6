#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Declares that a hazard of an operation is accepted.
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "varve/dsl/expanded.hpp"
#include "varve/dsl/misuse.hpp"
#include "varve/dsl/step_list.hpp"
#include "varve/hazard/kind.hpp"

namespace varve::detail {

/// An acknowledgement among the arguments of `steps(…)`. It is no operation.
struct acknowledged : misusable {
    hazard what = hazard::unknown_sql;
    std::string_view reason = {};
};

template <class T>
inline constexpr bool is_acknowledged = std::is_same_v<T, acknowledged>;

/// Whether an argument of `steps(…)` is one operation.
template <class T>
inline constexpr bool is_one_step = !is_acknowledged<T> && !is_expanded<T>;

/// How many operations the first `count` arguments are.
template <class... Steps>
constexpr std::size_t operations_before(std::size_t count) noexcept {
    const std::size_t parts[] = {(is_acknowledged<Steps> ? 0 : part_count_of<Steps>)..., 0};
    std::size_t result = 0;
    for (std::size_t i = 0; i < count; ++i) { result += parts[i]; }
    return result;
}

/// A reference to the argument at a position.
template <std::size_t Position, class T>
struct argument_slot {
    const T& value;
};
template <class Positions, class... Ts>
struct argument_slots;
template <std::size_t... Positions, class... Ts>
struct argument_slots<std::index_sequence<Positions...>, Ts...> : argument_slot<Positions, Ts>... {
    constexpr explicit argument_slots(const Ts&... each) : argument_slot<Positions, Ts>{each}... {}
};
template <std::size_t Position, class T>
constexpr const T& argument_at(const argument_slot<Position, T>& slot) noexcept {
    return slot.value;
}

/// The operations among the arguments of `steps(…)`, and their acknowledgements.
template <class... Steps>
struct arguments_of {
    static constexpr std::size_t operations = operations_before<Steps...>(sizeof...(Steps));
    static constexpr std::size_t acknowledgements = (std::size_t{0} + ... + (is_acknowledged<Steps> ? 1 : 0));
    using slots = argument_slots<std::index_sequence_for<Steps...>, Steps...>;

    struct positions {
        std::size_t argument[operations + 1] = {};  ///< of each operation
        std::size_t part[operations + 1] = {};      ///< of each operation: its number within the argument
        std::size_t said_at[acknowledgements + 1] = {};
        acknowledgement said[acknowledgements + 1] = {};  ///< only the positions
    };
    static constexpr positions at = [] {
        positions result;
        const bool other[] = {is_acknowledged<Steps>..., false};
        const std::size_t parts[] = {part_count_of<Steps>..., 1};
        std::size_t step = 0;
        std::size_t said = 0;
        std::size_t before = 1;
        for (std::size_t i = 0; i < sizeof...(Steps); ++i) {
            if (other[i]) {
                std::size_t next = i + 1;
                while (other[next]) { ++next; }
                result.said_at[said] = i;
                result.said[said++] = {hazard::unknown_sql, {}, step, before, parts[next]};
                continue;
            }
            for (std::size_t part = 0; part < parts[i]; ++part, ++step) {
                result.argument[step] = i;
                result.part[step] = part;
            }
            before = parts[i];
        }
        return result;
    }();

    /// Returns the step that the operation at `Operation` is made of.
    template <std::size_t Operation>
    static constexpr decltype(auto) step(const slots& given) {
        return step_part<at.part[Operation]>(argument_at<at.argument[Operation]>(given));
    }

    template <std::size_t... I>
    static auto list_type(std::index_sequence<I...>)
        -> step_list<std::index_sequence<I...>,
                     typename kept_by<std::remove_cvref_t<decltype(step<I>(std::declval<const slots&>()))>>::type...>;
    using list = decltype(list_type(std::make_index_sequence<operations>()));
};

/// The operations of `steps(…)`. The general template also has acknowledgements, and steps that are several operations.
template <bool HasOthers, class... Steps>
class declared_steps : public arguments_of<Steps...>::list {
    using arguments = arguments_of<Steps...>;
    using slots = typename arguments::slots;

    template <std::size_t... Operations, std::size_t... Others>
    constexpr declared_steps(const slots& given, std::index_sequence<Operations...>, std::index_sequence<Others...>)
        : arguments::list(arguments::template step<Operations>(given)...),
          acknowledgements_{acknowledgement{argument_at<arguments::at.said_at[Others]>(given).what,
                                            argument_at<arguments::at.said_at[Others]>(given).reason,
                                            arguments::at.said[Others].position, arguments::at.said[Others].before,
                                            arguments::at.said[Others].after}...},
          misused_(first_misuse({nullptr, argument_at<arguments::at.said_at[Others]>(given).wrong()...})) {}

public:
    constexpr explicit declared_steps(const Steps&... each)
        : declared_steps(slots(each...), std::make_index_sequence<arguments::operations>(),
                         std::make_index_sequence<arguments::acknowledgements>()) {}

    constexpr varve::list<acknowledgement> acknowledgements() const noexcept { return acknowledgements_.all(); }
    constexpr misused_step misused() const noexcept {
        if (misused_ != nullptr) { return {misused_, 0}; }
        return arguments::list::misused();
    }

private:
    fixed_array<acknowledgement, arguments::acknowledgements> acknowledgements_;
    const char* misused_;
};
template <class... Steps>
class declared_steps<false, Steps...>
    : public step_list<std::index_sequence_for<Steps...>, typename kept_by<Steps>::type...> {
    using list_type = step_list<std::index_sequence_for<Steps...>, typename kept_by<Steps>::type...>;

public:
    constexpr explicit declared_steps(const Steps&... each) : list_type(each...) {}

    constexpr varve::list<acknowledgement> acknowledgements() const noexcept { return {}; }
};

}  // namespace varve::detail

namespace varve::dsl {

using varve::hazard;

/// In `steps(…)`, beside an operation: accepts a hazard of the operation before it, or of the one after it. `reason`
/// says why, for those who read the migration later. `varve::strict` and `lint` refuse an acknowledgement that fits
/// nothing, and one without a reason.
constexpr detail::acknowledged acknowledge(hazard what, std::string_view reason) {
    detail::acknowledged made;
    made.what = what;
    made.reason = reason;
    if (reason.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        made.misuse_because("acknowledge needs a reason: acknowledge(hazard::drops_column, \"unused since 3.2\")");
    }
    return made;
}

}  // namespace varve::dsl
