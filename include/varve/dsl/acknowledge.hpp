#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Declares that a hazard of an operation is accepted.
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

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

/// How many of the first `count` arguments are operations.
template <class... Steps>
constexpr std::size_t operations_before(std::size_t count) noexcept {
    const bool other[] = {is_acknowledged<Steps>..., false};
    std::size_t result = 0;
    for (std::size_t i = 0; i < count; ++i) { result += other[i] ? 0 : 1; }
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
    static constexpr std::size_t acknowledgements = sizeof...(Steps) - operations;
    using slots = argument_slots<std::index_sequence_for<Steps...>, Steps...>;

    struct positions {
        std::size_t of_operations[operations + 1] = {};
        std::size_t of_acknowledgements[acknowledgements + 1] = {};
    };
    static constexpr positions at = [] {
        positions result;
        const bool other[] = {is_acknowledged<Steps>..., false};
        for (std::size_t i = 0, step = 0; i < sizeof...(Steps); ++i) {
            if (other[i]) {
                result.of_acknowledgements[i - step] = i;
            } else {
                result.of_operations[step++] = i;
            }
        }
        return result;
    }();

    template <std::size_t... I>
    static auto list_type(std::index_sequence<I...>)
        -> step_list<std::index_sequence<I...>,
                     typename kept_by<std::remove_cvref_t<
                         decltype(argument_at<at.of_operations[I]>(std::declval<const slots&>()))>>::type...>;
    using list = decltype(list_type(std::make_index_sequence<operations>()));
};

/// The operations of `steps(…)`. The general template has acknowledgements too.
template <bool HasAcknowledgements, class... Steps>
class declared_steps : public arguments_of<Steps...>::list {
    using arguments = arguments_of<Steps...>;
    using slots = typename arguments::slots;

    template <std::size_t... Operations, std::size_t... Others>
    constexpr declared_steps(const slots& given, std::index_sequence<Operations...>, std::index_sequence<Others...>)
        : arguments::list(argument_at<arguments::at.of_operations[Operations]>(given)...),
          acknowledgements_{acknowledgement{argument_at<arguments::at.of_acknowledgements[Others]>(given).what,
                                            argument_at<arguments::at.of_acknowledgements[Others]>(given).reason,
                                            arguments::at.of_acknowledgements[Others] - Others}...},
          misused_(first_misuse({argument_at<arguments::at.of_acknowledgements[Others]>(given).wrong()...})) {}

public:
    constexpr explicit declared_steps(const Steps&... each)
        : declared_steps(slots(each...), std::make_index_sequence<arguments::operations>(),
                         std::make_index_sequence<arguments::acknowledgements>()) {}

    constexpr varve::list<acknowledgement> acknowledgements() const noexcept {
        return varve::list<acknowledgement>::borrow(acknowledgements_, arguments::acknowledgements);
    }
    constexpr misused_step misused() const noexcept {
        if (misused_ != nullptr) { return {misused_, 0}; }
        return arguments::list::misused();
    }

private:
    acknowledgement acknowledgements_[arguments::acknowledgements];
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
