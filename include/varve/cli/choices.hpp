#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The options whose value is one of a few words.
#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include "varve/cli/request.hpp"

namespace varve::detail {

template <class Value>
struct choice {
    std::string_view word;
    Value value;
};

inline constexpr choice<color_mode> color_choices[] = {
    {"auto", color_mode::automatic}, {"always", color_mode::always}, {"never", color_mode::never}};

inline constexpr choice<transaction_mode> transaction_choices[] = {{"per_plan", per_plan},
                                                                   {"per_migration", per_migration}};

/// Which statements make `read` fail: those that are refused, or also those that it does not know.
inline constexpr choice<bool> fail_on_choices[] = {{"refused", false}, {"unknown", true}};

/// How the compiler reads the models that `pull` writes.
inline constexpr choice<model_form> model_choices[] = {{"hana", model_form::hana},
                                                       {"reflection", model_form::reflection}};

/// Whether the database is empty before the first file that `read` reads.
inline constexpr choice<bool> start_choices[] = {{"empty", true}, {"unknown", false}};

/// How `lint` writes what it found.
inline constexpr choice<report_format> report_choices[] = {
    {"text", report_format::text}, {"markdown", report_format::markdown}, {"sarif", report_format::sarif}};

/// The tools whose table `stamp --from` reads.
inline constexpr auto tool_choices = [] {
    std::array<choice<const other_tool*>, std::size(other_tools)> result = {};
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i] = {other_tools[i].word, &other_tools[i]};
    }
    return result;
}();

/// The formats of `import --from`.
inline constexpr auto format_choices = [] {
    std::array<choice<sql_format>, std::size(sql_format_words)> result = {};
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i] = {sql_format_words[i], static_cast<sql_format>(i)};
    }
    return result;
}();

/// Whether `import --as` writes operations.
inline constexpr choice<bool> as_choices[] = {{"sql", false}, {"operations", true}};

/// Returns the words, with `between` them.
template <class Choices>
std::string words_of(const Choices& choices, std::string_view between = " ") {
    std::string result;
    for (const auto& each : choices) { result.append(result.empty() ? "" : between).append(each.word); }
    return result;
}

}  // namespace varve::detail
