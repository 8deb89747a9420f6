#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// An order in which what depends on something comes after it.
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace varve::detail {

/// Sorts things that depend on each other. What does not depend on anything keeps the order in which it was added; of a
/// circle, whatever comes first stays first.
class object_order {
public:
    /// The place of the next thing, which is called `key`, if others may depend on it.
    void add(std::uint64_t key) { places_.emplace(key, needs_.size()), needs_.emplace_back(); }
    void add_nameless() { needs_.emplace_back(); }

    /// Says that `dependent` comes after `needed`. Nothing where one of the two was not added.
    void depends(std::uint64_t dependent, std::uint64_t needed) {
        const auto from = places_.find(dependent);
        const auto to = places_.find(needed);
        if (from != places_.end() && to != places_.end() && from != to) { needs_[from->second].push_back(to->second); }
    }

    /// The places, in the order.
    std::vector<std::size_t> sorted() const {
        std::vector<std::size_t> result;
        std::vector<bool> seen(needs_.size());
        struct step {
            std::size_t at;
            std::size_t next;
        };
        std::vector<step> path;  // no recursion: views over views may stand high
        for (std::size_t first = 0; first < needs_.size(); ++first) {
            if (seen[first]) { continue; }
            seen[first] = true;
            path.push_back({first, 0});
            while (!path.empty()) {
                step& top = path.back();
                if (top.next == needs_[top.at].size()) {
                    result.push_back(top.at);
                    path.pop_back();
                    continue;
                }
                const std::size_t needed = needs_[top.at][top.next++];
                if (!seen[needed]) {
                    seen[needed] = true;
                    path.push_back({needed, 0});
                }
            }
        }
        return result;
    }

private:
    std::unordered_map<std::uint64_t, std::size_t> places_;
    std::vector<std::vector<std::size_t>> needs_;
};

}  // namespace varve::detail
