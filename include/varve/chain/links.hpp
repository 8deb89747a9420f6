#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks that the migrations of a chain are linked to each other and lead to one head.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/chain/graph.hpp"
#include "varve/chain/identity.hpp"
#include "varve/chain/phases.hpp"
#include "varve/chain/release.hpp"
#include "varve/chain/replaced.hpp"
#include "varve/text/nearest.hpp"

namespace varve::detail {

/// Whether a chain can have several heads: `varve::branches` can, `varve::chain` cannot.
enum class heads_allowed : std::uint8_t { one, several };

constexpr void suggest_revision(refusal& why, const list<migration>& chain, std::string_view wanted,
                                std::string_view not_this = {}) {
    nearest_name candidates(wanted);
    for (const migration& each : chain) {
        candidates.consider(each.revision.text());
        for (const name& label : each.branch_labels) { candidates.consider(label.text()); }
    }
    if (!candidates.best().empty() && !same_text(candidates.best(), not_this)) {
        why.say() << "; did you mean \"" << candidates.best() << "\"?";
    }
}

/// A migration that another one names in its `revises` or `depends_on`.
struct needed_migration {
    const name& revision;
    std::size_t position = 0;    ///< revision_index::nowhere if the chain does not have it
    std::string_view verb = {};  ///< for the message: "revises" or "depends on"
};

/// Returns why the migration at `at` cannot come after the one that it needs.
constexpr refusal judge_link(const list<migration>& chain, std::size_t at, const needed_migration& needed) {
    if (needed.position < at) { return {}; }
    const std::string_view needs = needed.verb;
    const std::string_view wanted = needed.revision.text();
    refusal why(mistake::does_not_match);
    const std::string_view before = at == 0 ? std::string_view() : chain[at - 1].revision.text();
    if (needed.position == at) {
        why.say() << "it " << needs << " itself";
    } else if (needed.position != revision_index::nowhere) {
        why.say() << "it " << needs << " \"" << wanted << "\", which comes after it in varve::chain";
    } else if (const std::size_t by = replacing(chain, needed.revision); by != revision_index::nowhere) {
        why.say() << "it " << needs << " \"" << wanted << "\", which \"" << chain[by].revision.text() << "\" replaces";
        why.advise() << "name \"" << chain[by].revision.text() << "\" instead";
        return why;
    } else {
        why.say() << "it " << needs << " \"" << wanted << "\", and the chain has no such migration";
        suggest_revision(why, chain, wanted, before);
    }
    if (same_text(needs, "depends on")) {
        why.advise() << "put it after what it depends on, or name one of the migrations before it";
    } else if (at == 0) {
        why.advise() << "write revises = varve::base, or put the migration that it revises before it in varve::chain";
    } else {
        why.advise() << "the migration before it in varve::chain is \"" << before << "\": write revises = \"" << before
                     << "\", or move it to where it belongs";
    }
    return why;
}

constexpr refusal judge_links(const list<migration>& chain, std::size_t at, const revision_index& known) {
    const migration& here = chain[at];
    if (at == 0 && !here.revises.empty()) {
        refusal why(mistake::does_not_exist);
        why.say() << "it comes first in the chain, but revises \"" << here.revises[0].text()
                  << "\", and nothing comes before the base";
        why.advise() << "write revises = varve::base, or put the migration that it revises before it in varve::chain";
        return why;
    }
    for (const name& parent : here.revises) {
        if (refusal why = judge_link(chain, at, {parent, known.find(parent), "revises"})) { return why; }
    }
    for (const name& wanted : here.depends_on) {
        std::size_t found = known.find(wanted);
        found = found == revision_index::nowhere ? graph::labelled(chain, wanted) : found;
        if (refusal why = judge_link(chain, at, {wanted, found, "depends on"})) { return why; }
    }
    if (refusal why = judge_twice(here.revises, "revises")) { return why; }
    return judge_twice(here.depends_on, "depends on");
}

/// Returns a problem if the chain has several heads. The message names two of them, and the migration where they
/// branch.
constexpr problem judge_heads(const list<migration>& chain) {
    const graph lines(chain);
    const list<std::size_t> heads = lines.heads().positions();
    if (heads.size() < 2) { return {}; }
    const position_set left = lines.lines_down(graph::only(heads[0]));
    const position_set right = lines.lines_down(graph::only(heads[1]));
    const std::size_t first = (left - right).next(0);
    const std::size_t second = (right - left).next(0);
    const std::string_view one = chain[heads[0]].revision.text();
    const std::string_view two = chain[heads[1]].revision.text();
    refusal why(mistake::does_not_match);
    if (chain[second].revises.empty()) {
        why.say() << "it has revises = varve::base, and so has \"" << chain[(left | right).next(0)].revision.text()
                  << '"';
    } else {
        why.say() << "it revises \"" << chain[second].revises[0].text() << "\", and so does \""
                  << chain[first].revision.text() << '"';
    }
    why.say() << ": the chain has ";
    put_number(why.say(), static_cast<long long>(heads.size()));
    why.say() << " heads, \"" << one << "\" and \"" << two << (heads.size() > 2 ? "\" among them" : "\"");
    why.advise() << "write revises = \"" << one
                 << "\" if it is meant to come after that; or merge them with a migration at the end of "
                    "the chain that has revises = revisions(\""
                 << one << "\", \"" << two
                 << "\"); or allow several heads with varve::branches instead of varve::chain";
    return problem_of(std::move(why), second);
}

constexpr bool follows_the_one_before(const list<migration>& chain, std::size_t at) {
    const migration& here = chain[at];
    return here.depends_on.empty() &&
           (at == 0 ? here.revises.empty() : here.revises.size() == 1 && here.revises[0] == chain[at - 1].revision);
}

/// Whether every migration revises the one before it, and none has a dependency.
constexpr bool is_one_line(const list<migration>& chain) {
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (!follows_the_one_before(chain, i)) { return false; }
    }
    return true;
}

