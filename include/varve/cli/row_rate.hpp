#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Says how far a backfill has come, and how fast it is.
#include <chrono>
#include <cstddef>
#include <string>

#include "varve/runtime/observer.hpp"

namespace varve::detail {

/// The progress of a backfill in this run of it.
class row_rate {
    using clock = std::chrono::steady_clock;

public:
    void note(const row_progress& progress) {
        const clock::time_point now = clock::now();
        if (text_.empty()) {
            first_ = progress.done;
            began_ = said_ = now;
        }
        text_ = std::to_string(progress.done);
        if (progress.about > progress.done) {
            text_ += " of about " + std::to_string(progress.about) + " rows (" +
                     std::to_string(progress.done * 100 / progress.about) + " %)";
        } else {
            text_ += " rows";
        }
        const double seconds = std::chrono::duration<double>(now - began_).count();
        if (seconds >= 1 && progress.done > first_) {
            text_ += ", " +
                     std::to_string(static_cast<std::size_t>(static_cast<double>(progress.done - first_) / seconds)) +
                     " rows/s";
        }
    }

    /// Returns a text like `30000 of about 100000 rows (30 %), 12000 rows/s`; empty if no backfill runs.
    const std::string& text() const noexcept { return text_; }

    /// Whether ten seconds have passed since the beginning, or since this last returned true.
    bool is_due() {
        if (clock::now() - said_ < std::chrono::seconds(10)) { return false; }
        said_ = clock::now();
        return true;
    }

private:
    std::string text_;
    std::size_t first_ = 0;
    clock::time_point began_ = {};
    clock::time_point said_ = {};
};

}  // namespace varve::detail
