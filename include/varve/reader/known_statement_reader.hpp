#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads what CREATE, ALTER and DROP do with an object that no operation creates.
#include <cstddef>
#include <cstdint>

#include "varve/reader/known_statement.hpp"
#include "varve/reader/policy_reader.hpp"
#include "varve/reader/skipping.hpp"

namespace varve::detail {

/// Reads one statement, from its verb.
class known_statement_reader {
public:
    constexpr known_statement_reader(cursor at, known_statement& to) noexcept : at_(at), to_(to) {}

    /// Returns whether the reader knows what the statement does.
    constexpr bool read() {
        if (at_.take("create"_w)) { return read_create(); }
        if (at_.take("drop"_w)) { return read_drop(); }
        return at_.take("alter"_w) && read_alter();
    }

private:
    using kind = objects::known_kind;

    constexpr bool take_kind() {
        object_ = take_object_kind(at_);
        switch (object_) {
            case object_kind::view: to_.kind = kind::view; return true;
            case object_kind::materialized_view: to_.kind = kind::materialized_view; return true;
            case object_kind::sequence: to_.kind = kind::sequence; return true;
            case object_kind::type: to_.kind = kind::composite_type; return true;
            case object_kind::domain: to_.kind = kind::domain; return true;
            case object_kind::function:
            case object_kind::procedure:
            case object_kind::aggregate: to_.kind = kind::function; return true;
            case object_kind::trigger: to_.kind = kind::trigger; return true;
            case object_kind::policy: to_.kind = kind::policy; return true;
            case object_kind::rule: to_.kind = kind::rule; return true;
            default: return false;
        }
    }

    /// Takes a name, the arguments of a function, and ON table.
    constexpr bool take_subject() {
        known_subject each;
        if (!at_.take_qualified(each.called, "")) { return false; }
        if (to_.kind == kind::function && at_.at('(')) {
            each.has_arguments = true;
            const char* const begin = at_.now().text.data() + 1;
            skip_parentheses(at_);
            each.arguments = {begin, static_cast<std::size_t>(at_.behind() - begin - 1)};
        }
        to_.subjects.push_back(each);
        return true;
    }
    constexpr bool take_on_table() {
        return at_.take("on"_w) && (at_.take("only"_w), at_.take_qualified(to_.table, ""));
    }

    constexpr bool read_create() {
        to_.act = known_act::create;
        to_.replaces = at_.take("or"_w, "replace"_w);
        if (at_.at("constraint"_w) && at_.at_second("trigger"_w)) {
            at_.skip();
            to_.tail = "CONSTRAINT";
        }
        if (!take_kind()) { return false; }  // also TEMPORARY, RECURSIVE, UNLOGGED
        if (at_.take("if"_w)) {
            at_.take("not"_w);
            to_.if_exists = at_.take("exists"_w);
        }
        if (!take_subject()) { return false; }
        switch (to_.kind) {
            case kind::view:
            case kind::materialized_view: return read_view();
            case kind::sequence: to_.owned = has_word_behind(at_, "owned"_w); return true;
            case kind::composite_type: return at_.at("as"_w) && at_.at_second('(');
            case kind::function: return to_.subjects[0].has_arguments && (read_function(), true);  // also a procedure
            case kind::trigger: return read_trigger();
            case kind::policy: return read_policy();
            case kind::rule: return read_rule();
            default: return true;
        }
    }

    /// Takes (columns) WITH (options) AS query WITH CHECK OPTION or WITH NO DATA.
    constexpr bool read_view() {
        cursor there = at_;
        view_definition read;
        to_.defined = read_view_definition(there, read);
        if (to_.defined) {
            to_.head = read.head;
            to_.body = read.body;
            to_.tail = read.tail;
        }
        return skip_to(at_, "as"_w) && (at_.skip(), read_query());
    }

    constexpr bool read_query() {
        query_reader(at_, to_.query).read();
        return true;
    }

    /// Takes RETURNS [SETOF] type, and the queries of a body that is not a string.
    constexpr void read_function() {
        const bool begins = !at_.ended();
        const char* const begin = at_.now().text.data();
        to_.body = begins ? rest_of_text(at_, begin) : std::string_view();
        to_.defined = begins && object_ != object_kind::aggregate;
        if (object_ == object_kind::procedure) { to_.head = "PROCEDURE"; }
        for (cursor there = at_; !there.ended(); there.skip()) {
            if (there.take("returns"_w)) {
                there.take("setof"_w);
                name type;
                if (there.begins_name() && there.take_qualified(type, "")) { to_.row_type = type; }
            }
            if (there.at("begin"_w) && there.at_second("atomic"_w)) {
                at_.go_to(there);
                read_query();
                to_.query.bare.clear();
                to_.query.whole.clear();
                return;
            }
        }
    }

