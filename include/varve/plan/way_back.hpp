#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Derives the downs that nobody wrote: replays the chain and inverts its steps.
#include <cstddef>
#include <utility>

#include "varve/chain/migration.hpp"
#include "varve/chain/position_set.hpp"
#include "varve/diagnose/refusal.hpp"
#include "varve/inverse/inverse.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"
#include "varve/schema/schema.hpp"
#include "varve/text/arena.hpp"

namespace varve::detail {

/// The inverses of the steps of migrations whose down is derived.
class ways_back {
public:
    constexpr explicit ways_back(text_arena& texts) : texts_(&texts) {}

    /// Derives the inverses for those of `wanted` whose down is derived. `applied` are the applied migrations, in the
    /// order of the chain. Returns a refusal if a step does not replay or has no inverse. The compiler excludes both
    /// for a chain that it has checked.
    constexpr refusal derive(const list<migration>& chain, const position_set& applied, const position_set& wanted) {
        position_set derived;
        wanted.for_each([&](std::size_t position) {
            if (chain[position].way_back == down_kind::derived) { derived.add(position); }
        });
        begin_ = derived.next(0);
        const std::size_t end = derived.end();
        inverses_.resize(end - begin_);
        schema state(*texts_);
        for (at_ = applied.next(0); at_ < end; at_ = applied.next(at_ + 1)) {
            begin_transaction(state);
            for (const operation& step : chain[at_].up) {
                if (refusal why = derived.has(at_) ? derive_step(state, step) : replay(state, step)) { return why; }
            }
        }
        return {};
    }

    /// The position of the migration that failed.
    constexpr std::size_t failed_at() const noexcept { return at_; }

    /// Returns the operations that undo each step of the migration at `position`, in the order of the steps.
    constexpr const list<list<operation>>& of(std::size_t position) const { return inverses_[position - begin_]; }

private:
    constexpr refusal derive_step(schema& state, const operation& step) {
        const schema before = state;
        if (refusal why = replay(state, step)) { return why; }
        inverse_result back = inverse(before, state, step);
        if (back.why) { return std::move(back.why); }
        inverses_.edit(at_ - begin_).push_back(std::move(back.steps));
        return {};
    }

    text_arena* texts_;
    std::size_t begin_ = 0;
    std::size_t at_ = 0;
    list<list<list<operation>>> inverses_;
};

}  // namespace varve::detail
