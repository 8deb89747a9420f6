#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The schema that a database has before a plan runs.
#include <cstddef>

#include "varve/chain/migration.hpp"
#include "varve/history/database_position.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"

namespace varve::detail {

/// Replays what is applied at `position` into `state`, with the steps of an unfinished migration. A step that does not
/// replay is left out; a checked chain has none.
constexpr void replay_position(schema& state, const list<migration>& chain, const database_position& position) {
    const auto run = [&state](const list<operation>& steps, std::size_t count) {
        begin_transaction(state);
        for (std::size_t i = 0; i < count; ++i) { static_cast<void>(replay(state, steps[i])); }
    };
    position.applied.for_each([&](std::size_t at) { run(chain[at].up, chain[at].up.size()); });
    if (!position.part) { return; }
    const migration& each = chain[position.part.position];
    if (position.part.side == progress_side::up) {
        run(each.up, position.part.steps_done);
    } else {
        run(each.up, each.up.size());
        run(each.down, position.part.steps_done);
    }
}

}  // namespace varve::detail
