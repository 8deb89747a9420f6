#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Compares SQL expressions.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/schema/table.hpp"
#include "varve/sql/scanner.hpp"
#include "varve/text/name.hpp"

namespace varve {

/// Where an expression is used.
enum class expression_use : std::uint8_t {
    default_value,
    generated,
    check,
    index_predicate,
    index_key,
    operator_class  ///< not an expression, but the name of an operator class, which may be left out
};

/// Two expressions in the same place of two states of a table.
struct compared_expressions {
    expression_use use = expression_use::check;
    const objects::table& table_then;
    const objects::table& table_now;
    varve::name part = {};  ///< the column, constraint or index: its name in `table_now`
    std::size_t key = 0;    ///< index_key, operator_class: the position of the key
    std::string_view then = {};
    std::string_view now = {};
};

/// Decides whether two expressions are the same. An implementation that can ask a server decides better than one that
/// compares tokens.
class expression_comparison {
public:
    virtual constexpr bool same(const compared_expressions& each) const = 0;

protected:
    constexpr expression_comparison() = default;
    constexpr expression_comparison(const expression_comparison&) = default;
    constexpr expression_comparison& operator=(const expression_comparison&) = default;
    constexpr ~expression_comparison() = default;  // never destroyed through the base
};

namespace detail {

constexpr bool same_token(const token& left, const token& right) noexcept {
    if (left.kind != right.kind) { return false; }
    if (left.kind != token_kind::identifier) { return same_text(left.text, right.text); }
    if (left.text.size() != right.text.size()) { return false; }
    for (std::size_t i = 0; i < left.text.size(); ++i) {
        if (to_lower_ascii(left.text[i]) != to_lower_ascii(right.text[i])) { return false; }
    }
    return true;
}

/// Whether both texts have the same tokens. Blanks, comments and the case of unquoted words do not matter.
constexpr bool same_tokens(std::string_view left, std::string_view right) {
    if (same_text(left, right)) { return true; }
    scanner of_left(left);
    scanner of_right(right);
    token from_left;
    token from_right;
    for (;;) {
        const bool more = of_left.next(from_left);
        if (more != of_right.next(from_right)) { return false; }
        if (!more) { return true; }
        if (!same_token(from_left, from_right)) { return false; }
    }
}

}  // namespace detail

/// Treats expressions with the same tokens as the same.
class token_comparison final : public expression_comparison {
public:
    constexpr bool same(const compared_expressions& each) const override {
        return each.use == expression_use::operator_class ? varve::name(each.then) == varve::name(each.now)
                                                          : detail::same_tokens(each.then, each.now);
    }
};
/// The comparison that `diff` uses by default.
inline constexpr token_comparison compare_tokens;

}  // namespace varve
