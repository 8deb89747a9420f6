#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The grammar of targets: head, base, +N, -N, a revision, or a unique prefix of one.
#include <cstddef>
#include <string_view>

#include "varve/chain/migration.hpp"
#include "varve/diagnose/refusal.hpp"
#include "varve/text/nearest.hpp"

namespace varve::detail {

/// What a target means in a chain.
struct goal {
    std::size_t applied = 0;                       ///< how many migrations stand when it is reached
    refusal problem = {};                          ///< why the text is no target
    list<std::string_view> candidates = {};        ///< the revisions that it may have meant
};

inline constexpr std::string_view target_grammar =
    "a target is head, base, +N, -N, a revision, or the first characters of one";

constexpr goal no_goal(mistake kind, std::string_view target, std::string_view what, std::string_view remedy = target_grammar) {
    goal result;
    result.problem = refusal(kind);
    result.problem.say() << "target \"" << target << "\" " << what;
    result.problem.advise() << remedy;
    return result;
}

/// +N and -N, from a database where `current` migrations stand.
constexpr goal resolve_relative(const list<migration>& chain, std::size_t current, std::string_view target) {
    std::size_t count = 0;
    for (const char c : target.substr(1)) {
        if (c < '0' || '9' < c) {
            return no_goal(mistake::bad_name, target, "is not a number of migrations");
        }
        const std::size_t digit = static_cast<std::size_t>(c - '0');
        count = count > 1'000'000 ? count : count * 10 + digit;
    }
    if (count == 0) {
        return no_goal(mistake::bad_name, target, target.size() == 1 ? "lacks its number" : "moves nowhere");
    }
    const bool up = target[0] == '+';
    const std::size_t room = up ? chain.size() - current : current;
    goal result;
    if (count <= room) {
        result.applied = up ? current + count : current - count;
        return result;
    }
    result = no_goal(mistake::not_allowed, target, up ? "goes past head: " : "goes below base: ",
                     up ? "say head to run all that are left" : "say base to take back all that stand");
    put_number(result.problem.say(), static_cast<long long>(room));
    result.problem.say() << (room == 1 ? " migration " : " migrations ") << (up ? "left after " : "applied up to ");
    if (current == 0) {
        result.problem.say() << "base";
    } else {
        result.problem.say() << '"' << chain[current - 1].revision.text() << '"';
    }
    return result;
}

constexpr bool has_prefix(std::string_view text, std::string_view prefix) noexcept {
    return text.size() >= prefix.size() && same_text(text.substr(0, prefix.size()), prefix);
}

constexpr goal resolve_revision(const list<migration>& chain, std::string_view target) {
    goal result;
    nearest_name nearest(target);
    std::size_t found = 0;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const std::string_view revision = chain[i].revision.text();
        if (same_text(revision, target)) {
            result.applied = i + 1;
            return result;
        }
        if (has_prefix(revision, target)) {
            result.candidates.push_back(revision);
            found = i + 1;
        }
        nearest.consider(revision);
    }
    if (result.candidates.size() == 1) {
        result.candidates.clear();
        result.applied = found;
        return result;
    }
    if (result.candidates.empty()) {
        result = no_goal(mistake::does_not_exist, target, "is no revision of this chain");
        if (!nearest.best().empty()) {
            result.candidates.push_back(nearest.best());
            result.problem.say() << "; did you mean \"" << nearest.best() << "\"?";
        }
        return result;
    }
    list<std::string_view> candidates = std::move(result.candidates);
    result = no_goal(mistake::does_not_match, target, "is ambiguous: ", "write more of the revision that you mean");
    put_number(result.problem.say(), static_cast<long long>(candidates.size()));
    result.problem.say() << " revisions begin so";
    for (std::size_t i = 0; i < candidates.size() && i < 8; ++i) {
        result.problem.say() << (i == 0 ? ": \"" : ", \"") << candidates[i] << '"';
    }
    result.problem.say() << (candidates.size() > 8 ? ", …" : "");
    result.candidates = std::move(candidates);
    return result;
}

/// What `target` means where `current` migrations of `chain` stand. The whole text must be a target: "+1x" is none.
constexpr goal resolve_target(const list<migration>& chain, std::size_t current, std::string_view target) {
    goal result;
    if (same_text(target, "head")) {
        result.applied = chain.size();
        return result;
    }
    if (same_text(target, "base")) {
        return result;
    }
    if (target.empty()) {
        return no_goal(mistake::bad_name, target, "is empty");
    }
    return target[0] == '+' || target[0] == '-' ? resolve_relative(chain, current, target) : resolve_revision(chain, target);
}

}  // namespace varve::detail
