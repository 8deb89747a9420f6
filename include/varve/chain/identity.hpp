#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether the revisions of a chain are names that can be used, each once, and in one line.
#include <cstddef>
#include <string_view>

#include "varve/chain/migration.hpp"
#include "varve/chain/problem.hpp"
#include "varve/chain/revision_index.hpp"
#include "varve/text/nearest.hpp"

namespace varve::detail {

/// The longest revision: what fits the command line, a log line and an index.
inline constexpr std::size_t longest_revision = 64;

/// Why `revision` cannot name a migration.
constexpr refusal judge_revision(std::string_view revision) {
    if (revision.empty()) {
        refusal why(mistake::bad_name);
        why.say() << "the revision is empty";
        why.advise() << "give it an id of its own, such as \"a7c31f09d2e4\"";
        return why;
    }
    if (revision.size() > longest_revision) {
        refusal why(mistake::bad_name);
        why.say() << "revision \"" << revision << "\" has ";
        put_number(why.say(), static_cast<long long>(revision.size()));
        why.say() << " characters, and 64 are the most";
        why.advise() << "shorten it; the message is the place for words";
        return why;
    }
    for (const std::string_view word : {std::string_view("head"), std::string_view("heads"), std::string_view("base"), std::string_view("current")}) {
        if (same_text(revision, word)) {
            refusal why(mistake::bad_name);
            why.say() << "revision \"" << revision << "\" is a word of the command line";
            why.advise() << "give it an id of its own, such as \"a7c31f09d2e4\"";
            return why;
        }
    }
    for (const char c : revision) {
        if (c == '@' || c == ':' || c == '+' || c == '-' || c == ',' || c == ' ' || (c >= '\t' && c <= '\r') || c == '\0') {
            refusal why(mistake::bad_name);
            why.say() << "revision \"" << revision << "\" contains ";
            if (c == ' ' || (c >= '\t' && c <= '\r') || c == '\0') {
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

constexpr refusal judge_base(const migration& first) {
    if (first.revises.empty()) {
        return {};
    }
    refusal why(mistake::does_not_exist);
    why.say() << "it comes first in the chain, but revises \"" << first.revises[0].text() << "\", and nothing comes before the base";
    why.advise() << "write revises = varve::base, or put the migration that it revises before it in varve::chain";
    return why;
}

constexpr refusal judge_parent(const list<migration>& chain, std::size_t at, const revision_index& known) {
    const migration& here = chain[at];
    const migration& before = chain[at - 1];
    if (here.revises.size() == 1 && here.revises[0] == before.revision) {
        return {};
    }
    refusal why(mistake::does_not_match);
    if (here.revises.empty()) {
        why.say() << "it says revises = varve::base, and so does \"" << chain[0].revision.text() << "\": a chain has one base";
    } else if (here.revises.size() > 1) {
        why.say() << "it revises several migrations, and this chain has one line only";
    } else {
        const name& parent = here.revises[0];
        const std::size_t found = known.find(parent);
        if (parent == here.revision) {
            why.say() << "it revises itself";
        } else if (found == revision_index::nowhere) {
            why.say() << "it revises \"" << parent.text() << "\", and no migration of the chain is called so";
            nearest_name candidates(parent.text());
            for (const migration& each : chain) {
                candidates.consider(each.revision.text());
            }
            if (!candidates.best().empty() && !same_text(candidates.best(), before.revision.text())) {
                why.say() << "; did you mean \"" << candidates.best() << "\"?";
            }
        } else if (found > at) {
            why.say() << "it revises \"" << parent.text() << "\", which comes after it in varve::chain";
        } else {
            why.say() << "it revises \"" << parent.text() << "\", and so does \"" << chain[found + 1].revision.text()
                      << "\": the chain would have two heads";
        }
    }
    why.advise() << "the migration before it in varve::chain is \"" << before.revision.text() << "\": write revises = \""
                 << before.revision.text() << "\", or move it to where it belongs";
    return why;
}

/// The first problem with the revisions of `chain` and what they revise.
constexpr problem judge_revisions(const list<migration>& chain) {
    revision_index known(chain);
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (refusal why = judge_revision(chain[i].revision.text())) {
            return problem_of(std::move(why), i);
        }
        const std::size_t same = known.add(i);
        if (same != revision_index::nowhere) {
            refusal why(mistake::exists_already);
            why.say() << "revision \"" << chain[i].revision.text() << "\" stands in the chain twice, at positions ";
            put_number(why.say(), static_cast<long long>(same) + 1);
            why.say() << " and ";
            put_number(why.say(), static_cast<long long>(i) + 1);
            why.advise() << "give one of them an id of its own";
            return problem_of(std::move(why), i);
        }
    }
    if (chain.empty()) {
        return {};
    }
    if (refusal why = judge_base(chain[0])) {
        return problem_of(std::move(why), 0);
    }
    for (std::size_t i = 1; i < chain.size(); ++i) {
        if (refusal why = judge_parent(chain, i, known)) {
            return problem_of(std::move(why), i);
        }
    }
    return {};
}

constexpr bool revisions_fit(const list<migration>& chain) { return !judge_revisions(chain); }

}  // namespace varve::detail
