#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the existing name that is most similar to a misspelled one, for "did you mean".
#include <cstddef>
#include <string_view>

#include "varve/text/sink.hpp"

namespace varve::detail {

/// Returns the number of characters to insert, delete, change or swap with the next one to turn one text into the
/// other. Both are first cut to 64 characters, because names are not longer.
constexpr std::size_t edit_distance(std::string_view left, std::string_view right) noexcept {
    constexpr std::size_t longest = 64;
    left = left.substr(0, longest);
    right = right.substr(0, longest);
    std::size_t rows[3][longest + 1] = {};
    for (std::size_t j = 0; j <= right.size(); ++j) { rows[0][j] = j; }
    for (std::size_t i = 1; i <= left.size(); ++i) {
        std::size_t* const now = rows[i % 3];
        const std::size_t* const before = rows[(i + 2) % 3];
        const std::size_t* const twice_before = rows[(i + 1) % 3];
        now[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            std::size_t best = before[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
            best = before[j] + 1 < best ? before[j] + 1 : best;
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] &&
                twice_before[j - 2] + 1 < best) {
                best = twice_before[j - 2] + 1;
            }
            now[j] = best;
        }
    }
    return rows[left.size() % 3][right.size()];
}

/// Takes names one by one, and keeps the one that is most similar to the wanted name.
class nearest_name {
public:
    constexpr explicit nearest_name(std::string_view wanted) noexcept
        : wanted_(wanted), distance_(wanted.size() / 3 + 2) {}

    constexpr void consider(std::string_view candidate) noexcept {
        if (candidate.empty()) { return; }
        if (heard_ < few) { first_[heard_] = candidate; }
        ++heard_;
        const std::size_t more =
            candidate.size() < wanted_.size() ? wanted_.size() - candidate.size() : candidate.size() - wanted_.size();
        if (more >= distance_) { return; }
        const std::size_t distance = edit_distance(wanted_, candidate);
        if (distance < distance_) {
            distance_ = distance;
            best_ = candidate;
        }
    }

    /// Returns the most similar name; empty if none is similar.
    constexpr std::string_view best() const noexcept { return best_; }

    /// Writes the most similar name. If none is similar, writes all names if they are at most five.
    constexpr void put_suggestion(sink& out) const {
        if (!best_.empty()) {
            out << "; did you mean \"" << best_ << "\"?";
        } else if (heard_ != 0 && heard_ <= few) {
            out << (heard_ == 1 ? "; there is " : "; there are ");
            for (std::size_t i = 0; i < heard_; ++i) {
                out << (i == 0 ? "\"" : i + 1 == heard_ ? " and \"" : ", \"") << first_[i] << '"';
            }
        }
    }

private:
    static constexpr std::size_t few = 5;

    std::string_view first_[few];
    std::size_t heard_ = 0;
    std::string_view wanted_;
    std::string_view best_;
    std::size_t distance_;  // a candidate must have a smaller distance
};

}  // namespace varve::detail
