#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Adds a type to the list of a chain, in the layout of the list.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "varve/project/chain_header.hpp"
#include "varve/project/line_layout.hpp"

namespace varve::detail {

class list_editor {
public:
    list_editor(const source_text& source, const chain_header& header)
        : source_(source), text_(source.text()), header_(header) {}

    /// Returns the list from `<` to `>` with `type` after the one at `after`, or first.
    std::string insert(const std::string& type, std::optional<std::size_t> after) const {
        if (header_.types.empty()) { return into_empty(type); }
        if (header_.one_line) { return into_line(type, after); }
        if (!after) { return before_first(type); }
        return *after + 1 == header_.types.size() ? behind_last(type) : behind(type, *after);
    }

private:
    std::string between(std::size_t begin, std::size_t end) const { return text_.substr(begin, end - begin); }

    /// Returns the list with a text inserted at `at`.
    std::string with(std::size_t at, const std::string& inserted) const {
        return between(header_.open, at) + inserted + between(at, header_.close + 1);
    }

    std::string new_line(std::string_view indentation) const {
        return std::string(line_end_of(text_)).append(indentation);
    }

    /// Returns the indentation of a list that begins on the line after its `<`.
    std::string hanging() const { return std::string(indentation_at(text_, header_.begin)) + indentation_unit(text_); }

    /// Returns the end of the comments that begin on the line of `at` and end before `stop`; `at` if there are none.
    std::size_t past_comments(std::size_t at, std::size_t stop) const {
        for (const source_token& each : source_.comments()) {
            if (each.begin >= at && each.end <= stop && on_one_line(text_, at, each.begin)) { at = each.end; }
        }
        return at;
    }

    std::size_t comma_behind(std::size_t i) const {
        const std::size_t end = header_.types[i].end;
        for (const source_token& each : source_.tokens()) {
            if (each.begin >= end) { return each.begin; }
        }
        return end;
    }

    /// Returns the indentation for a line of its own next to type `i`: that of a neighbour that begins a line.
    std::string indentation_beside(std::size_t i) const {
        for (const std::size_t each : {i, i + 1, i - 1}) {
            if (each < header_.types.size() && begins_line(text_, header_.types[each].begin)) {
                return std::string(indentation_at(text_, header_.types[each].begin));
            }
        }
        const std::size_t begin = header_.types[i].begin;
        if (on_one_line(text_, header_.open, begin)) {
            return std::string(width_of(between(line_begin(text_, begin), begin)), ' ');
        }
        return hanging();
    }

    std::string into_empty(const std::string& type) const {
        const std::size_t end = text_.find_last_not_of(" \t\r\n", header_.close - 1) + 1;
        if (end == header_.open + 1) {  // only blanks
            const std::size_t begin = line_begin(text_, header_.open);
            const std::string line = between(begin, header_.open) + "<" + type + ">;";
            return width_of(line) <= line_width ? "<" + type + ">" : "<" + new_line(hanging()) + type + ">";
        }
        const bool line = !on_one_line(text_, header_.open, header_.close);
        const std::size_t comment = comment_before(end);
        const std::string indentation =
            begins_line(text_, comment) ? std::string(indentation_at(text_, comment)) : hanging();
        return between(header_.open, end) + (line ? new_line(indentation) : " ") + type +
               between(end, header_.close + 1);
    }

    /// Returns the start of the comment that ends at `end`.
    std::size_t comment_before(std::size_t end) const {
        for (const source_token& each : source_.comments()) {
            if (each.end == end) { return each.begin; }
        }
        return end;
    }

