#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replays applied migrations.
#include <cstddef>
#include <string>

#include "varve/plan/error.hpp"
#include "varve/replay/replay.hpp"
#include "varve/target/branch.hpp"

namespace varve::detail {

/// Replays the applied migrations into `state`. Throws error if one does not replay; the compiler excludes that for a
/// chain that it has checked.
inline void replay_applied(const graph& lines, const position_set& applied, schema& state) {
    applied.for_each([&](std::size_t at) {
        begin_transaction(state);
        for (const operation& step : lines.chain()[at].up) {
            if (const refusal no = replay(state, step)) {
                throw error("migration \"" + std::string(revision_at(lines, at)) +
                            "\" cannot be replayed: " + sentence_of(no));
            }
        }
    });
}

}  // namespace varve::detail
