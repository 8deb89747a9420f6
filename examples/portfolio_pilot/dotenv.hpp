#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Files of environment variables, as python-dotenv and docker compose know them.
#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace portfolio {

/// What is wrong with the settings. It never quotes them: they hold passwords.
class settings_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Reads `NAME=value` lines, one character at a time.
class dotenv_reader {
public:
    explicit dotenv_reader(std::string_view text) : text_(text) {
        if (text_.substr(0, 3) == "\xEF\xBB\xBF") { at_ = 3; }  // an editor's byte order mark
    }

    std::map<std::string, std::string> read() {
        std::map<std::string, std::string> variables;
        while (skip_to_name()) {
            std::string name = read_name();
            skip_blanks();
            if (peek() != '=') { fail("has no '=' after the name"); }
            ++at_;
            skip_blanks();
            std::string value = peek() == '"' || peek() == '\'' ? read_quoted() : read_bare();
            variables.insert_or_assign(std::move(name), std::move(value));
        }
        return variables;
    }

private:
    /// The character at hand, a zero at the end.
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool at_end_of_line() const { return at_ >= text_.size() || peek() == '\n' || peek() == '\r'; }

    void skip_blanks() {
        while (peek() == ' ' || peek() == '\t') { ++at_; }
    }
    void skip_line() {
        while (!at_end_of_line()) { ++at_; }
    }

    /// Passes blank lines, comments and `export`. False at the end of the file.
    bool skip_to_name() {
        for (;;) {
            while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) {
                ++at_;
            }
            if (at_ >= text_.size()) { return false; }
            if (peek() != '#') { break; }
            skip_line();
        }
        const std::string_view rest = text_.substr(at_);
        if (rest.substr(0, 7) == "export " || rest.substr(0, 7) == "export\t") {
            at_ += 7;
            skip_blanks();
        }
        return true;
    }

    std::string read_name() {
        const std::size_t begin = at_;
        while (!at_end_of_line() && std::string_view(" \t=#").find(peek()) == std::string_view::npos) { ++at_; }
        if (at_ == begin) { fail("has no name before its '='"); }
        return std::string(text_.substr(begin, at_ - begin));
    }

    /// Up to the end of the line, or to a comment: a `#` after a blank. One within a word is part of it.
    std::string read_bare() {
        const std::size_t begin = at_;
        std::size_t end = at_;
        for (; !at_end_of_line(); ++at_) {
            const bool after_blank = text_[at_ - 1] == ' ' || text_[at_ - 1] == '\t';
            if (peek() == '#' && after_blank) { break; }
            if (peek() != ' ' && peek() != '\t') { end = at_ + 1; }
        }
        skip_line();
        return std::string(text_.substr(begin, end - begin));
    }

    /// To the closing quote, over line ends too. Between double quotes \n, \r and \t are what they are in C; both kinds
    /// know \\ and their own quote.
    std::string read_quoted() {
        const char quote = text_[at_++];
        const std::size_t begin = at_;
        std::string value;
        for (; at_ < text_.size() && text_[at_] != quote; ++at_) {
            if (text_[at_] != '\\' || at_ + 1 == text_.size()) {
                value += text_[at_];
                continue;
            }
            const char escaped = text_[++at_];
            const std::size_t known = std::string_view("nrt").find(escaped);
            if (escaped == '\\' || escaped == quote) {
                value += escaped;
            } else if (quote == '"' && known != std::string_view::npos) {
                value += "\n\r\t"[known];
            } else {
                value += '\\';
                value += escaped;
            }
        }
        if (at_ >= text_.size()) {
            at_ = begin;
            fail("has a quote that is never closed");
        }
        ++at_;
        skip_blanks();
        if (peek() == '#') { skip_line(); }
        if (!at_end_of_line()) { fail("goes on after its closing quote"); }
        return value;
    }

    [[noreturn]] void fail(const char* what) const {
        std::size_t line = 1;
        for (const char c : text_.substr(0, at_)) { line += c == '\n' ? 1 : 0; }
        throw settings_error(".env: line " + std::to_string(line) + " " + what);
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

/// The variables that the text of a file .env sets. `#` begins a comment, `export` may stand before a name, values may
/// stand in quotes, lines may end in CRLF, and the last of several equal names counts. `$` is an ordinary character:
/// passwords have it. Throws settings_error with the number of the line.
inline std::map<std::string, std::string> parse_dotenv(std::string_view text) { return dotenv_reader(text).read(); }

}  // namespace portfolio