/// Returns the first problem with the revisions, labels, parents and dependencies of `chain`.
constexpr problem judge_revisions(const list<migration>& chain, heads_allowed heads = heads_allowed::one) {
    revision_index known(chain);
    bool labels = false;
    bool releases = false;
    bool replaced = false;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (refusal why = judge_revision(chain[i].revision.text())) { return problem_of(std::move(why), i); }
        const std::size_t same = known.add(i);
        if (same != revision_index::nowhere) {
            refusal why(mistake::exists_already);
            why.say() << "revision \"" << chain[i].revision.text() << "\" is in the chain twice, at positions ";
            put_number(why.say(), static_cast<long long>(same) + 1);
            why.say() << " and ";
            put_number(why.say(), static_cast<long long>(i) + 1);
            why.advise() << "give one of them an id of its own";
            return problem_of(std::move(why), i);
        }
        labels = labels || !chain[i].branch_labels.empty();
        releases = releases || !chain[i].release.empty();
        replaced = replaced || !chain[i].replaces.empty();
    }
    if (labels) {
        if (problem found = judge_labels(chain, known)) { return found; }
    }
    if (replaced) {
        if (problem found = judge_replaced(chain, known)) { return found; }
    }
    if (problem found = judge_phases(chain)) { return found; }
    bool one_line = true;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (follows_the_one_before(chain, i)) { continue; }
        one_line = false;
        if (refusal why = judge_links(chain, i, known)) { return problem_of(std::move(why), i); }
    }
    if (!one_line && heads == heads_allowed::one) {
        if (problem found = judge_heads(chain)) { return found; }
    }
    if (releases) { return judge_releases(chain); }
    return {};
}

constexpr bool revisions_fit(const list<migration>& chain, heads_allowed heads = heads_allowed::one) {
    return !judge_revisions(chain, heads);
}

}  // namespace varve::detail
