#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes what was found in SQL files, as lines for people and as a document for programs.
#include <array>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#include "varve/cli/channels.hpp"
#include "varve/cli/json.hpp"
#include "varve/review/statement_review.hpp"

namespace varve::detail {

/// Counts statements by how they were read.
class review_counts {
public:
    void add(statement_verdict each) { ++of_[static_cast<std::size_t>(each)]; }

    std::size_t of(statement_verdict each) const { return of_[static_cast<std::size_t>(each)]; }
    std::size_t all() const {
        std::size_t sum = 0;
        for (const std::size_t each : of_) { sum += each; }
        return sum;
    }
    double understood_percent() const {
        return all() == 0 ? 100.0
                          : 100.0 * static_cast<double>(of(statement_verdict::understood)) / static_cast<double>(all());
    }

    /// Returns a text like "4 statements: 2 understood (50.0 %), 1 known, 0 data, 1 unknown, 0 refused".
    std::string text() const {
        std::string result = std::to_string(all()) + (all() == 1 ? " statement" : " statements");
        if (all() == 0) { return result; }
        std::string_view separator = ": ";
        for (const statement_verdict each :
             {statement_verdict::understood, statement_verdict::known, statement_verdict::data,
              statement_verdict::unknown, statement_verdict::refused}) {
            result.append(separator).append(std::to_string(of(each))).append(" ").append(word_of(each));
            if (each == statement_verdict::understood) {
                char percent[32];
                std::snprintf(percent, sizeof percent, " (%.1f %%)", understood_percent());
                result += percent;
            }
            separator = ", ";
        }
        return result;
    }

    void write(json_writer& out) const {
        out.begin_object().member("statements", all());
        for (const statement_verdict each :
             {statement_verdict::understood, statement_verdict::known, statement_verdict::data,
              statement_verdict::unknown, statement_verdict::refused}) {
            out.member(word_of(each), of(each));
        }
        out.member("understood_percent", understood_percent()).end_object();
    }

    /// Returns a text like "2 of 4 statements are refused"; empty if nothing failed.
    std::string failure(bool on_unknown) const {
        std::string result = failure_of(statement_verdict::refused);
        if (!on_unknown) { return result; }
        const std::string more = failure_of(statement_verdict::unknown);
        return result.empty() || more.empty() ? result + more : result + ", and " + more;
    }

private:
    std::string failure_of(statement_verdict each) const {
        if (of(each) == 0) { return {}; }
        return std::to_string(of(each)) + " of " + std::to_string(all()) + (all() == 1 ? " statement" : " statements") +
               (of(each) == 1 ? " is " : " are ") + std::string(word_of(each));
    }

    std::array<std::size_t, 5> of_ = {};
};

/// Returns `path:3:14: `, which editors and terminals can follow.
inline std::string clickable(std::string_view path, const text_place& place) {
    return std::string(path) + ':' + std::to_string(place.line) + ':' + std::to_string(place.column) + ": ";
}

/// Returns the message of a refused statement, and how to correct it. A remedy that is C++ is left out.
inline std::string refused_text(const statement_review& each) {
    if (each.remedy.empty() || each.remedy.find('(') != std::string::npos) { return each.refused; }
    return each.refused + (each.refused.back() == '?' ? " " : ". ") + "To mend it: " + each.remedy + '.';
}

struct review_lines {
    std::string& text;
    const channel_style& style;
    bool all = true;       ///< whether to write statements that did not fail
    bool reasons = false;  ///< whether to write why statements are not understood
    bool fail_on_unknown = false;

    void add(std::string_view path, const statement_review& each) const {
        if (all || (fail_on_unknown && each.verdict == statement_verdict::unknown)) {
            text.append(clickable(path, each.place)).append(word_of(each.verdict)).append(": ").append(each.what());
            text += each.way_back ? " (way back)\n" : "\n";
        }
        if (all && reasons && !each.reason.empty()) {
            text.append(clickable(path, each.reason_at)).append("note: not understood: ").append(each.reason) += '\n';
        }
        for (const std::string& note : each.notes) {
            if (all) { text.append(clickable(path, each.place)).append("note: ").append(note) += '\n'; }
        }
        for (const std::string& hazard : each.hazards) {
            text.append(clickable(path, each.place)).append(colored("warning:", text_color::yellow, style)) += ' ';
            text.append(hazard) += '\n';
        }
        if (each.refused.empty()) { return; }
        text.append(clickable(path, each.refused_at)).append(colored("error:", text_color::red, style)) += ' ';
        text.append(refused_text(each)) += '\n';
    }
};

inline void write_place(json_writer& out, const text_place& place) {
    out.member("line", place.line).member("column", place.column);
}

/// Writes a statement as an object.
inline void write_review(json_writer& out, std::string_view path, const statement_review& each) {
    out.begin_object().member("file", path);
    write_place(out, each.place);
    out.member("kind", word_of(each.verdict)).member("what", each.words()).key("operations").begin_list();
    if (each.read != nullptr) {
        for (const operation& step : each.read->operations) { out.value(operation_word(step)); }
    }
    out.end_list().member("way_back", each.way_back).key("reason");
    if (each.reason.empty()) {
        out.null();
    } else {
        out.begin_object().member("message", each.reason);
        write_place(out, each.reason_at);
        out.end_object();
    }
    out.list("notes", each.notes).list("hazards", each.hazards).key("refused");
    if (each.refused.empty()) {
        out.null();
    } else {
        out.begin_object().member("message", each.refused).member("remedy", each.remedy);
        write_place(out, each.refused_at);
        out.end_object();
    }
    out.end_object();
}

}  // namespace varve::detail
