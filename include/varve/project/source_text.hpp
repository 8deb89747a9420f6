#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The text of a source file, its tokens, and the namespace of each token.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/project/source_scanner.hpp"
#include "varve/project/source_token.hpp"

namespace varve::detail {

/// Source text with its tokens. A token past the last one has no text, and begins at the end.
class source_text {
public:
    source_text(std::string file, std::string text) : file_(std::move(file)), text_(std::move(text)) {
        for (const source_token& each : source_scanner(text_, file_).scan()) {
            (each.kind == source_kind::comment ? comments_ : tokens_).push_back(each);
        }
    }

    const std::string& file() const noexcept { return file_; }
    const std::string& text() const noexcept { return text_; }
    const std::vector<source_token>& tokens() const noexcept { return tokens_; }  ///< without comments
    const std::vector<source_token>& comments() const noexcept { return comments_; }
    std::size_t size() const noexcept { return tokens_.size(); }

    source_token at(std::size_t i) const {
        return i < tokens_.size() ? tokens_[i] : source_token{source_kind::symbol, text_.size(), text_.size()};
    }
    std::string_view spelling(std::size_t i) const { return spelling(at(i)); }
    std::string_view spelling(const source_token& token) const {
        return std::string_view(text_).substr(token.begin, token.end - token.begin);
    }

    /// Whether token `i` is this word or symbol.
    bool is(std::size_t i, std::string_view what) const {
        return (at(i).kind == source_kind::word || at(i).kind == source_kind::symbol) && spelling(i) == what;
    }
    bool is_word(std::size_t i) const { return at(i).kind == source_kind::word; }

    [[noreturn]] void fault(std::size_t offset, std::string_view what) const {
        source_fault(file_, text_, offset, what);
    }

private:
    std::string file_;
    std::string text_;
    std::vector<source_token> tokens_;
    std::vector<source_token> comments_;
};

/// A qualified name such as `a::b`, without blanks and comments.
struct qualified_name {
    std::string name = {};
    std::size_t end = 0;  ///< the token after it
};

/// Returns the name that begins at token `i`; empty if none does.
inline qualified_name read_name(const source_text& source, std::size_t i) {
    qualified_name read{{}, i};
    std::string name = source.is(i, "::") ? "::" : "";
    for (std::size_t at = i + name.size() / 2; source.is_word(at); at += 2) {
        name += source.spelling(at);
        read = {name, at + 1};
        if (!source.is(at + 1, "::")) { break; }
        name += "::";
    }
    return read;
}

/// Returns the token after the attributes that begin at token `i`; `i` if there are none.
inline std::size_t past_attributes(const source_text& source, std::size_t i) {
    std::size_t depth = 0;
    do {
        if (source.is(i, "[")) { ++depth; }
        if (depth == 0) { return i; }
        if (source.is(i, "]")) { --depth; }
    } while (++i < source.size());
    return i;
}

/// Tracks open braces. Call pass() for each token in order. The answers hold for the token after the last one passed.
class scope_tracker {
public:
    explicit scope_tracker(const source_text& source) : source_(&source) {}

    void pass(std::size_t i) {
        if (source_->is(i, "namespace") && !(i > 0 && source_->is(i - 1, "using"))) {
            opening_ = past_attributes(*source_, i + 1);
            opened_.clear();
            for (; source_->is_word(opening_) || source_->is(opening_, "::"); ++opening_) {
                if (!source_->is(opening_, "inline")) { opened_ += source_->spelling(opening_); }
            }
        } else if (source_->is(i, "{")) {
            scopes_.push_back({i == opening_ ? opened_ : std::string(), i == opening_, i});
        } else if (source_->is(i, "}")) {
            if (scopes_.empty()) {
                source_->fault(source_->at(i).begin,
                               "closes a brace that is not open: mend its braces, or change this file by hand");
            }
            scopes_.pop_back();
        }
    }

    /// The number of open braces.
    std::size_t depth() const noexcept { return scopes_.size(); }

    /// Whether all open braces are those of namespaces, not of a class or function.
    bool between_declarations() const {
        for (const scope& each : scopes_) {
            if (!each.is_namespace) { return false; }
        }
        return true;
    }

    /// The current namespace, such as `a::b`; empty for the global one.
    std::string space() const {
        std::string joined;
        for (const scope& each : scopes_) {
            if (each.name.empty()) { continue; }
            joined += (joined.empty() ? "" : "::") + each.name;
        }
        return joined;
    }

    void require_closed() const {
        if (scopes_.empty()) { return; }
        source_->fault(source_->at(scopes_.back().token).begin,
                       "opens a brace that is never closed: mend its braces, or change this file by hand");
    }

private:
    struct scope {
        std::string name;
        bool is_namespace;
        std::size_t token;
    };

    const source_text* source_;
    std::vector<scope> scopes_;
    std::size_t opening_ = static_cast<std::size_t>(-1);
    std::string opened_;
};

}  // namespace varve::detail
