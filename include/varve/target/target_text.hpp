#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The grammar of targets: [branch@]symbol[±N], [branch@]±N, and ranges of two of them.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/diagnose/refusal.hpp"
#include "varve/text/characters.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

/// The kind of symbol in a target.
enum class target_word : std::uint8_t {
    none,     ///< no symbol: the target counts from the current position
    head,     ///< the one migration that nothing revises
    heads,    ///< all migrations that nothing revises
    base,     ///< before the first migration
    current,  ///< the current position
    name,     ///< a revision, a branch label, or the first characters of one
};

/// A parsed target. The text consists of `branch`, "@", `symbol` and `distance`. If there is a problem, the other
/// members have no meaning.
struct target_text {
    std::string_view text = {};      ///< the whole text
    std::string_view branch = {};    ///< the part before @
    std::string_view symbol = {};    ///< a word or a name
    std::string_view distance = {};  ///< +N or -N
    target_word word = target_word::none;
    std::int32_t steps = 0;  ///< the distance, negative for down; at most ten million, which means any longer distance
    refusal problem = {};
};

/// Two targets separated by a colon. Either can be left out.
struct range_text {
    target_text begin = {};
    target_text end = {};
    bool has_begin = false;
    bool has_end = false;
    refusal problem = {};  ///< the problem of the range or of its targets
};

inline constexpr std::string_view target_forms =
    "a target is head, heads, base, current, +N, -N, a revision, the label of a branch, or the first characters of "
    "one; head-N and base+N count from there, and branch@head stays on a branch";

inline constexpr std::string_view range_forms = "a range is start:end, start: or :end, and its ends are targets";

constexpr refusal refuse_target(mistake kind, std::string_view target, std::string_view what,
                                std::string_view remedy = target_forms) {
    refusal why(kind);
    why.say() << "target \"" << target << "\" " << what;
    why.advise() << remedy;
    return why;
}

/// A release in a target: release:2.3.
inline constexpr std::string_view release_mark = "release:";

/// Returns the position of the first colon from `begin` on that divides a range, or the size of `text`. The colon of
/// `release:2.3` divides none.
constexpr std::size_t find_colon(std::string_view text, std::size_t begin = 0) noexcept {
    std::size_t word = begin;
    for (std::size_t i = begin; i < text.size(); ++i) {
        if (text[i] == '@') { word = i + 1; }
        if (text[i] == ':' && !same_text(text.substr(word, i + 1 - word), release_mark)) { return i; }
    }
    return text.size();
}

/// Whether a text is a range of two targets.
constexpr bool is_target_range(std::string_view text) noexcept { return find_colon(text) != text.size(); }

constexpr target_word target_word_of(std::string_view symbol) noexcept {
    if (symbol.empty()) { return target_word::none; }
    if (same_text(symbol, "head")) { return target_word::head; }
    if (same_text(symbol, "heads")) { return target_word::heads; }
    if (same_text(symbol, "base")) { return target_word::base; }
    if (same_text(symbol, "current")) { return target_word::current; }
    return target_word::name;
}

/// Returns why a text with these characters is not a name; empty if it can be one.
constexpr std::string_view judge_characters(std::string_view text) noexcept {
    for (const char c : text) {
        if (is_blank(c) || c == '\0') { return "contains a blank, which no revision has"; }
        if (c == ',') { return "contains a comma, which no revision has"; }
        if (c == '+' || c == '-') { return "has its number before @, where only a branch can be named"; }
    }
    return {};
}

/// Reads +N or -N into `result`.
constexpr void read_distance(target_text& result, std::string_view distance) {
    constexpr std::int32_t most = 10'000'000;
    const bool alone = distance.size() == result.text.size();
    std::int32_t count = 0;
    for (const char c : distance.substr(1)) {
        if (c < '0' || '9' < c) {
            if (alone) {
                result.problem = refuse_target(mistake::bad_name, result.text, "is not a number of migrations");
            } else {
                result.problem = refuse_target(mistake::bad_name, result.text, "ends with \"");
                result.problem.say() << distance << "\", which is not a number of migrations";
            }
            return;
        }
        count = count >= most / 10 ? most : count * 10 + (c - '0');
    }
    if (count == 0) {
        result.problem = refuse_target(mistake::bad_name, result.text,
                                       distance.size() == 1 ? "has no number" : "moves by 0 migrations");
    }
    result.distance = distance;
    result.steps = distance[0] == '+' ? count : -count;
}

/// Parses a target. The whole text must be one: "+1x" is an error.
constexpr target_text parse_target(std::string_view text) {
    target_text result;
    result.text = text;
    if (text.empty()) {
        result.problem = refuse_target(mistake::bad_name, text, "is empty");
        return result;
    }
    if (is_target_range(text)) {
        result.problem = refuse_target(mistake::bad_name, text, "is a range, and one target is needed");
        return result;
    }
    std::size_t at = text.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '@') { continue; }
        if (at != text.size()) {
            result.problem = refuse_target(mistake::bad_name, text, "has more than one @");
            return result;
        }
        at = i;
    }
    std::string_view rest = text;
    if (at != text.size()) {
        result.branch = text.substr(0, at);
        rest = text.substr(at + 1);
        if (result.branch.empty() || rest.empty()) {
            result.problem = refuse_target(mistake::bad_name, text,
                                           result.branch.empty() ? "has no branch before @" : "has nothing after @");
            return result;
        }
        if (target_word_of(result.branch) != target_word::name) {
            result.problem = refuse_target(mistake::bad_name, text, "has \"");
            result.problem.say() << result.branch
                                 << "\" before @, where a branch is named by its label or by a revision on it";
            return result;
        }
    }
    std::size_t sign = 0;
    while (sign < rest.size() && rest[sign] != '+' && rest[sign] != '-') { ++sign; }
    result.symbol = rest.substr(0, sign);
    result.word = target_word_of(result.symbol);
    for (const std::string_view part : {result.branch, result.symbol}) {
        if (const std::string_view fault = judge_characters(part); !fault.empty()) {
            result.problem = refuse_target(mistake::bad_name, text, fault);
            return result;
        }
    }
    if (sign < rest.size()) { read_distance(result, rest.substr(sign)); }
    return result;
}

/// Parses a range. The whole text must be one.
constexpr range_text parse_range(std::string_view text) {
    range_text result;
    const std::size_t colon = find_colon(text);
    std::size_t colons = 0;
    for (std::size_t i = colon; i < text.size(); i = find_colon(text, i + 1)) { ++colons; }
    if (colons != 1 || text.size() == 1) {
        result.problem = refusal(mistake::bad_name);
        result.problem.say() << "range \"" << text << "\" "
                             << (colons == 0   ? "has no colon"
                                 : colons == 1 ? "has neither a start nor an end"
                                               : "has more than one colon");
        result.problem.advise() << range_forms;
        return result;
    }
    result.has_begin = colon != 0;
    result.has_end = colon + 1 != text.size();
    if (result.has_begin) { result.begin = parse_target(text.substr(0, colon)); }
    if (result.has_end) { result.end = parse_target(text.substr(colon + 1)); }
    if (result.begin.problem) {
        result.problem = result.begin.problem;
    } else if (result.end.problem) {
        result.problem = result.end.problem;
    }
    return result;
}

}  // namespace varve::detail
