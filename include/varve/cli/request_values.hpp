#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Parses the values of options that are not plain text.
#include <chrono>
#include <optional>
#include <string>

#include "varve/cli/choices.hpp"
#include "varve/cli/command_failure.hpp"
#include "varve/cli/duration.hpp"
#include "varve/cli/request.hpp"

namespace varve::detail {

/// Returns the time that an option gives, or `otherwise` if it is not given. CLI11's AsNumberWithUnit also accepts
/// "5 s", "-1s" and "0x10s", and has no greatest value.
inline std::chrono::milliseconds time_of(const std::optional<std::string>& word, const std::string& option,
                                         std::chrono::milliseconds otherwise) {
    if (!word) { return otherwise; }
    const std::optional<std::chrono::milliseconds> time = read_duration(*word);
    if (!time) {
        throw usage_failure(option + " is \"" + *word +
                            "\", which is not a time: use 500ms, 5s, 2min or 1h, at most a month");
    }
    return *time;
}

/// Returns the value of the word that an option gives, or `otherwise` if it is not given. CLI11's CheckedTransformer
/// also accepts the number that a word is mapped to, and shows it in its error.
template <class Value, class Choices>
Value choice_of(const std::optional<std::string>& word, const std::string& option, const Choices& choices,
                Value otherwise) {
    if (!word) { return otherwise; }
    for (const auto& each : choices) {
        if (each.word == *word) { return each.value; }
    }
    throw usage_failure(option + " is \"" + *word + "\": use " + words_of(choices, " or "));
}

/// Parses all values. Throws command_failure if one is invalid.
inline void read_values(command_request& request) {
    const value_words& words = request.values;
    run_options& run = request.run;
    run.lock_timeout = time_of(words.lock_timeout, "--lock-timeout", run.lock_timeout);
    run.statement_timeout = time_of(words.statement_timeout, "--statement-timeout", run.statement_timeout);
    run.lock_wait = time_of(words.lock_wait, "--lock-wait", run.lock_wait);
    run.transaction = choice_of(words.transaction, "--transaction", transaction_choices, run.transaction);
    request.color = choice_of(words.color, "--color", color_choices, request.color);
    request.fail_on_unknown = choice_of(words.fail_on, "--fail-on", fail_on_choices, request.fail_on_unknown);
    request.report = choice_of(words.report, "--format", report_choices, request.report);
    request.models = choice_of(words.models, "--models", model_choices, request.models);
    if (words.start) { request.start_empty = choice_of(words.start, "--start", start_choices, true); }
    request.from_tool = choice_of(words.from_tool, "--from", tool_choices, request.from_tool);
    if (words.from_format) {
        request.from_format = choice_of(words.from_format, "--from", format_choices, sql_format::plain);
    }
    request.as_operations = choice_of(words.as, "--as", as_choices, request.as_operations);
    if (words.history_table) { run.history_table = *words.history_table; }
    if (words.history_schema) { run.history_schema = *words.history_schema; }
    if (run.history_table.empty()) { throw usage_failure("--history-table is empty: name a table"); }
}

}  // namespace varve::detail
