#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the columns that a query or an expression certainly reads.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/reader/sources_reader.hpp"

namespace varve::detail {

/// What a query reads. A word with several possible meanings is left out, so nothing here is a guess.
struct query_reading {
    list<query_source> sources = {};
    list<column_read> columns = {};  ///< columns that are written with their relation
    list<name> bare = {};            ///< words that are columns of the sources, if one of them has such a column
    list<name> whole = {};           ///< relations that are read with all their columns
    bool stars = false;              ///< it reads all columns of something else
};

/// Goes through the words of a query or expression.
class query_reader {
public:
    constexpr query_reader(cursor at, query_reading& to) noexcept : at_(at), to_(to) {}
    /// A word without a relation counts as a column of a source if there are at most `queries` SELECTs. For an
    /// expression over a declared table, that is 0.
    constexpr query_reader(cursor at, query_reading& to, std::size_t queries) noexcept
        : at_(at), to_(to), queries_(queries) {}

    /// A name that means a relation without a FROM: NEW in a trigger, the table of a policy.
    constexpr void declare(const name& alias, const name& relation) { given_.push_back({relation, alias, false}); }

    constexpr void read() {
        reading words;
        words.verb = "SELECT";
        sources_reader all(at_, words);
        all.read();
        common_ = all.common();
        for (const query_source& each : all.sources()) {
            if (!is_common(each.relation)) { to_.sources.push_back(each); }
            merges_ = merges_ || each.renames;
        }
        look_around();
        find_columns();
    }

private:
    constexpr bool is_common(const name& wanted) const {
        for (const name& each : common_) {
            if (each == wanted) { return true; }
        }
        return false;
    }

    /// Finds what makes a word ambiguous: several SELECT, columns that are merged, names of sub-queries.
    constexpr void look_around() {
        token before;
        for (cursor there = at_; !there.ended(); there.skip()) {
            selects_ += there.at("select"_w) || there.at("values"_w) || there.at("table"_w) ? 1U : 0U;
            merges_ =
                merges_ || there.at_any("using"_w, "natural"_w, "into"_w) ||
                (there.at_word() && there.now().text.size() > 3 && same_folded(there.now().text.substr(0, 3), "xml"));
            if (is_symbol(before, ')')) {
                cursor behind = there;
                behind.take("as"_w);
                std::string_view alias;
                if (behind.begins_name() && behind.decode(alias)) { derived_.push_back(alias); }
            }
            before = there.now();
        }
    }

    /// Returns the relation that the name means in every part of the query; empty if it may mean several.
    constexpr name relation_called(const name& wanted) const {
        for (const name& each : derived_) {
            if (each == wanted) { return {}; }
        }
        if (is_common(wanted)) { return {}; }
        name found;
        const list<query_source>* const parts[] = {&to_.sources, &given_};
        for (const list<query_source>* const part : parts) {
            for (const query_source& each : *part) {
                const bool meant =
                    each.alias.empty() ? same_text(each.relation.object(), wanted.text()) : each.alias == wanted;
                if (!meant) { continue; }
                if (each.renames || (!found.empty() && !(found == each.relation))) { return {}; }
                found = each.relation;
            }
        }
        return found;
    }

    /// Whether a column may come after the token.
    constexpr bool is_operand_after(const token& before, std::uint64_t word) const {
        if (before.kind == token_kind::symbol) {
            const std::string_view text = before.text;
            if (text.empty() || text == ")" || text == "]" || text == "." || text == "::" || text == ":=" ||
                text == "=>" || text == ".." || text == ":" || text == ";") {
                return false;
            }
            return !is_set(from_) || (text != "(" && text != ",");
        }
        return word == "select"_w || word == "distinct"_w || word == "where"_w || word == "and"_w || word == "or"_w ||
               word == "not"_w || word == "by"_w || word == "when"_w || word == "then"_w || word == "else"_w ||
               word == "case"_w || word == "on"_w || word == "having"_w || word == "like"_w || word == "ilike"_w ||
               word == "between"_w;
    }

    /// Whether the token after a word shows that it is not a column: a function, a type, an argument's name.
    static constexpr bool is_other_before(const token& next) {
        if (next.kind == token_kind::string) { return true; }
        if (next.kind == token_kind::symbol) {
            return next.text == "(" || next.text == "." || next.text == "=>" || next.text == ":=";
        }
        return is_word(next, "with") || is_word(next, "without") || is_word(next, "precision") ||
               is_word(next, "varying") || is_word(next, "character") || is_word(next, "zone");
    }

