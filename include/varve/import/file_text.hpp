#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The text of a file of a migration tool: its lines, its first statements, and its BEGIN and COMMIT.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "varve/import/sql_format.hpp"
#include "varve/text/characters.hpp"
#include "varve/text/read_file.hpp"

namespace varve::detail {

/// Two positions in a text.
struct text_range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

inline std::string to_lower_text(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), to_lower_ascii);
    return result;
}

/// Skips the word at the beginning of `rest`, and the blanks after it. Returns false if it is not there.
inline bool take_lower_word(std::string_view& rest, std::string_view word) {
    if (!rest.starts_with(word)) { return false; }
    rest.remove_prefix(word.size());
    return true;
}

inline void skip_line_blanks(std::string_view& rest) {
    while (!rest.empty() && (rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\r' || rest[0] == '\n')) {
        rest.remove_prefix(1);
    }
}

/// Skips ` work` or ` transaction`, if it comes next.
inline void skip_transaction_word(std::string_view& rest) {
    std::string_view behind = rest;
    skip_line_blanks(behind);
    if (behind.size() == rest.size()) { return; }
    if (take_lower_word(behind, "work") || take_lower_word(behind, "transaction")) { rest = behind; }
}

/// The text of a file, without a byte order mark.
class file_text {
public:
    /// `shown` is the name of the file in messages.
    file_text(std::string shown, std::string bytes) : shown_(std::move(shown)), text_(std::move(bytes)) {
        if (text_.starts_with("\xFF\xFE") || text_.starts_with("\xFE\xFF")) {
            refuse_file(shown_, 0, "the file is UTF-16, which PostgreSQL does not read", "save it as UTF-8");
        }
        if (text_.find('\0') != std::string::npos) {
            refuse_file(shown_, 0, "the file contains a byte 0, so it is not text", "save it as UTF-8");
        }
        if (text_.starts_with("\xEF\xBB\xBF")) { text_.erase(0, 3); }
    }

    const std::string& shown() const noexcept { return shown_; }
    const std::string& text() const noexcept { return text_; }
    std::size_t size() const noexcept { return text_.size(); }

    std::size_t line_at(std::size_t position) const {
        return 1 + static_cast<std::size_t>(
                       std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(position), '\n'));
    }

    [[noreturn]] void refuse_at(std::size_t position, const std::string& what, const std::string& mend) const {
        refuse_file(shown_, line_at(position), what, mend);
    }

    static constexpr std::size_t none = std::string::npos;

    /// Returns the position of the first statement of a range, or none.
    std::size_t first_statement(text_range in) const {
        const std::string_view rest = std::string_view(text_).substr(0, in.end);
        std::size_t at = in.begin;
        while (at < rest.size()) {
            if (is_blank(rest[at]) || rest[at] == ';') {
                ++at;
            } else if (rest.compare(at, 2, "--") == 0) {
                at = rest.find('\n', at);
            } else if (rest.compare(at, 2, "/*") == 0) {
                const std::size_t end = rest.find("*/", at);
                at = end == none ? none : end + 2;
            } else {
                return at;
            }
        }
        return none;
    }

    /// Returns what is between BEGIN and COMMIT, if they are the first and the last statement of the range; otherwise
    /// the range. varve begins and ends transactions itself.
    text_range unwrapped(text_range whole) const {
        const std::size_t first = first_statement(whole);
        if (first == none) { return whole; }
        const std::string folded = to_lower_text(std::string_view(text_).substr(first, whole.end - first));
        std::string_view rest = folded;
        if (!take_lower_word(rest, "begin")) {
            if (!take_lower_word(rest, "start")) { return whole; }
            const std::size_t before = rest.size();
            skip_line_blanks(rest);
            if (rest.size() == before || !take_lower_word(rest, "transaction")) { return whole; }
        }
        skip_transaction_word(rest);
        skip_line_blanks(rest);
        if (!take_lower_word(rest, ";")) { return whole; }
        const std::size_t head = folded.size() - rest.size();
        const std::size_t at = folded.rfind("commit");
        if (at == none || at < head) { return whole; }
        std::size_t before = at;
        while (before != 0 && (folded[before - 1] == ' ' || folded[before - 1] == '\t')) { --before; }
        if (before != 0 && folded[before - 1] != '\n' && folded[before - 1] != ';') { return whole; }
        rest = std::string_view(folded).substr(at + 6);
        skip_transaction_word(rest);
        skip_line_blanks(rest);
        if (!rest.empty() && !take_lower_word(rest, ";")) { return whole; }
        const std::size_t after = first + folded.size() - rest.size();
        if (first_statement({after, whole.end}) != none) { return whole; }
        return {first + head, first + at};
    }

    /// Whether all statements of the file are of a kind that PostgreSQL refuses in a transaction.
    bool is_only_outside() const {
        std::string folded;
        bool blank = false;
        for (std::size_t i = 0; i < text_.size(); ++i) {
            if (text_.compare(i, 2, "--") == 0) {
                i = std::min(text_.find('\n', i), text_.size());
                if (i == text_.size()) { break; }
            }
            const char c = text_[i];
            const bool is_space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
            if (!is_space || !blank) { folded += is_space ? ' ' : to_lower_ascii(c); }
            blank = is_space;
        }
        bool any = false;
        for (std::string_view rest = folded; !rest.empty();) {
            const std::size_t end = std::min(rest.find(';'), rest.size());
            const std::string_view each = trim_blanks(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (each.empty()) { continue; }
            const bool alone = each.starts_with("create index concurrently ") ||
                               each.starts_with("create unique index concurrently ") ||
                               each.starts_with("drop index concurrently ") || each.starts_with("vacuum") ||
                               each.starts_with("alter system ") ||
                               (each.starts_with("reindex ") && each.find("concurrently ", 8) != none);
            if (!alone) { return false; }
            any = true;
        }
        return any;
    }

private:
    std::string shown_;
    std::string text_;
};

/// Reads a file of a folder. `shown` is its name in messages.
inline file_text read_file_text(const std::filesystem::path& path, const std::string& shown) {
    file_bytes read = read_bytes(path);
    if (!read.problem.empty()) {
        refuse_file(shown, 0, "the file " + read.problem, "make it readable, or move it out of the folder");
    }
    return {shown, std::move(read.text)};
}

}  // namespace varve::detail
