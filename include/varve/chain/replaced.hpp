#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The revisions that migrations replace, after several were folded into one.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/chain/identity.hpp"

namespace varve::detail {

/// Refuses a list that has a name twice. `needs` is the verb of the message, such as "revises".
constexpr refusal judge_twice(const list<name>& names, std::string_view needs) {
    for (std::size_t i = 1; i < names.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (names[i] == names[j]) {
                refusal why(mistake::exists_already);
                why.say() << "it " << needs << " \"" << names[i].text() << "\" twice";
                why.advise() << "name it once";
                return why;
            }
        }
    }
    return {};
}

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
        for (const name& gone : chain[i].replaces) {
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
            if (const std::size_t first = replacing(chain, gone); first != i) {
                why.say() << "\", and so does \"" << chain[first].revision.text() << '"';
                why.advise() << "name it once";
                return problem_of(std::move(why), i);
            }
        }
        if (refusal why = judge_twice(chain[i].replaces, "replaces")) { return problem_of(std::move(why), i); }
    }
    return {};
}

}  // namespace varve::detail
