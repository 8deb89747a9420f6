#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A list of migrations that the compiler has checked.
#include <array>
#include <cstddef>
#include <type_traits>

#include "varve/chain/verdict.hpp"
#include "varve/diagnose/refuse.hpp"

namespace varve {

/// A checked chain: its migrations in order, each a struct with `revision`, `revises` and `up`.
///
/// Naming `varve::chain<…>` checks it. A chain that could not run from start to end on an empty
/// database does not compile.
template <class... Ms>
class chain_of {
public:
    static constexpr std::size_t size = sizeof...(Ms);

    /// Returns the position of `M` in the chain, or `size` if the chain does not contain `M`.
    template <class M>
    static constexpr std::size_t position_of() noexcept {
        constexpr std::array<bool, sizeof...(Ms) + 1> same = {std::is_same_v<M, Ms>..., true};
        std::size_t at = 0;
        while (!same[at]) { ++at; }
        return at;
    }

    /// Returns the migrations as values, in order. They have static storage.
    static constexpr const varve::list<migration>& migrations() noexcept {
        if constexpr (sizeof...(Ms) == 0) {
            return none_;
        } else {
            return detail::declared<Ms...>::migrations;
        }
    }

    /// For varve's own headers: the source of the chain's blocks.
    using declaration = detail::declared<Ms...>;

private:
    static constexpr varve::list<migration> none_ = {};
};

}  // namespace varve

namespace varve::detail {

/// Replaces a chain that is refused. It is an empty chain, so code that uses it adds no second error.
struct empty_instead : chain_of<> {};

/// Replaces a chain whose members have no value (without_value). It compiles until it is used.
struct unreadable_chain {
    static constexpr std::size_t size = 0;

    /// Not defined: no program can use it. If the compiler has reported why a member has no value, it generates no code
    /// for the call, so there is no second error. g++ 12 reports nothing if a function returns the steps.
    // clang-format off
    [[gnu::error("a migration of this chain is no constant: write up = steps(...) in its struct, not in a function")]]
    static const list<migration>& migrations() noexcept;
    // clang-format on
};

/// Replaces a chain with a declaration in error (declaration_in_error). It uses the faulty member, so
/// the compiler reports it.
template <class... Ms>
struct erroneous_chain {
    static constexpr bool is_refused = false;  // the compiler has reported it
    static constexpr auto explain() {
        static_cast<void>(std::array<bool, sizeof...(Ms)>{mention<Ms>()...});
        return std::type_identity<empty_instead>();
    }

private:
    template <class M>
    static constexpr bool mention() {
        constexpr struct_fault found = struct_fault_of<M>();
        if constexpr (found.what == member_fault::in_error && same_text(found.member, "up")) {
            static_cast<void>(M::up);
        } else if constexpr (found.what == member_fault::in_error) {
            static_cast<void>(M::down);
        }
        return true;
    }
};

template <class Found, heads_allowed Heads, class... Ms>
struct verdict_after : refused_with<mistake_in_chain<Heads, Ms...>, empty_instead> {};
template <heads_allowed Heads, class... Ms>
struct verdict_after<declaration_in_error, Heads, Ms...> : erroneous_chain<Ms...> {};
template <heads_allowed Heads, class... Ms>
struct verdict_after<without_value, Heads, Ms...> : accepted_as<unreadable_chain> {};
template <heads_allowed Heads, class... Ms>
struct verdict_after<chain_ok, Heads, Ms...> : accepted_as<chain_of<Ms...>> {};

/// The result of checking the chain of `Ms`. The aliases below call `explain()` directly, which keeps
/// the compilers' notes short.
template <heads_allowed Heads, class... Ms>
struct verdict : verdict_after<typename decltype(check_chain<Heads, Ms...>())::type, Heads, Ms...> {};

}  // namespace varve::detail

namespace varve {

#if !VARVE_COMPUTED_MESSAGES

/// A checked list of migrations, in the order in which they run: `using chain = varve::chain<initial, add_users>;`.
///
/// Each migration is a struct with static constexpr members:
/// - `revision`: its id, up to 64 characters;
/// - `revises`: the revision before it, varve::base for the first one, or varve::dsl::revisions(…) for a merge;
/// - `up`: varve::dsl::steps(…);
/// - optional: `message`, `down`, `depends_on`, `branch_labels`, `release`, `sealed` and `replaces`.
///
/// A migration comes after every migration that it revises or depends on. The chain has one head.
///
/// Naming the chain checks it. Every up is checked against the schema that the migrations before it have built. Every
/// written down must restore the schema before its up. A mistake is one compile error, which says what to do.
///
/// The result has `size`, `migrations()` and `position_of<M>()`.
template <class... Ms>
using chain = typename decltype(detail::verdict<detail::heads_allowed::one, Ms...>::explain())::type;

/// Like `chain`, but several heads are allowed: branches that continue side by side on purpose.
template <class... Ms>
using branches = typename decltype(detail::verdict<detail::heads_allowed::several, Ms...>::explain())::type;

#else

// The same, but the static_assert is here, so that the compiler prints fewer lines: see refused_with.
// clang-format off
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wc++26-extensions"
#line 1 "varve/chain"
template <class... Ms>
using chain = typename decltype([] { using verdict = detail::verdict<detail::heads_allowed::one, Ms...>; if constexpr (verdict::is_refused) { static_assert(false, verdict::text::sentence); } return decltype(verdict::explain())(); }())::type;                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                //
template <class... Ms>
using branches = typename decltype([] { using verdict = detail::verdict<detail::heads_allowed::several, Ms...>; if constexpr (verdict::is_refused) { static_assert(false, verdict::text::sentence); } return decltype(verdict::explain())(); }())::type;                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                //
#pragma GCC diagnostic pop
// clang-format on

#endif

}  // namespace varve
