#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Adds a type to the list of a chain: a list on one line, or with one type a line.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "varve/project/chain_header.hpp"
#include "varve/project/line_layout.hpp"

namespace varve::detail {

inline constexpr std::string_view unknown_layout = "has a chain that varve cannot change: add the migration by hand";

class list_editor {
public:
    list_editor(const source_text& source, const chain_header& header)
        : source_(source), text_(source.text()), header_(header) {}

    /// Returns the list from `<` to `>` with `type` after the one at `after`, or first. Throws project_error if the
    /// list has another layout.
    std::string insert(const std::string& type, std::optional<std::size_t> after) const {
        if (header_.types.empty()) { return into_empty(type); }
        if (header_.one_line) { return into_line(type, after); }
        require_one_a_line();
        if (!after) { return before_first(type); }
        return *after + 1 == header_.types.size() ? after_last(type) : after_type(type, *after);
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

    std::size_t comma_after(std::size_t i) const {
        const std::size_t end = header_.types[i].end;
        for (const source_token& each : source_.tokens()) {
            if (each.begin >= end) { return each.begin; }
        }
        return end;
    }

    /// Returns the indentation for a line of its own next to type `i`: that of a neighbour that begins a line.
    std::string indentation_near(std::size_t i) const {
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
            const std::size_t from = i == 0 ? header_.open + 1 : comma_after(i - 1) + 1;
            const std::size_t to = i + 1 == header_.types.size() ? header_.close : comma_after(i);
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

    /// Throws unless each type is on a line of its own, with its comma.
    void require_one_a_line() const {
        for (std::size_t i = 0; i + 1 < header_.types.size(); ++i) {
            const std::size_t comma = comma_after(i);
            if (!on_one_line(text_, header_.types[i].end, comma) ||
                on_one_line(text_, comma, header_.types[i + 1].begin)) {
                source_.fault(comma, unknown_layout);
            }
        }
    }

    std::string before_first(const std::string& type) const {
        const std::size_t first = header_.types.front().begin;
        const std::string line = new_line(indentation_near(0));
        if (on_one_line(text_, header_.open, first)) { return with(first, type + "," + line); }
        return with(past_comments(header_.open + 1, first), line + type + ",");
    }

    std::string after_type(const std::string& type, std::size_t i) const {
        const std::size_t place = past_comments(comma_after(i) + 1, header_.types[i + 1].begin);
        return with(place, new_line(indentation_near(i)) + type + ",");
    }

    std::string after_last(const std::string& type) const {
        const std::size_t last = header_.types.size() - 1;
        const std::size_t end = header_.types[last].end;
        const std::size_t place = past_comments(end, header_.close);
        return between(header_.open, end) + "," + between(end, place) + new_line(indentation_near(last)) + type +
               between(place, header_.close + 1);
    }

    const source_text& source_;
    const std::string& text_;
    const chain_header& header_;
};

}  // namespace varve::detail
