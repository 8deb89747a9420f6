#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Expressions of which no server has to say that they are the same.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/sql/scanner.hpp"

namespace varve::detail {

/// The tokens of an expression, in one spelling: words folded, names without needless quotes, CURRENT_TIMESTAMP as the
/// now() that it is, nothing in parentheses as a whole.
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

    /// The same without a cast to `type` of the one string that it is.
    void drop_cast(std::string_view type) {
        const plain_tokens cast(type);
        if (tokens_.size() != 2 + cast.tokens_.size() || tokens_[0].front() != '\'' || tokens_[1] != "::") { return; }
        if (std::vector<std::string>(tokens_.begin() + 2, tokens_.end()) == cast.tokens_) { tokens_.resize(1); }
    }

    /// The same where a negative number is printed as a cast text: '-1'::integer.
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
            for (char& c : text) { c = fold_letter(c); }
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

/// Whether the two are the same by their words alone. `type`: of the column whose default they are; else empty. False
/// is no answer. CURRENT_TIMESTAMP and now() are the same at any time.
inline bool same_at_sight(std::string_view one, std::string_view other, std::string_view type) {
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