    constexpr void find_columns() {
        token before;
        std::uint64_t before_word = 0;
        bool extracts = false;  // the token before `before` is EXTRACT
        for (; !at_.ended();) {
            const token now = at_.now();
            const std::uint64_t word = at_.hash();
            follow_clause();
            if (at_.at('*') && !is_set(from_) && begins_item(before, before_word)) {
                if (depth_ == 0 && plain()) {
                    for (const query_source& each : to_.sources) { to_.whole.push_back(each.relation); }
                } else {
                    to_.stars = true;
                }
            } else if (at_.begins_name() && at_.at_second('.') && !is_symbol(before, '.')) {
                take_qualified(begins_item(before, before_word));
            } else if (at_.begins_name() && plain() && !is_set(ordered_) && is_operand_after(before, before_word) &&
                       !is_other_before(at_.ahead()) && !(is_symbol(before, '(') && extracts)) {
                take_bare();
            }
            extracts = before_word == "extract"_w;
            before = now;
            before_word = word;
            at_.skip();
        }
    }

    constexpr bool plain() const noexcept { return selects_ <= queries_ && !merges_ && common_.empty(); }
    static constexpr bool begins_item(const token& before, std::uint64_t word) {
        return is_symbol(before, ',') || word == "select"_w || word == "distinct"_w || word == "all"_w;
    }

    constexpr void follow_clause() {
        if (at_.at('(')) {
            const bool from = is_set(from_);
            const bool ordered = is_set(ordered_);
            ++depth_;
            set(from_, from);
            set(ordered_, ordered);
        } else if (at_.at(')')) {
            depth_ -= depth_ == 0 ? 0 : 1;
        } else if (at_.at("from"_w)) {
            set(from_, true);
        } else if (at_.at("order"_w) || at_.at("window"_w)) {
            set(from_, false);
            set(ordered_, true);  // a name may be a column of the result
        } else if (at_.at_any("where"_w, "group"_w, "having"_w, "limit"_w, "union"_w, "select"_w)) {
            set(from_, false);
        }
    }

    /// Takes relation.column, alias.column, or a star in their place.
    constexpr void take_qualified(bool item) {
        cursor there = at_;
        std::string_view first;
        std::string_view second;
        if (!there.decode(first)) { return; }
        there.skip();
        const name relation = relation_called(name(first));
        if (there.at('*')) {
            const bool whole = !relation.empty() && item && depth_ == 0 && selects_ <= 1 && !is_set(from_);
            if (whole) { to_.whole.push_back(relation); }
            to_.stars = to_.stars || !whole;
            return;
        }
        if (relation.empty()) { return; }
        const token_kind kind = there.now().kind;
        if (kind != token_kind::identifier && kind != token_kind::quoted_identifier) { return; }
        if (!there.decode(second) || there.at('(') || there.at('.')) { return; }
        to_.columns.push_back({relation, second});
    }

    constexpr void take_bare() {
        cursor there = at_;
        std::string_view called;
        if (!there.decode(called)) { return; }
        if (there.at("as"_w) && there.at_second('(')) { return; }  // WINDOW name AS (…)
        to_.bare.push_back(called);
    }

    constexpr void set(std::uint64_t& bits, bool value) const noexcept {
        const std::uint64_t bit = std::uint64_t{1} << (depth_ & 63U);
        bits = value ? bits | bit : bits & ~bit;
    }
    constexpr bool is_set(std::uint64_t bits) const noexcept { return ((bits >> (depth_ & 63U)) & 1U) != 0; }

    cursor at_;
    query_reading& to_;
    std::size_t queries_ = 1;
    list<query_source> given_;
    list<name> common_;
    list<name> derived_;  // the names of sub-queries and functions in FROM, and more
    std::size_t selects_ = 0;
    bool merges_ = false;
    std::size_t depth_ = 0;
    // A bit for each open parenthesis.
    std::uint64_t from_ = 0;     // within a list of relations
    std::uint64_t ordered_ = 0;  // after ORDER BY
};

}  // namespace varve::detail
