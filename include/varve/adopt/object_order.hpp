#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Sorts objects so that each comes after what it depends on.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace varve::detail {

/// Sorts things that depend on each other. Things without dependencies keep the order in which they were added. In a
/// circle, the first one added comes first.
class object_order {
public:
    /// Adds a thing with the name `key`, which others can depend on. Its place is the number of things added before.
    void add(std::uint64_t key) { places_.emplace(key, needs_.size()), needs_.emplace_back(); }
    void add_independent() { needs_.emplace_back(); }

    /// Notes that `dependent` comes after `needed`. Ignored if one of the two was not added. `later` says that a
    /// placeholder of `dependent` can be created without `needed`, and completed in a second step.
    void depends(std::uint64_t dependent, std::uint64_t needed, bool later = false) {
        const auto from = places_.find(dependent);
        const auto to = places_.find(needed);
        if (from != places_.end() && to != places_.end()) { needs_[from->second].push_back({to->second, later}); }
    }

    /// Breaks circles. Each thing in a circle for which `can_wait(place)` is true gets a second place, for its second
    /// step. Returns the first places of these, in the order of their second places, which follow all other places.
    template <class Condition>
    std::vector<std::size_t> break_circles(const Condition& can_wait) {
        const std::vector<bool> circular = in_circles();
        std::vector<std::size_t> result;
        const std::size_t size = needs_.size();
        for (std::size_t i = 0; i < size; ++i) {
            if (!circular[i] || !can_wait(i)) { continue; }
            result.push_back(i);
            std::vector<need> second = needs_[i];
            second.push_back({i, false});
            std::vector<need>& first = needs_[i];
            first.erase(std::remove_if(first.begin(), first.end(), [](const need& each) { return each.later; }),
                        first.end());
            needs_.push_back(std::move(second));
        }
        return result;
    }

    /// Returns the places, sorted.
    std::vector<std::size_t> sorted() const {
        std::vector<std::size_t> result;
        std::vector<bool> seen(needs_.size());
        std::vector<step> path;  // not recursive, because views can be nested deeply
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
                const std::size_t needed = needs_[top.at][top.next++].at;
                if (!seen[needed]) {
                    seen[needed] = true;
                    path.push_back({needed, 0});
                }
            }
        }
        return result;
    }

private:
    struct need {
        std::size_t at;
        bool later;
    };
    struct step {
        std::size_t at;
        std::size_t next;
    };

    /// Returns which places depend on themselves, directly or not (R. Tarjan's strongly connected components).
    std::vector<bool> in_circles() const {
        const std::size_t size = needs_.size();
        std::vector<bool> result(size);
        std::vector<std::size_t> number(size);  // 0 means not seen
        std::vector<std::size_t> lowest(size);
        std::vector<bool> open(size);
        std::vector<std::size_t> stack;
        std::vector<step> path;
        std::size_t count = 0;
        const auto enter = [&](std::size_t at) {
            number[at] = lowest[at] = ++count;
            open[at] = true;
            stack.push_back(at);
            path.push_back({at, 0});
        };
        for (std::size_t first = 0; first < size; ++first) {
            if (number[first] == 0) { enter(first); }
            while (!path.empty()) {
                const std::size_t at = path.back().at;
                if (path.back().next != needs_[at].size()) {
                    const std::size_t needed = needs_[at][path.back().next++].at;
                    if (needed == at) { result[at] = true; }
                    if (number[needed] == 0) {
                        enter(needed);
                    } else if (open[needed]) {
                        lowest[at] = std::min(lowest[at], number[needed]);
                    }
                    continue;
                }
                path.pop_back();
                if (!path.empty()) { lowest[path.back().at] = std::min(lowest[path.back().at], lowest[at]); }
                if (lowest[at] != number[at]) { continue; }
                const bool several = stack.back() != at;
                for (bool more = true; more; stack.pop_back()) {
                    more = stack.back() != at;
                    open[stack.back()] = false;
                    if (several) { result[stack.back()] = true; }
                }
            }
        }
        return result;
    }

    std::unordered_map<std::uint64_t, std::size_t> places_;
    std::vector<std::vector<need>> needs_;
};

}  // namespace varve::detail
