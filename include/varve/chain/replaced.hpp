#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The revisions that migrations replace, after several were folded into one.
#include <cstddef>

#include "varve/chain/identity.hpp"

namespace varve::detail {

/// Returns the position of the migration of `chain` that replaces `revision`, or revision_index::nowhere.
constexpr std::size_t replacing(const list<migration>& chain, const name& revision) {
    for (std::size_t i = 0; i < chain.size(); ++i) {
        for (const name& each : chain[i].replaces) {
            if (each == revision) { return i; }
        }
    }
    return revision_index::nowhere;
}

/// Checks the revisions that migrations replace. None of them is in the chain, and one migration replaces it.
constexpr problem judge_replaced(const list<migration>& chain, const revision_index& known) {
    for (std::size_t i = 0; i < chain.size(); ++i) {
        for (std::size_t k = 0; k < chain[i].replaces.size(); ++k) {
            const name& gone = chain[i].replaces[k];
            if (refusal why = judge_revision(gone.text(), "replaced revision")) {
                return problem_of(std::move(why), i);
            }
            refusal why(mistake::exists_already);
            why.say() << "it replaces \"" << gone.text();
            if (gone == chain[i].revision) {
                why.say() << "\", which is its own revision";
                why.advise() << "name only the other revisions that it replaces";
                return problem_of(std::move(why), i);
            }
            if (known.find(gone) != revision_index::nowhere) {
                why.say() << "\", which is still in the chain";
                why.advise() << "take that migration out of the chain, or out of replaces";
                return problem_of(std::move(why), i);
            }
            const std::size_t first = replacing(chain, gone);
            bool twice = false;
            for (std::size_t j = 0; j < k; ++j) { twice = twice || chain[i].replaces[j] == gone; }
            if (first != i || twice) {
                why.say() << (twice ? "\" twice" : "\", and so does \"");
                if (!twice) { why.say() << chain[first].revision.text() << '"'; }
                why.advise() << "name it once";
                return problem_of(std::move(why), i);
            }
        }
    }
    return {};
}

}  // namespace varve::detail
