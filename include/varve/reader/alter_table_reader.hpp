#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads ALTER TABLE (https://www.postgresql.org/docs/current/sql-altertable.html).
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/operation/operation.hpp"
#include "varve/reader/policy_reader.hpp"
#include "varve/reader/table_reader.hpp"

namespace varve::detail {

/// Reads ALTER TABLE from the name of the table. PostgreSQL does not follow the order of the clauses: it drops first,
/// then changes types, adds columns, and adds constraints last. The operations are in that order.
class alter_table_reader {
public:
    constexpr alter_table_reader(cursor& at, lowered& to) noexcept : at_(at), to_(to) {}

    constexpr bool read() {
        if (!take_if_table(at_, to_)) { return false; }
        if (at_.at("all"_w) && at_.at_second("in"_w)) { return at_.beyond("ALL IN TABLESPACE"); }
        to_.only = at_.take("only"_w);
        if (at_.at('(')) { return at_.beyond("ONLY with parentheses"); }
        if (!at_.take_qualified(table_, "the name of a table")) { return false; }
        to_.subject = table_;
        if (same_text(at_.now().text, "*")) { at_.skip(); }
        if (at_.take("rename"_w)) { return read_rename(); }
        do {
            if (!read_clause()) { return false; }
            if (!at_.ended() && !at_.at(',')) {
                return after_expression_ ? at_.beyond("this expression") : at_.expected("a comma or the end");
            }
        } while (at_.take(','));
        add_in_order();
        return true;
    }

private:
    /// The passes of PostgreSQL in which the clauses run.
    enum class pass : std::uint8_t { drop, retype, add_column, compute, column, key, last, validate };
    static constexpr std::size_t passes = 8;

    template <class Step>
    constexpr bool add(pass when, Step&& step, condition asked = condition::none) {
        found_.push_back({operation(std::forward<Step>(step)), when, asked});
        return true;
    }

    constexpr void add_in_order() {
        for (std::size_t i = 0; i < passes; ++i) {
            for (const clause& each : found_) {
                if (each.when == static_cast<pass>(i)) { to_.add(each.step, each.asked); }
            }
        }
    }

    constexpr bool read_rename() {
        const bool constraint = at_.take("constraint"_w);
        if (!constraint && at_.take("to"_w)) {
            operations::rename_table made{table_, {}};
            if (!at_.take_name(made.to, "the new name")) { return false; }
            to_.operations.push_back(operation(made));
            return true;
        }
        if (!constraint) { at_.take("column"_w); }
        name from;
        name to;
        if (!at_.take_name(from, constraint ? "the name of a constraint" : "the name of a column") || !at_.want("to") ||
            !at_.take_name(to, "the new name")) {
            return false;
        }
        if (constraint) {
            to_.operations.push_back(operation(operations::rename_constraint{table_, from, to}));
        } else {
            to_.operations.push_back(operation(operations::rename_column{table_, from, to}));
        }
        return at_.at("cascade"_w) ? at_.beyond("CASCADE") : true;
    }

    constexpr bool read_clause() {
        after_expression_ = false;
        if (at_.take("add"_w)) { return read_add(); }
        if (at_.take("drop"_w)) { return read_drop_clause(); }
        if (at_.take("alter"_w)) { return read_alter(); }
        if (at_.take("validate"_w)) {
            operations::validate_constraint made{table_, {}};
            return at_.want("constraint") && at_.take_name(made.constraint, "the name of a constraint") &&
                   add(pass::validate, made);
        }
        if (operations::set_row_security made{table_, {}}; take_row_security(at_, made.to)) {
            return at_.want("level") && at_.want("security") && add(pass::validate, made);
        }
        const bool other =
            at_.at_any("owner"_w, "set"_w, "reset"_w, "enable"_w, "disable"_w, "force"_w, "no"_w, "inherit"_w) ||
            at_.at_any("attach"_w, "detach"_w, "cluster"_w, "replica"_w, "of"_w, "not"_w, "options"_w);
        return other ? at_.beyond("a clause that no operation expresses") : at_.expected("ADD, ALTER, DROP or RENAME");
    }

    constexpr bool read_add() {
        if (begins_table_constraint(at_)) {
            operations::add_constraint made{table_, {}};
            if (at_.at("like"_w)) { return at_.expected("a column or a constraint"); }
            if (!read_table_constraint(at_, made.constraint, true)) { return false; }
            const pass when = made.constraint.has_index() ? pass::key : pass::last;
            return add(when, std::move(made));
        }
        at_.take("column"_w);
        condition asked = condition::none;
        if (!take_condition(at_, condition::if_missing, asked)) { return false; }
        operations::add_column made;
        made.table = table_;
        column_reader reader(at_, made.column, made.constraints);
        if (!reader.read(false)) { return false; }
        for (const objects::constraint& each : made.constraints) {  // column(...) has no words for these
            if (!each.listed_columns.empty()) {
                return at_.beyond("INCLUDE, or columns of ON DELETE, on a new column");
            }
        }
        if (!reader.serial()) { return add(pass::add_column, std::move(made), asked); }
        const serial_steps steps(table_, made.column, at_.texts(), at_.place());
        if (!steps.certain()) { return at_.beyond("a serial column, whose sequence may get another name"); }
        return add(pass::drop, steps.before()) && add(pass::add_column, std::move(made), asked) &&
               add(pass::validate, steps.after());
    }

