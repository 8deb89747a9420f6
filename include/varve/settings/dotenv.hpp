#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads files of environment variables as dotenv libraries do.
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "varve/settings/settings_error.hpp"

namespace varve {
namespace detail {

/// Reads `NAME=value` lines, one character at a time.
class dotenv_reader {
public:
    dotenv_reader(std::string_view text, std::string_view file) : text_(text), file_(file) {
        if (text_.substr(0, 3) == "\xEF\xBB\xBF") { at_ = 3; }  // a byte order mark, which some editors write
    }

    std::map<std::string, std::string> read() {
        refuse_other_encodings();
        std::map<std::string, std::string> variables;
        while (skip_to_name()) {
            std::string name = read_name();
            skip_blanks();
            if (!next_is('=')) { fail(at_, "has no '=' after the name: write NAME=value, or '#' before a comment"); }
            const std::size_t equals = at_++;
            skip_blanks();
            const bool quoted = next_is('"') || next_is('\'');
            variables.insert_or_assign(std::move(name), quoted ? read_quoted() : read_bare(equals));
        }
        return variables;
    }

private:
    static constexpr std::string_view blanks = " \t\v\f";

    bool at_end() const { return at_ >= text_.size(); }
    bool next_is(char c) const { return !at_end() && text_[at_] == c; }
    bool at_end_of_line() const { return at_end() || text_[at_] == '\n' || text_[at_] == '\r'; }
    bool at_blank() const { return !at_end() && blanks.find(text_[at_]) != std::string_view::npos; }

    void skip_blanks() {
        while (at_blank()) { ++at_; }
    }
    void skip_line() {
        while (!at_end_of_line()) { ++at_; }
    }

    /// Refuses UTF-16 and zero bytes. C would cut a value at a zero byte.
    void refuse_other_encodings() {
        const std::string_view mark = text_.substr(0, 2);
        if (mark == "\xFF\xFE" || mark == "\xFE\xFF") { fail(0, "is the start of UTF-16: save the file as UTF-8"); }
        const std::size_t zero = text_.find('\0');
        if (zero != std::string_view::npos) { fail(zero, "contains a zero byte: save the file as UTF-8 text"); }
    }

    /// Skips blank lines, comments and `export`. Returns false at the end of the file.
    bool skip_to_name() {
        for (;;) {
            while (at_blank() || (!at_end() && at_end_of_line())) { ++at_; }
            if (at_end()) { return false; }
            if (!next_is('#')) { break; }
            skip_line();
        }
        constexpr std::string_view keyword = "export";
        if (text_.substr(at_, keyword.size()) == keyword) {
            const std::size_t begin = at_;
            at_ += keyword.size();
            const bool alone = !at_blank();
            skip_blanks();
            // `export = 1` sets a variable with the name export.
            if (alone || next_is('=')) { at_ = begin; }
        }
        return true;
    }

    std::string read_name() {
        const std::size_t begin = at_;
        while (!at_end_of_line() && !at_blank() && !next_is('=') && !next_is('#')) { ++at_; }
        if (at_ == begin) { fail(at_, "has no name before its '=': write NAME=value"); }
        const std::string_view name = text_.substr(begin, at_ - begin);
        if (name.find_first_of("'\"") != std::string_view::npos) {
            fail(begin, "has a quote in its name: write NAME='value'");
        }
        return std::string(name);
    }

    /// Reads up to the end of the line or a comment. Only a `#` after a blank begins a comment.
    std::string read_bare(std::size_t equals) {
        const std::size_t begin = at_;
        std::size_t end = at_;
        bool after_blank = at_ > equals + 1;
        for (; !at_end_of_line() && !(next_is('#') && after_blank); ++at_) {
            after_blank = at_blank();
            if (!after_blank) { end = at_ + 1; }
        }
        skip_line();
        return std::string(text_.substr(begin, end - begin));
    }

    /// Reads up to the closing quote, also over several lines. Only a comment may follow on the last line.
    std::string read_quoted() {
        const std::size_t begin = at_;
        const char quote = text_[at_++];
        std::string value;
        while (!at_end() && !next_is(quote)) { put_quoted(value, quote); }
        if (at_end()) {
            fail(begin, quote == '"'
                            ? "has a quote that is never closed: close it with \", and write \\\" for one within"
                            : "has a quote that is never closed: close it with ', and write \\' for one within");
        }
        ++at_;
        skip_blanks();
        if (next_is('#')) { skip_line(); }
        if (!at_end_of_line()) {
            fail(at_, quote == '"' ? "continues after its closing quote: write \\\" for a quote within the value"
                                   : "continues after its closing quote: write \\' for a quote within the value");
        }
        return value;
    }

    /// Reads one character or one escape of a value in quotes.
    void put_quoted(std::string& value, char quote) {
        const char c = text_[at_++];
        if (c == '\r') {
            if (next_is('\n')) { ++at_; }
            value += '\n';
        } else if (c != '\\' || at_end()) {
            value += c;
        } else if (quote == '\'') {
            // Only \' is an escape. A second backslash is copied as well, so that it does not escape the next
            // character.
            if (next_is('\'')) {
                value += text_[at_++];
            } else {
                value += c;
                if (next_is('\\')) { value += text_[at_++]; }
            }
        } else {
            constexpr std::string_view escapes = "nrtabfv\\\"'";
            const std::size_t known = escapes.find(text_[at_]);
            if (known == std::string_view::npos) {
                value += c;
            } else {
                value += "\n\r\t\a\b\f\v\\\"'"[known];
                ++at_;
            }
        }
    }

    [[noreturn]] void fail(std::size_t where, std::string_view what) const {
        std::size_t line = 1;
        for (std::size_t i = 0; i < where; ++i) {
            const bool ends = text_[i] == '\n' || (text_[i] == '\r' && text_.substr(i + 1, 1) != "\n");
            line += ends ? 1 : 0;
        }
        throw settings_error(std::string(file_) + ": line " + std::to_string(line) + " " + std::string(what));
    }

    std::string_view text_;
    std::string_view file_;
    std::size_t at_ = 0;
};

}  // namespace detail

/// Returns the variables that the text of a .env file sets, by the rules of python-dotenv and node's dotenv. `export`
/// may precede a name, and blanks may surround the `=`. A `#` begins a comment at the start of a line and after a
/// blank. If a name occurs several times, the last one counts. Lines may end in CRLF. A byte order mark is skipped.
///
/// Values in quotes keep their blanks, and may have several lines. In double quotes, \n, \t, \" and \\ mean the same as
/// in C; in single quotes, only \' is an escape. `$` is an ordinary character, because node's dotenv expands nothing
/// and passwords contain it.
///
/// Throws settings_error with `file`, the number of the line and what is wrong with it. The message quotes nothing from
/// the file.
inline std::map<std::string, std::string> read_dotenv(std::string_view text, std::string_view file = ".env") {
    return detail::dotenv_reader(text, file).read();
}

}  // namespace varve
