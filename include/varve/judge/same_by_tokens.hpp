#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Recognizes equal expressions without asking a server.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/sql/scanner.hpp"

namespace varve::detail {

/// The tokens of an expression in one spelling: words in lower case, needless quotes and outer parentheses removed,
/// CURRENT_TIMESTAMP replaced by now().
class plain_tokens {
public:
    explicit plain_tokens(std::string_view sql) {
        scanner tokens(sql);
        for (token each; tokens.next(each);) { take(each); }
        good_ = !tokens.broken();
        while (in_parentheses()) {
            tokens_.erase(tokens_.begin());
            tokens_.pop_back();
        }
    }

    /// If the expression is one string with a cast to `type`, removes the cast.
    void drop_cast(std::string_view type) {
        const plain_tokens cast(type);
        if (tokens_.size() != 2 + cast.tokens_.size() || tokens_[0].front() != '\'' || tokens_[1] != "::") { return; }
        if (std::vector<std::string>(tokens_.begin() + 2, tokens_.end()) == cast.tokens_) { tokens_.resize(1); }
    }

    /// Replaces a negative number that is printed as a cast text, such as '-1'::integer, by the number.
    void bare_number() {
        if (tokens_.size() < 3 || tokens_[1] != "::" || tokens_[0].size() < 4 || tokens_[0].compare(0, 2, "'-") != 0) {
            return;
        }
        if (tokens_.size() != 3 || !(tokens_[2] == "integer" || tokens_[2] == "bigint" || tokens_[2] == "numeric")) {
            return;
        }
        tokens_ = {"-", tokens_[0].substr(2, tokens_[0].size() - 3)};
    }

    friend bool operator==(const plain_tokens& left, const plain_tokens& right) {
        return left.good_ && right.good_ && left.tokens_ == right.tokens_;
    }

private:
    void take(const token& each) {
        if (is_word(each, "current_timestamp")) {
            for (const char* const part : {"now", "(", ")"}) { tokens_.emplace_back(part); }
            return;
        }
        std::string text(each.text);
        if (each.kind == token_kind::identifier) {
            for (char& c : text) { c = to_lower_ascii(c); }
            if (text == "transaction_timestamp") { text = "now"; }
        }
        tokens_.push_back(std::move(text));
    }

    bool in_parentheses() const {
        if (tokens_.size() < 3 || tokens_.front() != "(" || tokens_.back() != ")") { return false; }
        std::size_t depth = 0;
        for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
            depth += tokens_[i] == "(" ? 1U : 0U;
            depth -= tokens_[i] == ")" ? 1U : 0U;
            if (depth == 0) { return false; }
        }
        return true;
    }

    std::vector<std::string> tokens_;
    bool good_ = false;
};

/// Whether the two expressions are the same by their tokens alone. `type` is the type of the column if they are
/// defaults; otherwise empty. False means that it is not known. CURRENT_TIMESTAMP and now() count as the same.
inline bool same_by_tokens(std::string_view one, std::string_view other, std::string_view type) {
    plain_tokens left(one);
    plain_tokens right(other);
    if (left == right) { return true; }
    if (type.empty()) { return false; }
    for (plain_tokens* const each : {&left, &right}) {
        each->bare_number();
        each->drop_cast(type);
    }
    return left == right;
}

}  // namespace varve::detail
