#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Refuses migrations with hazards that nobody has acknowledged.
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "varve/chain/head_schema.hpp"
#include "varve/chain/judged_span.hpp"
#include "varve/chain/policy.hpp"
#include "varve/chain/type_names.hpp"

namespace varve::detail {

/// Block `Number` of a chain, to be judged. It is a class of its own, because the functions of a class can be used in
/// constant expressions only after the end of the class.
template <class Chain, class Policy, std::size_t Number>
struct judged_block {
    using source = typename Chain::declaration;
    using block = detail::block<source, Number>;

    static constexpr judged_span span() {
        judged_span result = {block::start, {block::begin, block::end}, block::reads_sql, nullptr};
        if constexpr (Policy::looks_ahead) { result.head = &head_schema<Chain>; }
        return result;
    }
};

/// What is refused in a block. If the evaluation reaches the compiler's limit, `Found` is not a constant, and the
/// compiler takes the other overload. `Found` names the list of migrations itself, because g++ 12 accepts no reference
/// to it here.
template <class Judged, class Policy,
          strict_fault Found = judge_span(Judged::source::migrations, Judged::span(), Policy::placed)>
constexpr strict_fault fault_in(int) {
    return Found;
}
template <class Judged, class Policy>
constexpr strict_fault fault_in(long) {
    return strict_fault::too_large;
}
template <class Judged, class Policy>
constexpr strict_fault fault_of_block() {
    if constexpr (Judged::block::end.migration < Policy::begin) {
        return strict_fault::none;
    } else {
        return fault_in<Judged, Policy>(0);
    }
}

/// The first block with a fault, or the last block.
template <class Chain, class Policy, std::size_t Number = 0>
struct faulty_block {
    using judged = judged_block<Chain, Policy, Number>;
    static constexpr strict_fault fault = fault_of_block<judged, Policy>();

    static constexpr auto choose() {
        if constexpr (fault != strict_fault::none || judged::block::last) {
            return std::type_identity<faulty_block>();
        } else {
            return std::type_identity<typename faulty_block<Chain, Policy, Number + 1>::type>();
        }
    }
    using type = typename decltype(choose())::type;
};

template <class Chain, class... Options>
struct policy_for {
    static constexpr policy_value value = policy_of<Options...>();
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    /// The position of the first migration that is judged; nowhere if the chain does not have the revision.
    static constexpr std::size_t begin = [] {
        if (value.has_other) { return nowhere; }
        if (value.since.empty()) { return std::size_t{0}; }
        for (std::size_t i = 0; i < Chain::migrations().size(); ++i) {
            if (same_text(Chain::migrations()[i].revision.text(), value.since)) { return i; }
        }
        return nowhere;
    }();
    static constexpr placed_policy placed = {value, begin};
    static constexpr bool looks_ahead = [] {
        for (std::size_t i = begin; i < Chain::migrations().size(); ++i) {
            for (const operation& each : Chain::migrations()[i].up) {
                if (needs_later_steps(each)) { return true; }
            }
        }
        return false;
    }();
};

/// Says what the policy refuses.
template <class Chain, class Policy>
struct mistake_in_safety {
    static constexpr void write(sink& out) {
        if constexpr (Policy::value.has_other) {
            out << "strict takes a chain, and any of varve::only<hazard::...>, varve::except<hazard::...>, varve::since<\"...\"> and "
                   "varve::policy<...>: varve::strict<chain, varve::since<\"a7c31f09d2e4\">>";
        } else if constexpr (Policy::begin == Policy::nowhere) {
            out << "strict begins at revision \"" << Policy::value.since
                << "\", which the chain does not have. To mend it: name one that it has in varve::since<\"...\">.";
        } else {
            using found = typename faulty_block<Chain, Policy>::type;
            using block = typename found::judged::block;
            if constexpr (found::fault == strict_fault::too_large) {
                out << "the hazards of migration " << type_names_in<Chain>::at(block::begin.migration)
                    << " are more than the compiler evaluates in one constant expression. To mend it: begin later, with varve::since<\"...\">, or raise "
                       "the compiler's limit, which is -fconstexpr-ops-limit for g++ and -fconstexpr-steps for clang.";
            } else {
                judge_span(block::migrations, found::judged::span(), Policy::placed, {&out, &type_names_in<Chain>::at});
            }
        }
    }
};

template <class Chain, class... Options>
constexpr bool is_strict() {
    if constexpr (std::is_same_v<Chain, empty_instead> || std::is_same_v<Chain, unreadable_chain>) {
        return true;  // the compiler has reported why the chain is refused
    } else if constexpr (Chain::size == 0) {
        return true;
    } else {
        using wanted = policy_for<Chain, Options...>;
        if constexpr (wanted::begin == wanted::nowhere) {
            return false;
        } else {
            return faulty_block<Chain, wanted>::type::fault == strict_fault::none;
        }
    }
}

template <bool IsStrict, class Chain, class... Options>
struct strict_verdict_after : accepted_as<std::true_type> {};
template <class Chain, class... Options>
struct strict_verdict_after<false, Chain, Options...>
    : refused_with<mistake_in_safety<Chain, policy_for<Chain, Options...>>, std::true_type> {};  // one error is enough
template <class Chain, class... Options>
struct strict_verdict : strict_verdict_after<is_strict<Chain, Options...>(), Chain, Options...> {};

}  // namespace varve::detail

namespace varve {

/// Whether each hazard of `Chain` that the policy refuses is acknowledged, as a value that always compiles.
template <class Chain, class... Options>
inline constexpr bool is_strict = detail::is_strict<Chain, Options...>();

#if !VARVE_COMPUTED_MESSAGES

/// `static_assert(varve::strict<chain>);`: every hazard of the chain's migrations is acknowledged beside its step, and
/// every acknowledgement accepts a hazard. It is true, or does not compile; the error names the first step.
///
/// `Options`: `varve::only<hazard::…>` or `varve::except<hazard::…>` choose the hazards, `varve::since<"revision">` the
/// first migration that is judged, and `varve::policy<…>` is all of them as one type.
template <class Chain, class... Options>
inline constexpr bool strict = decltype(detail::strict_verdict<Chain, Options...>::explain())::type::value;

#else

// The same, but the static_assert is here, so that the compiler prints fewer lines: see refused_with.
// clang-format off
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wc++26-extensions"
#line 1 "varve/strict"
template <class Chain, class... Options>
inline constexpr bool strict = decltype([] { using verdict = detail::strict_verdict<Chain, Options...>; if constexpr (verdict::is_refused) { static_assert(false, verdict::text::sentence); } return decltype(verdict::explain())(); }())::type::value;                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                //
#pragma GCC diagnostic pop
// clang-format on

#endif

}  // namespace varve