    constexpr bool read_drop_clause() {
        const bool constraint = at_.take("constraint"_w);
        if (!constraint) { at_.take("column"_w); }
        condition asked = condition::none;
        if (!take_condition(at_, condition::if_exists, asked)) { return false; }
        name object;
        if (!at_.take_name(object, constraint ? "the name of a constraint" : "the name of a column") ||
            !read_drop_behavior(at_)) {
            return false;
        }
        if (constraint) { return add(pass::drop, operations::drop_constraint{table_, object}, asked); }
        return add(pass::drop, operations::drop_column{table_, object}, asked);
    }

    constexpr bool read_alter() {
        using operations::change;
        if (at_.at("constraint"_w)) { return at_.beyond("ALTER CONSTRAINT"); }
        at_.take("column"_w);
        if (at_.now().kind == token_kind::number) { return at_.beyond("a column by its number"); }
        operations::alter_column made;
        made.table = table_;
        if (!at_.take_name(made.column, "the name of a column")) { return false; }
        if (at_.take("type"_w)) { return read_new_type(made); }
        if (at_.take("set"_w)) { return read_set(made); }
        if (at_.take("drop"_w)) {
            pass when = pass::drop;
            if (at_.take("default"_w)) {
                made.default_change = change::drop;
            } else if (at_.take("not"_w)) {
                if (!at_.want("null")) { return false; }
                made.not_null = change::drop;
            } else if (at_.take("identity"_w)) {
                made.identity = operations::identity_change::drop;
            } else if (at_.take("expression"_w)) {
                made.expression_change = change::drop;
            } else {
                return at_.expected("DEFAULT, NOT NULL, IDENTITY or EXPRESSION");
            }
            return at_.at("if"_w) ? at_.beyond("IF EXISTS") : add(when, made);
        }
        if (at_.take("add"_w)) { return read_add_identity(made); }
        return at_.at("reset"_w) || at_.at("restart"_w) || at_.at("options"_w)
                   ? at_.beyond("a clause that no operation expresses")
                   : at_.expected("TYPE, SET, DROP or ADD");
    }

    constexpr bool read_new_type(operations::alter_column& made) {
        if (!read_type_name(at_, made.type)) { return false; }
        if (!serial_type(made.type.name.text()).empty()) { return at_.beyond("serial as a new type"); }
        if (at_.take("collate"_w) && !read_collation(at_, made.collation)) { return false; }
        if (at_.take("using"_w)) {
            after_expression_ = true;
            if (!expression_reader(at_).read(made.using_, expression_scope::whole)) { return false; }
        }
        return add(pass::retype, made);
    }

    constexpr bool read_set(operations::alter_column& made) {
        using operations::change;
        if (at_.take("default"_w)) {
            after_expression_ = true;
            made.default_change = change::set;
            return read_value(at_, made.default_value, expression_scope::whole) && add(pass::last, made);
        }
        if (at_.take("not"_w)) {
            made.not_null = change::set;
            return at_.want("null") && add(pass::column, made);
        }
        if (at_.take("data"_w)) { return at_.want("type") && read_new_type(made); }
        if (at_.take("expression"_w)) {
            made.expression_change = change::set;
            return at_.want("as") && expression_reader(at_).read_in_parentheses(made.expression) &&
                   add(pass::compute, made);
        }
        if (at_.take("generated"_w)) {
            const bool always = at_.take("always"_w);
            if (!always && (!at_.want("by") || !at_.want("default"))) { return false; }
            made.identity =
                always ? operations::identity_change::set_always : operations::identity_change::set_by_default;
            if (at_.at("set"_w) || at_.at("restart"_w)) { return at_.beyond("options of an identity"); }
            return add(pass::column, made);
        }
        return at_.beyond("a clause that no operation expresses");
    }

    constexpr bool read_add_identity(operations::alter_column& made) {
        if (!at_.want("generated")) { return false; }
        const bool always = at_.take("always"_w);
        if (!always && (!at_.want("by") || !at_.want("default"))) { return false; }
        if (!at_.want("as") || !at_.want("identity")) { return false; }
        if (at_.at('(')) { return at_.beyond("options of an identity"); }
        made.identity = always ? operations::identity_change::add_always : operations::identity_change::add_by_default;
        return add(pass::last, made);
    }

    struct clause {
        operation step;
        pass when;
        condition asked;
    };

    cursor& at_;
    lowered& to_;
    name table_;
    list<clause> found_;
    bool after_expression_ = false;  // whether the clause ended with an expression
};

}  // namespace varve::detail