    std::string into_line(const std::string& type, std::optional<std::size_t> after) const {
        const std::size_t begin = line_begin(text_, header_.open);
        std::string list =
            after ? with(header_.types[*after].end, ", " + type) : with(header_.types.front().begin, type + ", ");
        if (width_of(between(begin, header_.open) + list + ";") <= line_width) { return list; }
        std::string lines = "<";
        for (std::size_t i = 0; i < header_.types.size(); ++i) {
            if (i == 0 && !after) { lines += new_line(hanging()) + type + ","; }
            // A comment moves with the type next to it.
            const std::size_t from = i == 0 ? header_.open + 1 : comma_behind(i - 1) + 1;
            const std::size_t to = i + 1 == header_.types.size() ? header_.close : comma_behind(i);
            const std::size_t first = text_.find_first_not_of(" \t", from);
            const std::size_t last = text_.find_last_not_of(" \t", to - 1);
            lines += new_line(hanging()) + between(first, last + 1);
            if (i + 1 < header_.types.size()) { lines += ","; }
            if (i == after) {
                lines += i + 1 < header_.types.size() ? "" : ",";
                lines += new_line(hanging()) + type + (i + 1 < header_.types.size() ? "," : "");
            }
        }
        return lines + ">";
    }

    std::string before_first(const std::string& type) const {
        const std::size_t first = header_.types.front().begin;
        if (leading_commas(0)) {
            const std::size_t comma = comma_behind(0);
            const std::string gap = between(comma, header_.types[1].begin);
            return with(first, type + new_line(indentation_at(text_, comma)) + gap);
        }
        if (on_one_line(text_, header_.open, first)) {
            return with(first, type + "," + (shares_line(0) ? " " : new_line(indentation_beside(0))));
        }
        return with(past_comments(header_.open + 1, first), new_line(indentation_beside(0)) + type + ",");
    }

    /// Whether type `i` and the next one are on one line.
    bool shares_line(std::size_t i) const {
        return i + 1 < header_.types.size() && on_one_line(text_, header_.types[i].end, header_.types[i + 1].begin);
    }

    /// Whether the comma after type `i` begins the next line.
    bool leading_commas(std::size_t i) const {
        if (i + 1 >= header_.types.size()) { return false; }
        const std::size_t comma = comma_behind(i);
        return begins_line(text_, comma) && on_one_line(text_, comma, header_.types[i + 1].begin);
    }

    std::string with_leading_comma(const std::string& type, std::size_t i, std::size_t sample) const {
        const std::size_t comma = comma_behind(sample);
        const std::string gap = between(comma, header_.types[sample + 1].begin);
        const bool plain = gap.find('/') == std::string::npos;
        const std::size_t stop = i + 1 < header_.types.size() ? comma_behind(i) : header_.close;
        return with(past_comments(header_.types[i].end, stop),
                    new_line(indentation_at(text_, comma)) + (plain ? gap : ", ") + type);
    }

    std::string behind(const std::string& type, std::size_t i) const {
        if (leading_commas(i)) { return with_leading_comma(type, i, i); }
        const std::size_t comma = comma_behind(i) + 1;
        const std::size_t next = header_.types[i + 1].begin;
        if (!on_one_line(text_, comma, next)) {
            return with(past_comments(comma, next), new_line(indentation_beside(i)) + type + ",");
        }
        const std::size_t begin = line_begin(text_, comma);
        const std::string line = between(begin, line_stop(text_, comma)) + " " + type + ",";
        return with(comma, (width_of(line) <= line_width ? " " : new_line(indentation_beside(i))) + type + ",");
    }

    std::string behind_last(const std::string& type) const {
        const std::size_t last = header_.types.size() - 1;
        if (last > 0 && leading_commas(last - 1)) { return with_leading_comma(type, last, last - 1); }
        const std::size_t end = header_.types[last].end;
        const std::size_t place = past_comments(end, header_.close);
        const bool beside = last > 0 && shares_line(last - 1);
        const std::string line = between(line_begin(text_, end), place) + ", " + type + ">;";
        const bool fits = width_of(line) <= line_width && place == end;
        return between(header_.open, end) + "," + between(end, place) +
               (beside && fits ? " " : new_line(indentation_beside(last))) + type + between(place, header_.close + 1);
    }

    const source_text& source_;
    const std::string& text_;
    const chain_header& header_;
};

}  // namespace varve::detail