    /// Takes { BEFORE | AFTER } UPDATE OF columns ON table … WHEN (…) EXECUTE FUNCTION name.
    constexpr bool read_trigger() {
        const char* const head = at_.now().text.data();
        list<name> columns;
        while (!at_.ended() && !at_.at("on"_w)) {
            if (!at_.take("of"_w)) {
                at_.skip();
                continue;
            }
            do {
                name each;
                if (!at_.take_name(each, "")) { return false; }
                columns.push_back(each);
            } while (at_.take(','));
        }
        to_.head = at_.since(head);
        if (!take_on_table()) { return false; }
        to_.body = rest_of_text(at_, at_.now().text.data());
        to_.defined = !to_.body.empty();
        for (const name& each : columns) { to_.query.columns.push_back({to_.table, each}); }
        while (!at_.ended() && !at_.at_any("when"_w, "execute"_w)) { at_.skip(); }
        if (at_.at("when"_w)) { read_rows(); }
        if (!skip_to(at_, "execute"_w)) { return false; }
        at_.skip();
        at_.skip();  // FUNCTION or PROCEDURE
        return at_.take_qualified(to_.function, "");
    }

    /// Finds the columns that are written after NEW and OLD, and tables that the rest names.
    constexpr void read_rows() {
        query_reader words(at_, to_.query, 0);
        words.declare("new", to_.table);
        words.declare("old", to_.table);
        words.read();
        to_.query.bare.clear();
        to_.query.whole.clear();
        if (to_.kind == kind::trigger) { to_.query.sources.clear(); }
    }

    constexpr bool read_policy() {
        if (!take_on_table()) { return false; }
        cursor there = at_;
        policy_definition read;
        to_.defined = read_policy_definition(there, read);
        if (to_.defined) {
            to_.head = read.head;
            to_.body = read.using_;
            to_.tail = read.with_check;
        }
        read_condition();
        return true;
    }
    /// Reads USING (…) WITH CHECK (…): the first parenthesis begins it.
    constexpr void read_condition() {
        while (!at_.ended() && !at_.at('(')) { at_.skip(); }
        query_reader words(at_, to_.query, 0);
        words.declare(to_.table.object(), to_.table);
        words.read();
    }

    constexpr bool read_rule() {
        if (!skip_to(at_, "to"_w)) { return false; }
        at_.skip();
        if (!at_.take_qualified(to_.table, "")) { return false; }
        read_rows();
        return true;
    }

    constexpr bool read_drop() {
        to_.act = known_act::drop;
        if (!take_kind()) { return false; }
        if (at_.take("if"_w)) { to_.if_exists = at_.take("exists"_w); }
        do {
            if (!take_subject()) { return false; }
        } while (at_.take(','));
        if (objects::is_on_table(to_.kind) && !take_on_table()) { return false; }
        to_.cascades = at_.take("cascade"_w);
        at_.take("restrict"_w);
        return at_.ended();
    }

    constexpr bool read_alter() {
        if (!take_kind()) { return false; }
        if (at_.take("if"_w)) { to_.if_exists = at_.take("exists"_w); }
        if (!take_subject() || (objects::is_on_table(to_.kind) && !take_on_table())) { return false; }
        if (at_.take("rename"_w)) {
            to_.act = known_act::rename;
            if (!at_.take("to"_w)) {
                to_.act = known_act::rename_column;
                at_.take("column"_w);
                if (!at_.take_name(to_.column, "") || !at_.take("to"_w)) { return false; }
                if (to_.kind != kind::view && to_.kind != kind::materialized_view) { return false; }
            }
            return at_.take_name(to_.to, "") && at_.ended();
        }
        if (at_.take("set"_w, "schema"_w)) {
            to_.act = known_act::move;
            return at_.take_name(to_.to, "") && at_.ended();
        }
        if (to_.kind == kind::policy) {
            to_.act = known_act::redefine;
            read_condition();
            return true;
        }
        to_.owned = to_.kind == kind::sequence && has_word_behind(at_, "owned"_w);
        const bool may_change_rows = to_.kind == kind::domain || to_.kind == kind::composite_type;
        return !may_change_rows || at_.at("owner"_w);
    }

    cursor at_;
    known_statement& to_;
    object_kind object_ = object_kind::none;
};

}  // namespace varve::detail
