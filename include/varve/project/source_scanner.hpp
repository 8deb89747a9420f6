#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Splits C++ source text into tokens.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/project/source_token.hpp"

namespace varve::detail {

/// Splits source text into tokens. Macros are not expanded.
class source_scanner {
public:
    source_scanner(std::string_view text, std::string_view file) : text_(text), file_(file) {}

    std::vector<source_token> scan() {
        if (text_.substr(0, 3) == "\xEF\xBB\xBF") { at_ = 3; }
        bool line_begins = true;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\n') { line_begins = true; }
            if (is_blank(c)) {
                ++at_;
                continue;
            }
            if (line_begins) { refuse_conflict(); }
            const std::size_t begin = at_;
            const source_kind kind = c == '#' && line_begins ? pass_directive() : pass_token();
            tokens_.push_back({kind, begin, at_});
            line_begins = line_begins && kind == source_kind::comment;
            if (kind == source_kind::directive && is_never(begin)) {
                pass_dead_lines();
                line_begins = true;
            }
        }
        return std::move(tokens_);
    }

private:
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    bool sees(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

    void refuse_conflict() const {
        if (sees("<<<<<<< ") || sees(">>>>>>> ") || sees("||||||| ") || sees("=======\n") || sees("=======\r")) {
            source_fault(file_, text_, at_,
                         "is a conflict marker of git: resolve the conflict, keeping the migrations of both sides");
        }
    }

    source_kind pass_token() {
        if (sees("//")) {
            pass_line();
            return source_kind::comment;
        }
        if (sees("/*")) {
            pass_block_comment();
            return source_kind::comment;
        }
        if (const std::size_t quote = prefix_of_literal(); quote != none) { return pass_literal(quote); }
        if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) {
            pass_number();
            return source_kind::number;
        }
        if (is_source_word(peek())) {
            pass_word();
            return source_kind::word;
        }
        at_ += sees("::") ? std::size_t(2) : 1;
        return source_kind::symbol;
    }

    /// Reads to the end of the line. A backslash at its end continues the line.
    void pass_line() {
        while (at_ < text_.size() && text_[at_] != '\n') { pass_spliced(); }
        if (at_ > 0 && at_ < text_.size() && text_[at_ - 1] == '\r') { --at_; }
    }

    /// Reads one character, or a backslash with the line end after it.
    void pass_spliced() {
        if (sees("\\\r\n")) {
            at_ += 3;
        } else if (sees("\\\n")) {
            at_ += 2;
        } else {
            ++at_;
        }
    }

    void pass_block_comment() {
        const std::size_t end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) {
            source_fault(file_, text_, at_, "begins a comment that is never closed: close it with */");
        }
        at_ = end + 2;
    }

    void pass_word() {
        while (at_ < text_.size() && is_source_word(text_[at_])) { ++at_; }
    }

    void pass_number() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            const bool sign = (c == '+' || c == '-') && std::string_view("eEpP").find(text_[at_ - 1]) != none;
            const bool separator = c == '\'' && is_source_word(peek(1));
            if (!is_source_word(c) && c != '.' && !sign && !separator) { return; }
            ++at_;
        }
    }

    /// Returns the length of the prefix of a literal that begins here, or `none`.
    std::size_t prefix_of_literal() const {
        for (const std::string_view prefix : {"", "u8", "u", "U", "L", "R", "u8R", "uR", "UR", "LR"}) {
            const char quote = peek(prefix.size());
            if (sees(prefix) && (quote == '"' || (quote == '\'' && (prefix.empty() || prefix.back() != 'R')))) {
                return prefix.size();
            }
        }
        return none;
    }

    source_kind pass_literal(std::size_t prefix) {
        const std::size_t begin = at_;
        const bool raw = prefix > 0 && text_[at_ + prefix - 1] == 'R';
        at_ += prefix;
        const char quote = text_[at_];
        if (raw) {
            const std::size_t open = text_.find('(', at_);
            const std::string close = ")" + std::string(text_.substr(at_ + 1, open - at_ - 1)) + "\"";
            const std::size_t end = open == none ? none : text_.find(close, open);
            if (end == none) {
                source_fault(file_, text_, begin, "begins a raw string that is never closed: close it with )\"");
            }
            at_ = end + close.size();
        } else if (!pass_quoted()) {
            source_fault(file_, text_, begin, "has a quote that is never closed: close it in the same line");
        }
        pass_word();  // the suffix of a literal, such as sv
        return quote == '"' ? source_kind::text : source_kind::character;
    }

    /// Reads a quoted literal. If the line has no closing quote, reads nothing and returns false.
    bool pass_quoted() {
        const std::size_t begin = at_;
        const char quote = text_[at_++];
        while (at_ < text_.size() && text_[at_] != '\n') {
            if (text_[at_] == quote) {
                ++at_;
                return true;
            }
            const bool spliced = sees("\\\n") || sees("\\\r\n");
            if (text_[at_] == '\\' && !spliced) { ++at_; }
            if (at_ < text_.size()) { pass_spliced(); }
        }
        at_ = begin;
        return false;
    }

    source_kind pass_directive() {
        while (at_ < text_.size() && text_[at_] != '\n') {
            if (sees("//")) {
                pass_line();
                return source_kind::directive;
            }
            const std::size_t literal = at_ > 0 && is_source_word(text_[at_ - 1]) ? none : prefix_of_literal();
            if (sees("/*")) {
                pass_block_comment();
            } else if (literal != none && literal > 0 && text_[at_ + literal - 1] == 'R') {
                pass_literal(literal);
            } else if (text_[at_] != '"' ||
                       !pass_quoted()) {  // a text may contain "//"; #error may contain a single quote
                pass_spliced();
            }
        }
        if (at_ > 0 && at_ < text_.size() && text_[at_ - 1] == '\r') { --at_; }
        return source_kind::directive;
    }

    /// Returns the text of the directive at `begin` without blanks: "if0", "pragmaonce".
    std::string directive_words(std::size_t begin, std::size_t end) const {
        std::string words;
        for (const char c : text_.substr(begin + 1, end - begin - 1)) {
            if (!is_blank(c)) { words += c; }
        }
        return words;
    }

    bool is_never(std::size_t begin) const {
        const std::string words = directive_words(begin, at_);
        return words == "if0" || words == "iffalse" || words.starts_with("if0/") || words.starts_with("iffalse/");
    }

    /// Reads up to the directive that ends the lines that are never compiled.
    void pass_dead_lines() {
        const std::size_t begin = at_;
        std::size_t depth = 0;
        while (at_ < text_.size()) {
            const std::size_t line = at_;
            const std::size_t end = std::min(text_.find('\n', line), text_.size());
            const std::size_t mark = text_.find_first_not_of(" \t\r\n", line);
            if (mark < end && text_[mark] == '#') {
                const std::string words = directive_words(mark, end);
                if (words.starts_with("if")) {
                    ++depth;
                } else if (depth == 0 && (words.starts_with("el") || words.starts_with("endif"))) {
                    break;
                } else if (words.starts_with("endif")) {
                    --depth;
                }
            }
            at_ = std::min(end + 1, text_.size());
        }
        if (at_ > begin) { tokens_.push_back({source_kind::comment, begin, at_}); }
    }

    static constexpr std::size_t none = std::string_view::npos;

    std::string_view text_;
    std::string_view file_;
    std::size_t at_ = 0;
    std::vector<source_token> tokens_;
};

}  // namespace varve::detail
