#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the tables and columns that a statement names, from its words alone.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/reader/reading.hpp"

namespace varve::detail {

/// A relation after FROM, JOIN, INTO, …
struct query_source {
    name relation = {};
    name alias = {};
    bool renames = false;  ///< the statement gives the columns other names: t AS a (b, c)
};

/// Goes through the rest of a statement, and collects the relations after FROM, JOIN, INTO, UPDATE, …, and the columns
/// that are written with a relation or its alias before them.
class sources_reader {
public:
    constexpr sources_reader(cursor at, reading& to) noexcept : at_(at), to_(to) {}

    constexpr void read() {
        const cursor begin = at_;
        while (!at_.ended()) { take_relations(); }
        at_.go_to(begin);
        token before;
        while (!at_.ended()) {
            take_column(before);
            before = at_.now();
            if (!at_.ended()) { at_.skip(); }
        }
    }

    constexpr const list<query_source>& sources() const noexcept { return sources_; }
    /// Returns the names that WITH defines.
    constexpr const list<name>& common() const noexcept { return common_; }

private:
    constexpr void take_relations() {
        if (at_.at('(')) {
            ++depth_;
            // EXTRACT(year FROM x) names no relation.
            const bool words = is_word(before_, "extract") || is_word(before_, "substring") ||
                               is_word(before_, "trim") || is_word(before_, "overlay") || is_word(before_, "position");
            set(within_, words);
            set(listing_, false);
        } else if (at_.at(')')) {
            depth_ -= depth_ == 0 ? 0 : 1;
        } else if (at_.at(',') && is_set(listing_)) {
            skip();
            take_relation(true);
            return;
        } else if (at_.at_word() && !is_symbol(before_, '.') && take_clause()) {
            return;
        } else if (at_.begins_name() && (at_.at_second("as"_w) || at_.at_second('('))) {
            take_common_table();
        }
        skip();
    }

    /// Takes a word that begins or ends a list of relations. Returns whether it was one.
    constexpr bool take_clause() {
        const bool from = at_.at("from"_w) || at_.at("using"_w);
        if (!from && !at_.at_any("join"_w, "into"_w, "update"_w, "references"_w)) {
            if (at_.at_any("where"_w, "group"_w, "order"_w, "having"_w, "select"_w, "union"_w, "returning"_w,
                           "set"_w)) {
                set(listing_, false);
            }
            return false;
        }
        const bool of_rows = to_.verb == "DELETE FROM" || to_.verb == "MERGE";
        const bool names =
            !(at_.at("from"_w) && (is_word(before_, "distinct") || is_set(within_))) &&
            !(at_.at("update"_w) && (is_word(before_, "for") || is_word(before_, "on") || is_word(before_, "key"))) &&
            !(at_.at("using"_w) && (at_.at_second('(') || !of_rows));
        const bool listed = from || at_.at("join"_w);
        skip();
        if (names) {
            if (from) { set(listing_, true); }
            take_relation(listed);
        }
        return true;
    }

    /// WITH name (columns) AS (…) is not a relation of the database.
    constexpr void take_common_table() {
        cursor there = at_;
        std::string_view called;
        if (!(is_word(before_, "with") || is_word(before_, "recursive") || is_symbol(before_, ',')) ||
            !there.decode(called)) {
            return;
        }
        if (there.take('(')) {
            while (!there.ended() && !there.take(')')) { there.skip(); }
        }
        if (!there.take("as"_w)) { return; }
        there.take("not"_w);
        there.take("materialized"_w);
        if (there.at('(')) { common_.push_back(name(called)); }
    }

    /// `listed` is true after FROM or JOIN, where a name with arguments is a function.
    constexpr void take_relation(bool listed) {
        // FROM (a JOIN b ON …)
        while (listed && at_.at('(') && !at_.at_second("select"_w) && !at_.at_second("with"_w) &&
               !at_.at_second("values"_w)) {
            ++depth_;
            set(within_, false);
            set(listing_, false);
            skip();
        }
        if (at_.at_any("only"_w, "lateral"_w, "table"_w)) { skip(); }
        if (at_.at_any("select"_w, "set"_w, "rows"_w) || !at_.begins_name()) { return; }
        cursor there = at_;
        query_source found;
        if (!there.take_qualified(found.relation, "")) { return; }
        if (there.at('(') && listed) { return; }
        before_ = at_.now();
        at_.go_to(there);
        there.take("as"_w);
        if (there.begins_name() && !there.at_any("set"_w, "values"_w, "inner"_w)) {
            std::string_view alias;
            if (there.decode(alias)) {
                found.alias = alias;
                found.renames = there.at('(');
                at_.go_to(there);
            }
        }
        for (const name& each : common_) {
            if (each == found.relation) { return; }
        }
        const bool itself = to_.object == object_kind::view && !to_.names.empty() && to_.names[0] == found.relation;
        if (itself && to_.verb == "CREATE") { return; }  // RECURSIVE
        sources_.push_back(found);
        for (const name& each : to_.reads) {
            if (each == found.relation) { return; }
        }
        to_.reads.push_back(found.relation);
    }

    /// Takes relation.column or alias.column.
    constexpr void take_column(const token& before) {
        if (!at_.begins_name() || !at_.at_second('.') || is_symbol(before, '.')) { return; }
        cursor there = at_;
        std::string_view first;
        std::string_view second;
        if (!there.decode(first)) { return; }
        there.skip();
        if (there.now().kind != token_kind::identifier && there.now().kind != token_kind::quoted_identifier) { return; }
        if (!there.decode(second) || there.at('(') || there.at('.')) { return; }
        for (const query_source& each : sources_) {
            const bool meant =
                each.alias.empty() ? same_text(each.relation.object(), first) : each.alias == name(first);
            if (!meant) { continue; }
            const name column(second);
            for (const column_read& known : to_.columns) {
                if (known.table == each.relation && known.column == column) { return; }
            }
            to_.columns.push_back({each.relation, column});
            return;
        }
    }

    constexpr void skip() {
        before_ = at_.now();
        if (!at_.ended()) { at_.skip(); }
    }
    constexpr void set(std::uint64_t& bits, bool value) const noexcept {
        const std::uint64_t bit = std::uint64_t{1} << (depth_ & 63U);
        bits = value ? bits | bit : bits & ~bit;
    }
    constexpr bool is_set(std::uint64_t bits) const noexcept { return ((bits >> (depth_ & 63U)) & 1U) != 0; }

    cursor at_;
    reading& to_;
    list<query_source> sources_;
    list<name> common_;
    token before_ = {};
    std::size_t depth_ = 0;
    // A bit for each open parenthesis.
    std::uint64_t within_ = 0;   // FROM in it begins no list of relations
    std::uint64_t listing_ = 0;  // a comma in it is followed by a relation
};

}  // namespace varve::detail
