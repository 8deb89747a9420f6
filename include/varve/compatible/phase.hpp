#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Declares that a migration is one half of a change: expand(…) and contract(…).
#include "varve/compatible/judge_expand.hpp"
#include "varve/dsl/steps.hpp"
#include "varve/operation/phase.hpp"

namespace varve::dsl {

/// For `up`, instead of `steps`: operations that break no release that runs. The chain refuses others.
template <class... Steps>
class expand : public steps<Steps...> {
public:
    static constexpr migration_phase phase = migration_phase::expand;
    static constexpr detail::expand_judge judge{detail::judge_expanding_step, detail::judge_expand};

    constexpr explicit expand(const Steps&... each) : steps<Steps...>(each...) {}
};

/// For `up`, instead of `steps`: operations that remove what no release uses any more. The chain refuses a contract in
/// the release that expands the same table.
template <class... Steps>
class contract : public steps<Steps...> {
public:
    static constexpr migration_phase phase = migration_phase::contract;

    constexpr explicit contract(const Steps&... each) : steps<Steps...>(each...) {}
};

}  // namespace varve::dsl
