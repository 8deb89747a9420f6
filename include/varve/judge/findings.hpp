#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Collects the differences between two schemas.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "varve/catalog/words.hpp"
#include "varve/judge/same_expression.hpp"
#include "varve/schema/table.hpp"

namespace varve::detail {

/// Differences as sentences, and pairs of expressions that only PostgreSQL can compare.
struct findings {
    std::vector<std::string> sentences;
    std::vector<expression_pair> pairs;
    bool names_not_null = false;  ///< whether the server has a name for each NOT NULL
    list<name> enums = {};        ///< the enum types of both schemas

    template <class T>
    void compare(const std::string& where, std::string_view what, const T& expected, const T& actual) {
        if (!(expected == actual)) {
            sentences.push_back(where + ": " + std::string(what) + " is " + in_words(actual) + ", expected " +
                                in_words(expected));
        }
    }
    void compare_text(const std::string& where, std::string_view what, std::string_view expected,
                      std::string_view actual) {
        if (expected != actual) {
            sentences.push_back(where + ": " + std::string(what) + " is " + quoted(actual) + ", expected " +
                                quoted(expected));
        }
    }

    /// Reports elements that only one side has, and calls `compare_one` for elements of the same name. An unexpected
    /// element is not reported if `left_alone(element)` is true.
    template <class T, class CompareOne, class LeftAlone>
    void match(const std::string& where, std::string_view kind, const list<T>& expected, const list<T>& actual,
               CompareOne compare_one, LeftAlone left_alone) {
        for (const T& each : expected) {
            const std::size_t at = objects::position_of(actual, each.name);
            if (at == objects::nowhere) {
                sentences.push_back(where + ": " + std::string(kind) + ' ' + quoted(each.name) + " is missing");
            } else {
                compare_one(each, actual[at]);
            }
        }
        for (const T& each : actual) {
            if (!left_alone(each) && objects::position_of(expected, each.name) == objects::nowhere) {
                sentences.push_back(where + ": " + std::string(kind) + ' ' + quoted(each.name) + " is not expected");
            }
        }
    }

    /// Reports properties beyond the vocabulary that only one of the two has.
    void compare_beyond(const std::string& where, const objects::beyond& expected, const objects::beyond& actual) {
        const auto more = static_cast<std::uint8_t>(actual.certain & ~expected.all());
        const auto less = static_cast<std::uint8_t>(expected.certain & ~actual.certain);
        buffer_sink words;
        if (more != 0) {
            put_extra_clauses(words, more);
            sentences.push_back(where + ": it has " + std::string(words.text()) + ", which is not expected");
        }
        if (less != 0) {
            buffer_sink missing;
            put_extra_clauses(missing, less);
            sentences.push_back(where + ": it does not have " + std::string(missing.text()) + ", which is expected");
        }
    }
};

/// Returns the least number of columns that must move to turn one order into the other.
inline std::size_t moved_column_count(const objects::table& expected, const objects::table& actual) {
    std::vector<std::size_t> longest;  // for each column: the longest run up to it in the expected order
    std::size_t most = 0;
    for (std::size_t i = 0; i < actual.columns.size(); ++i) {
        const std::size_t at = objects::position_of(expected.columns, actual.columns[i].name);
        std::size_t before = 0;
        for (std::size_t j = 0; j < i; ++j) {
            if (objects::position_of(expected.columns, actual.columns[j].name) < at) {
                before = std::max(before, longest[j]);
            }
        }
        longest.push_back(before + 1);
        most = std::max(most, before + 1);
    }
    return actual.columns.size() - most;
}

}  // namespace varve::detail
