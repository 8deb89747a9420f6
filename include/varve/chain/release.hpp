#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks the releases that migrations mark: their names, that each marks one migration, and their order.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/chain/graph.hpp"
#include "varve/chain/identity.hpp"
#include "varve/chain/problem.hpp"
#include "varve/text/characters.hpp"

namespace varve::detail {

/// Takes the number or the word at the beginning of a release, and the dot after it.
constexpr std::string_view take_part(std::string_view& release) noexcept {
    std::size_t end = 0;
    while (end < release.size() && release[end] != '.') { ++end; }
    const std::string_view part = release.substr(0, end);
    release = release.substr(end == release.size() ? end : end + 1);
    return part;
}

constexpr bool is_number(std::string_view part) noexcept {
    for (const char c : part) {
        if (!is_digit(c)) { return false; }
    }
    return !part.empty();
}

/// Whether release `one` certainly comes before `other`: the first part in which they differ is a lower number. 2.9
/// comes before 2.10. Parts that are not numbers have no order: 2.3rc1, autumn.
constexpr bool is_lower_release(std::string_view one, std::string_view other) noexcept {
    if (!one.empty() && !other.empty() && one[0] == 'v' && other[0] == 'v') {
        one = one.substr(1);
        other = other.substr(1);
    }
    while (!one.empty() && !other.empty()) {
        std::string_view left = take_part(one);
        std::string_view right = take_part(other);
        if (!is_number(left) || !is_number(right)) {
            if (!same_text(left, right)) { return false; }
            continue;
        }
        while (left.size() > 1 && left[0] == '0') { left = left.substr(1); }
        while (right.size() > 1 && right[0] == '0') { right = right.substr(1); }
        if (left.size() != right.size()) { return left.size() < right.size(); }
        for (std::size_t i = 0; i < left.size(); ++i) {
            if (left[i] != right[i]) { return left[i] < right[i]; }
        }
    }
    return false;
}

/// Returns the first problem with the releases of `chain`, whose links are right.
constexpr problem judge_releases(const list<migration>& chain) {
    list<std::size_t> marked;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const std::string_view release = chain[i].release;
        if (release.empty()) { continue; }
        if (refusal why = judge_revision(release, "release")) { return problem_of(std::move(why), i); }
        for (const std::size_t other : marked) {
            if (!same_text(chain[other].release, release)) { continue; }
            refusal why(mistake::exists_already);
            why.say() << "release \"" << release << "\" marks \"" << chain[other].revision.text() << "\" already";
            why.advise() << "mark only the last migration of a release, or write another release";
            return problem_of(std::move(why), i);
        }
        marked.push_back(i);
    }
    if (marked.size() < 2) { return {}; }
    const graph lines(chain);
    for (std::size_t k = 1; k < marked.size(); ++k) {
        const position_set before = lines.ancestors_of(marked[k]);
        for (std::size_t other = 0; other < k; ++other) {
            const migration& earlier = chain[marked[other]];
            const migration& later = chain[marked[k]];
            if (!before.has(marked[other]) || !is_lower_release(later.release, earlier.release)) { continue; }
            refusal why(mistake::does_not_match);
            why.say() << "release \"" << later.release << "\" comes after release \"" << earlier.release << "\" of \""
                      << earlier.revision.text() << '"';
            why.advise() << "correct one of the two releases";
            return problem_of(std::move(why), marked[k]);
        }
    }
    return {};
}

}  // namespace varve::detail
