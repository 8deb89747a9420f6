#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks that a text can be put into a statement as one expression.
#include <cstddef>
#include <string_view>

#include "varve/sql/scanner.hpp"

namespace varve::detail {

/// Takes the tokens of a text, and finds those that would end the surrounding statement or change what follows. It does
/// not check that the text is an expression.
class expression_shape {
public:
    constexpr void take(const token& each) noexcept {
        any_ = true;
        if (each.kind != token_kind::symbol || each.text.size() != 1) { return; }
        switch (*each.text.data()) {
            case '(':
            case '[': ++depth_; break;
            case ')':
            case ']':
                too_many_ = too_many_ || depth_ == 0;
                depth_ -= depth_ == 0 ? 0 : 1;
                break;
            case ';': ends_ = true; break;
            case ',': several_ = several_ || depth_ == 0; break;
            default: break;
        }
    }

    /// Returns what is wrong with the text; empty if nothing is. `broken`: the text ended inside a token. `one`: the
    /// place takes a single expression, so a comma is an error.
    constexpr std::string_view flaw(bool broken, bool one) const noexcept {
        return broken            ? "it ends inside a string, a quoted name or a comment"
               : ends_           ? "it has a semicolon"
               : too_many_       ? "it closes a bracket that it has not opened"
               : depth_ != 0     ? "it does not close a bracket"
               : !any_           ? "it is empty"
               : one && several_ ? "it has a comma outside of brackets"
                                 : "";
    }

private:
    std::size_t depth_ = 0;
    bool any_ = false;
    bool too_many_ = false;
    bool ends_ = false;
    bool several_ = false;
};

/// Returns what is wrong with the text, as expression_shape::flaw does.
constexpr std::string_view flaw_of_expression(std::string_view sql, bool one) {
    expression_shape shape;
    scanner tokens(sql);
    for (token each; tokens.next(each);) { shape.take(each); }
    return shape.flaw(tokens.broken(), one);
}

inline constexpr std::string_view write_one_expression =
    "write one SQL expression; a quote inside a text is written twice: 'it''s'";

}  // namespace varve::detail
