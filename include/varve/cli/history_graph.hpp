#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Draws the lines of a chain next to its migrations, newest first.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/chain/graph.hpp"

namespace varve::detail {

/// Has one column for each open line. A column waits for the next migration of its line.
class history_graph {
public:
    explicit history_graph(const graph& lines) : lines_(&lines) {}

    /// Returns `text` next to the mark of the migration at `position`, with the rows that join and split lines. A line
    /// ends if its next migration is not in `shown`.
    std::string put(std::size_t position, std::string_view text, const position_set& shown) {
        std::string result;
        std::size_t column = find(position, 0);
        if (column == waits_for_.size()) { waits_for_.push_back(position); }
        for (std::size_t other; (other = find(position, column + 1)) != waits_for_.size();) {
            result += joining(column, other);
            waits_for_.erase(waits_for_.begin() + static_cast<std::ptrdiff_t>(other));
        }
        result += bars(column, '*');
        result.append("  ").append(text);
        go_on(position, column, shown, result);
        return result;
    }

private:
    std::size_t find(std::size_t position, std::size_t from) const {
        while (from < waits_for_.size() && waits_for_[from] != position) { ++from; }
        return from;
    }

    std::string bars(std::size_t special, char mark) const {
        std::string row;
        for (std::size_t i = 0; i < waits_for_.size(); ++i) {
            row.append(i == 0 ? "" : " ").append(1, i == special ? mark : '|');
        }
        return row;
    }

    // The line in column `other` joins the one in `column`. The columns after it move left.
    std::string joining(std::size_t column, std::size_t other) const {
        std::string row(2 * waits_for_.size(), ' ');
        for (std::size_t i = 0; i < waits_for_.size(); ++i) {
            row[i < other ? 2 * i : 2 * i - 1] = i < other ? '|' : '/';
        }
        for (std::size_t i = 2 * column + 1; i + 1 < 2 * other; i += 2) { row[i] = '_'; }
        row.erase(row.find_last_not_of(' ') + 1);
        return row + '\n';
    }

    void go_on(std::size_t position, std::size_t column, const position_set& shown, std::string& result) {
        std::vector<std::size_t> parents;
        for (const std::uint32_t each : lines_->parents(position)) {
            if (shown.has(each)) { parents.push_back(each); }
        }
        if (parents.empty()) {
            if (column + 1 < waits_for_.size()) { result += closing(column); }
            waits_for_.erase(waits_for_.begin() + static_cast<std::ptrdiff_t>(column));
            return;
        }
        waits_for_[column] = parents.back();
        for (std::size_t i = parents.size() - 1; i-- != 0;) {
            result += forking(column);
            waits_for_.insert(waits_for_.begin() + static_cast<std::ptrdiff_t>(column), parents[i]);
        }
    }

    // The line in `column` ends. The columns after it move left.
    std::string closing(std::size_t column) const {
        std::string row(2 * waits_for_.size(), ' ');
        for (std::size_t i = 0; i < waits_for_.size(); ++i) {
            if (i != column) { row[i < column ? 2 * i : 2 * i - 1] = i < column ? '|' : '/'; }
        }
        row.erase(row.find_last_not_of(' ') + 1);
        return row + '\n';
    }

    // The line in `column` splits into two. The columns after it move right.
    std::string forking(std::size_t column) const {
        std::string row(2 * waits_for_.size() + 2, ' ');
        for (std::size_t i = 0; i < waits_for_.size(); ++i) {
            row[i <= column ? 2 * i : 2 * i + 1] = i <= column ? '|' : '\\';
        }
        row[2 * column + 1] = '\\';
        row.erase(row.find_last_not_of(' ') + 1);
        return row + '\n';
    }

    const graph* lines_;
    std::vector<std::size_t> waits_for_;
};

}  // namespace varve::detail
