#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks the names of revisions and of branch labels.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/chain/graph.hpp"
#include "varve/chain/migration.hpp"
#include "varve/chain/problem.hpp"
#include "varve/chain/revision_index.hpp"
#include "varve/text/characters.hpp"

namespace varve::detail {

/// The greatest length of a revision. It fits the command line, a log line and an index.
inline constexpr std::size_t longest_revision = 64;

/// Returns why `revision` is not a valid name, or an empty refusal. `kind` is what the message calls it.
constexpr refusal judge_revision(std::string_view revision, std::string_view kind = "revision") {
    if (revision.empty()) {
        refusal why(mistake::bad_name);
        why.say() << "the " << kind << " is empty";
        why.advise() << "give it an id of its own, such as \"a7c31f09d2e4\"";
        return why;
    }
    if (revision.size() > longest_revision) {
        refusal why(mistake::bad_name);
        why.say() << kind << " \"" << revision << "\" has ";
        put_number(why.say(), static_cast<long long>(revision.size()));
        why.say() << " characters, and at most 64 are allowed";
        why.advise() << "shorten it, and put words into the message";
        return why;
    }
    for (const std::string_view word :
         {std::string_view("head"), std::string_view("heads"), std::string_view("base"), std::string_view("current")}) {
        if (same_text(revision, word)) {
            refusal why(mistake::bad_name);
            why.say() << kind << " \"" << revision << "\" is a word of the command line";
            why.advise() << "give it an id of its own, such as \"a7c31f09d2e4\"";
            return why;
        }
    }
    for (const char c : revision) {
        if (c == '@' || c == ':' || c == '+' || c == '-' || c == ',' || is_blank(c) || c == '\0') {
            refusal why(mistake::bad_name);
            why.say() << kind << " \"" << revision << "\" contains ";
            if (is_blank(c) || c == '\0') {
                why.say() << "a blank";
            } else {
                why.say() << '"' << c << '"';
            }
            why.advise() << "use letters, digits and _; the command line needs @ : + - , and blanks";
            return why;
        }
    }
    return {};
}

/// Checks the branch labels of `chain`. A label belongs to one migration, and no revision has the same name.
constexpr problem judge_labels(const list<migration>& chain, const revision_index& known) {
    for (std::size_t i = 0; i < chain.size(); ++i) {
        for (std::size_t k = 0; k < chain[i].branch_labels.size(); ++k) {
            const name& label = chain[i].branch_labels[k];
            if (refusal why = judge_revision(label.text(), "branch label")) { return problem_of(std::move(why), i); }
            const std::size_t same = known.find(label);
            const std::size_t first = graph::labelled(chain, label);
            bool twice = first != i;
            for (std::size_t j = 0; j < k; ++j) { twice = twice || chain[i].branch_labels[j] == label; }
            if (same != revision_index::nowhere || twice) {
                refusal why(mistake::exists_already);
                why.say() << "branch label \"" << label.text()
                          << (same != revision_index::nowhere ? "\" is a revision of the chain"
                                                              : "\" is used already by \"");
                if (same == revision_index::nowhere) { why.say() << chain[first].revision.text() << '"'; }
                why.advise() << "give the branch a name of its own";
                return problem_of(std::move(why), i);
            }
        }
    }
    return {};
}

}  // namespace varve::detail
