#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the clauses around the query of a view, and the names of its columns.
#include <cstdint>
#include <string_view>

#include "varve/reader/cursor.hpp"
#include "varve/sql/statement.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// What comes between the name of a view and AS. Other clauses are not read.
struct view_head {
    list<name> columns = {};
    bool security_barrier = false;
    bool security_invoker = false;
};

/// Reads `security_barrier [= value]` and the like, up to the closing parenthesis.
constexpr bool read_view_options(cursor& at, view_head& to) {
    do {
        const bool barrier = at.at("security_barrier"_w);
        if (!barrier && !at.at("security_invoker"_w)) { return at.beyond("this option"); }
        at.skip();
        bool value = true;
        if (at.take('=')) {
            value = at.at_any("true"_w, "on"_w);
            if (!value && !at.at("false"_w)) { return at.beyond("a value of this spelling"); }
            at.skip();
        }
        (barrier ? to.security_barrier : to.security_invoker) = value;
    } while (at.take(','));
    return at.want_closing();
}

/// Reads the clauses before AS.
constexpr bool read_view_head(cursor& at, view_head& to) {
    if (at.at('(') && !at.take_names(to.columns, "the name of a column")) { return false; }
    if (at.at("with"_w) && at.at_second('(')) {
        at.skip();
        at.skip();
        if (!read_view_options(at, to)) { return false; }
    }
    return at.ended() || at.at("as"_w) || at.beyond("this clause");
}

/// What comes after the name of a view.
struct view_definition {
    view_head clauses = {};
    std::string_view head = {};
    std::string_view body = {};  ///< the query
    std::string_view tail = {};
};

/// Reads a statement from the query on, to its end.
constexpr bool read_view_text(cursor& at, view_definition& to) {
    if (!at.at_any("select"_w, "with"_w, "values"_w, "table"_w) && !at.at('(')) { return at.expected("a query"); }
    const char* const begin = at.now().text.data();
    const char* end = nullptr;  // of the query, if a clause follows it
    std::size_t depth = 0;
    while (!at.ended()) {
        if (depth == 0 && at.at("with"_w) && at.now().text.data() != begin) {
            cursor there = at;
            there.skip();
            const bool data = there.take("data"_w) || there.take("no"_w, "data"_w);
            if (!data && there.at_any("local"_w, "cascaded"_w)) { there.skip(); }
            if ((data || there.take("check"_w, "option"_w)) && there.ended()) {
                end = at.behind();
                const char* const tail = at.now().text.data();
                at.go_to(there);
                to.tail = at.since(tail);
                break;
            }
        }
        if (at.at(')') && depth == 0) { return at.expected("the end of the statement"); }
        depth += at.at('(') ? 1U : 0U;
        depth -= at.at(')') ? 1U : 0U;
        at.skip();
    }
    if (depth != 0) { return at.expected(")"); }
    to.body = {begin, static_cast<std::size_t>((end == nullptr ? at.behind() : end) - begin)};
    return true;
}

/// Reads CREATE VIEW from the word after the name, to its end.
constexpr bool read_view_definition(cursor& at, view_definition& to) {
    const char* const begin = at.now().text.data();
    if (!at.at("as"_w)) {
        if (!read_view_head(at, to.clauses)) { return false; }
        to.head = at.since(begin);
    }
    return at.want("as") && read_view_text(at, to);
}

/// The names of the columns of a query. `known` is false if its text does not show them.
class output_columns {
public:
    constexpr output_columns(cursor at, const view_head& head) : at_(at) {
        for (const name& each : head.columns) { names_.push_back(each); }
        if (at_.take("select"_w)) { read_items(head.columns.size()); }
    }

    constexpr bool known() const noexcept { return known_; }
    constexpr const list<name>& names() const noexcept { return names_; }

private:
    /// Reads the items of SELECT. The first `named` columns have a name already.
    constexpr void read_items(std::size_t named) {
        at_.take("all"_w);
        if (at_.at("distinct"_w)) { return; }
        std::size_t count = 0;
        do {
            name called;
            if (!read_item(called) && count >= named) { return; }
            if (count++ >= named) { names_.push_back(called); }
        } while (at_.take(','));
        known_ = at_.ended() || at_.at_any("from"_w, "where"_w, "group"_w, "order"_w, "limit"_w);
    }

    /// Reads one item: a column, a function, or an expression with AS.
    constexpr bool read_item(name& to) {
        std::size_t words = 0;
        bool named = false;
        bool plain = true;  // only a name, which may be qualified
        while (!ends_item()) {
            if (at_.at('*') && (words == 0 || dotted_)) { return false; }
            if (at_.at("as"_w)) {
                at_.skip();
                std::string_view alias;
                if (!at_.decode(alias)) { return false; }
                to = alias;
                named = true;
                continue;
            }
            if (named) { return false; }
            dotted_ = at_.at('.');
            const bool word = at_.begins_name();
            plain = plain && (words % 2 == 0 ? word : dotted_);
            if (plain && word) {
                std::string_view last;
                if (!at_.decode(last)) { return false; }
                to = last;
            } else {
                skip_one();
            }
            ++words;
        }
        return named || (plain && words % 2 == 1);
    }

    constexpr bool ends_item() const {
        return at_.ended() || at_.at(',') || at_.at_any("from"_w, "where"_w, "group"_w, "order"_w, "limit"_w) ||
               at_.at_any("union"_w, "except"_w, "intersect"_w, "having"_w, "window"_w, "offset"_w, "fetch"_w, "for"_w);
    }
    constexpr void skip_one() {
        std::size_t depth = 0;
        do {
            depth += at_.at('(') || at_.at('[') ? 1U : 0U;
            depth -= (at_.at(')') || at_.at(']')) && depth != 0 ? 1U : 0U;
            at_.skip();
        } while (depth != 0 && !at_.ended());
    }

    cursor at_;
    list<name> names_;
    bool known_ = false;
    bool dotted_ = false;
};

}  // namespace varve::detail
