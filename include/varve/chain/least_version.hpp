#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The oldest version of PostgreSQL that can run a chain.
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/chain/chain.hpp"
#include "varve/version/least_version.hpp"

namespace varve {

/// The oldest version of PostgreSQL that can run a chain, and the first step that needs it.
struct chain_need {
    int version = oldest_server;  ///< a major version, such as 14 or 18
    std::string_view what = {};   ///< the feature that needs it; empty if every supported server can run the chain
    std::string_view revision = {};
    std::size_t step = 0;  ///< counted from 1
    bool down = false;     ///< whether the step is in the written down
};

}  // namespace varve

namespace varve::detail {

/// Returns the step from `begin` up to, not including, `end` that needs the newest server.
constexpr chain_need greatest_need(const list<operation>& steps, std::size_t begin, std::size_t end) {
    chain_need result;
    for (std::size_t i = begin; i < end && i < steps.size(); ++i) {
        if (const version_requirement each = version_needed(steps[i]); each.version > result.version) {
            result = {each.version, each.what, {}, i + 1, false};
        }
    }
    return result;
}

/// The number of steps in one constant evaluation. It keeps the evaluation below the compilers' limits.
inline constexpr std::size_t steps_at_once = 32;

template <class Steps, std::size_t Begin>
inline constexpr chain_need need_of_part = greatest_need(Steps::operations(), Begin, Begin + steps_at_once);

template <class Steps, std::size_t... I>
constexpr chain_need need_of_parts(std::index_sequence<I...>) {
    chain_need result;
    const std::array<const chain_need*, sizeof...(I)> parts = {&need_of_part<Steps, I * steps_at_once>...};
    for (const chain_need* each : parts) {
        if (each->version > result.version) { result = *each; }
    }
    return result;
}

template <class M>
struct up_steps {
    static constexpr list<operation> operations() noexcept { return M::up.operations(); }
};
template <class M>
struct down_steps {
    static constexpr list<operation> operations() noexcept { return M::down.operations(); }
};

template <class Steps>
constexpr chain_need need_of_steps() {
    constexpr std::size_t count = Steps::operations().size();
    return need_of_parts<Steps>(std::make_index_sequence<(count + steps_at_once - 1) / steps_at_once>());
}

template <class M>
constexpr chain_need need_of_migration() {
    chain_need result = need_of_steps<up_steps<M>>();
    if constexpr (requires { M::down.operations(); }) {
        chain_need back = need_of_steps<down_steps<M>>();
        back.down = true;
        if (back.version > result.version) { result = back; }
    }
    if (!result.what.empty()) { result.revision = std::string_view(M::revision); }
    return result;
}

template <class M>
inline constexpr chain_need migration_need = need_of_migration<M>();

template <class Chain>
struct need_of_chain {
    static constexpr chain_need find() noexcept { return {}; }
};
template <class... Ms>
struct need_of_chain<chain_of<Ms...>> {
    static constexpr chain_need find() noexcept {
        chain_need result;
        const std::array<const chain_need*, sizeof...(Ms)> all = {&migration_need<Ms>...};
        for (const chain_need* each : all) {
            if (each->version > result.version) { result = *each; }
        }
        return result;
    }
};

}  // namespace varve::detail

namespace varve {

/// The oldest version of PostgreSQL that can run all of `Chain`, and the first step that needs it:
/// `static_assert(varve::least_version<chain>.version <= 15)`. run_migrations checks the same for the steps
/// that it is about to run.
template <class Chain>
inline constexpr chain_need least_version = detail::need_of_chain<Chain>::find();

}  // namespace varve
