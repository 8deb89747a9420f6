#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Chains with branches and merges, written down as text.

#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "support/hand_made.hpp"
#include "varve/chain/graph.hpp"
#include "varve/chain/migration.hpp"

namespace varve::tests {

/// A chain, one migration a line or between semicolons, in the order of the chain: `revision #label : parents & what it
/// depends on`, as in "a; b1 #left : a; b2 : a; c : b1 b2; other #lib; d : c & lib". Each creates a table of its name.
class branched {
public:
    explicit branched(std::string_view text) : chain_(migrations_of(keep(std::string(text)))), graph_(chain_) {}
    branched(const branched&) = delete;
    branched& operator=(const branched&) = delete;

    const varve::list<varve::migration>& chain() const noexcept { return chain_; }
    const varve::detail::graph& graph() const noexcept { return graph_; }

    /// The positions of the migrations named in `revisions`, which are separated by blanks. An unknown name is one past
    /// the chain, which no test expects.
    varve::detail::position_set positions(std::string_view revisions) const {
        varve::detail::position_set result;
        for (std::size_t at = 0; at < revisions.size();) {
            const std::string_view each = next_word(revisions, at);
            std::size_t position = 0;
            while (!each.empty() && position < chain_.size() && chain_[position].revision.text() != each) {
                ++position;
            }
            if (!each.empty()) { result.add(position); }
        }
        return result;
    }
    /// The applied migrations of a database whose lines end with `revisions`.
    varve::detail::position_set standing(std::string_view revisions) const {
        return graph_.ancestors(positions(revisions));
    }
    /// The revisions at `positions`, in the order of the chain or against it, separated by blanks.
    std::string revisions(const varve::detail::position_set& positions, bool reversed = false) const {
        std::string result;
        positions.for_each([&](std::size_t position) {
            const std::string each(chain_[position].revision.text());
            if (result.empty()) {
                result = each;
            } else {
                result = reversed ? each + ' ' + result : result + ' ' + each;
            }
        });
        return result;
    }

private:
    static bool is_blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

    static std::string_view next_word(std::string_view text, std::size_t& at) {
        while (at < text.size() && is_blank(text[at])) { ++at; }
        const std::size_t begin = at;
        while (at < text.size() && !is_blank(text[at])) { ++at; }
        return text.substr(begin, at - begin);
    }

    static varve::migration migration_of(std::string_view line) {
        varve::migration made;
        varve::list<varve::name>* more = nullptr;
        for (std::size_t at = 0; at < line.size();) {
            const std::string_view word = next_word(line, at);
            if (word.empty()) { continue; }
            if (word == ":") {
                more = &made.revises;
            } else if (word == "&") {
                more = &made.depends_on;
            } else if (word[0] == '#') {
                made.branch_labels.push_back(word.substr(1));
            } else if (more != nullptr) {
                more->push_back(word);
            } else {
                made.revision = word;
                made.message = word;
            }
        }
        made.up = steps({create_table(made.revision.text(), {"id"})});
        return made;
    }

    static varve::list<varve::migration> migrations_of(std::string_view text) {
        varve::list<varve::migration> made;
        for (std::size_t begin = 0; begin < text.size();) {
            std::size_t end = text.find_first_of(";\n", begin);
            if (end == std::string_view::npos) { end = text.size(); }
            varve::migration each = migration_of(text.substr(begin, end - begin));
            if (!each.revision.empty()) { made.push_back(std::move(each)); }
            begin = end + 1;
        }
        return made;
    }

    varve::list<varve::migration> chain_;
    varve::detail::graph graph_;
};

}  // namespace varve::tests
