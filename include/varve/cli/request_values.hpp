#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Parses the values of options that are not plain text.
#include <chrono>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "varve/cli/command_failure.hpp"
#include "varve/cli/duration.hpp"
#include "varve/cli/request.hpp"

namespace varve::detail {

inline void read_time(const std::optional<std::string>& word, const std::string& option,
                      std::chrono::milliseconds& to) {
    if (!word) { return; }
    const std::optional<std::chrono::milliseconds> time = read_duration(*word);
    if (!time) {
        throw usage_failure(option + " is \"" + *word +
                            "\", which is no time: write 500ms, 5s, 2min or 1h, at most a month");
    }
    to = *time;
}

template <class Value>
void read_choice(const std::optional<std::string>& word, const std::string& option,
                 std::initializer_list<std::pair<std::string_view, Value>> choices, Value& to) {
    if (!word) { return; }
    std::string names;
    for (const auto& [name, value] : choices) {
        if (name == *word) {
            to = value;
            return;
        }
        names.append(names.empty() ? "" : " or ").append(name);
    }
    throw usage_failure(option + " is \"" + *word + "\": write " + names);
}

/// Parses all values. Throws command_failure if one is invalid.
inline void read_values(request& asked) {
    const value_words& words = asked.values;
    read_time(words.lock_timeout, "--lock-timeout", asked.run.lock_timeout);
    read_time(words.statement_timeout, "--statement-timeout", asked.run.statement_timeout);
    read_time(words.lock_wait, "--lock-wait", asked.run.lock_wait);
    read_choice(words.transaction, "--transaction", {{"per_plan", per_plan}, {"per_migration", per_migration}},
                asked.run.transaction);
    read_choice(words.color, "--color", {{"auto", when::automatic}, {"always", when::always}, {"never", when::never}},
                asked.color);
    if (asked.run.history_table.empty()) { throw usage_failure("--history-table is empty: name a table"); }
}

}  // namespace varve::detail
