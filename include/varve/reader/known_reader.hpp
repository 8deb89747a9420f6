#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads what a statement is about, by its first words.
#include <cstddef>
#include <string_view>

#include "varve/reader/reading.hpp"
#include "varve/reader/skipping.hpp"
#include "varve/reader/sources_reader.hpp"

namespace varve::detail {

/// Fills in the facts of CREATE, ALTER, DROP and COMMENT ON from the word after them.
class known_reader {
public:
    constexpr known_reader(cursor at, reading& to) noexcept : at_(at), to_(to) {}

    /// Returns whether the reader knows what the statement is about.
    constexpr bool read() {
        const bool create = to_.verb == "CREATE";
        if (create) {
            to_.replaces = at_.take("or"_w, "replace"_w);
            if (at_.at_any("local"_w, "global"_w)) { at_.skip(); }
            while (at_.at_any("temp"_w, "temporary"_w, "unlogged"_w, "recursive"_w, "unique"_w) ||
                   (at_.at("constraint"_w) && at_.at_second("trigger"_w)) ||
                   (at_.at("default"_w) && at_.at_second("conversion"_w))) {
                at_.skip();
            }
        }
        to_.object = take_object_kind(at_);
        if (to_.object == object_kind::none) { return false; }
        at_.take("concurrently"_w);
        if (at_.at("if"_w)) {
            at_.skip();
            at_.take("not"_w);
            to_.if_exists = at_.take("exists"_w);
        }
        at_.take("only"_w);
        at_.take("for"_w);  // USER MAPPING FOR
        take_names(!create);
        look_for_words();
        if (is_on_a_table()) {
            take_table();
        } else if (create && is_query()) {
            sources_reader(at_, to_).read();
        } else if (to_.object == object_kind::table || to_.object == object_kind::foreign_table) {
            take_referenced();
        }
        return true;
    }

private:
    constexpr void take_names(bool several) {
        if (to_.object == object_kind::cast || to_.object == object_kind::operator_) { return; }
        do {
            cursor there = at_;
            name found;
            if (!there.take_qualified(found, "")) { return; }
            if (to_.object == object_kind::column && there.at('.')) { there.skip(); }
            at_.go_to(there);
            to_.names.push_back(found);
            const bool takes_arguments = to_.object != object_kind::table && to_.object != object_kind::view;
            if (takes_arguments && at_.at('(')) { skip_parentheses(at_); }
        } while (several && at_.take(','));
    }

    constexpr void look_for_words() {
        if (to_.verb == "CREATE" || to_.verb == "COMMENT ON") { return; }
        token before;
        for (position there = at_; !there.ended(); there.skip()) {
            const bool of_key = is_word(before, "delete") || is_word(before, "update");
            to_.cascades = to_.cascades || (there.at("cascade"_w) && !of_key);
            to_.if_exists =
                to_.if_exists || (there.at("if"_w) && (there.at_second("exists"_w) || there.at_second("not"_w)));
            before = there.now();
        }
    }

    constexpr bool is_on_a_table() const noexcept {
        switch (to_.object) {
            case object_kind::trigger:
            case object_kind::rule:
            case object_kind::policy:
            case object_kind::index:
            case object_kind::constraint: return true;
            default: return false;
        }
    }
    constexpr bool is_query() const noexcept {
        return to_.object == object_kind::view || to_.object == object_kind::materialized_view ||
               to_.object == object_kind::statistics;
    }

    /// Finds the table after ON, and the columns of a trigger after UPDATE OF.
    constexpr void take_table() {
        list<name> columns;
        while (!at_.ended() && !at_.at("on"_w)) {
            if (at_.at("of"_w)) {
                do {
                    at_.skip();
                    name column;
                    cursor there = at_;
                    if (!there.take_name(column, "")) { break; }
                    columns.push_back(column);
                    at_.go_to(there);
                } while (at_.at(','));
            } else if (at_.at("to"_w) && to_.object == object_kind::rule) {
                break;
            } else {
                at_.skip();
            }
        }
        if (to_.object == object_kind::rule && !at_.at("to"_w)) {
            while (!at_.ended() && !at_.at("to"_w)) { at_.skip(); }
        }
        if (at_.ended()) { return; }
        at_.skip();
        at_.take("only"_w);
        name table;
        if (!at_.take_qualified(table, "")) { return; }
        to_.reads.push_back(table);
        for (const name& each : columns) { to_.columns.push_back({table, each}); }
        const bool may_ask = to_.object == object_kind::policy || to_.object == object_kind::rule;
        if (may_ask) { sources_reader(at_, to_).read(); }
    }

    /// Finds the tables after REFERENCES, INHERITS, PARTITION OF, and those of a query after AS.
    constexpr void take_referenced() {
        for (; !at_.ended(); at_.skip()) {
            cursor there = at_;
            if (there.take("as"_w) && (there.at_any("select"_w, "with"_w, "table"_w, "values"_w) || there.at('('))) {
                sources_reader(there, to_).read();
                return;
            }
            there.go_to(at_);
            if (there.take("partition"_w, "of"_w) || there.take("inherits"_w) || there.take("references"_w) ||
                there.take("attach"_w, "partition"_w) || there.take("detach"_w, "partition"_w)) {
                there.take('(');
                name table;
                if (there.take_qualified(table, "")) { to_.reads.push_back(table); }
            }
        }
    }

    cursor at_;
    reading& to_;
};

}  // namespace varve::detail
