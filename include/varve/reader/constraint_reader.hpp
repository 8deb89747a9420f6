#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the constraints of tables and columns (https://www.postgresql.org/docs/current/sql-createtable.html).
#include <string_view>

#include "varve/reader/cursor.hpp"
#include "varve/reader/expression_reader.hpp"
#include "varve/schema/constraint.hpp"

namespace varve::detail {

/// Reads NULLS [NOT] DISTINCT if it comes next.
constexpr bool read_null_treatment(cursor& at, bool& not_distinct) {
    if (!at.take("nulls"_w)) { return true; }
    not_distinct = at.take("not"_w);
    return at.want("distinct");
}

/// Reads INCLUDE (columns). Stops at the other clauses after a key, which no operation expresses.
constexpr bool read_key_options(cursor& at, list<name>& included) {
    if (at.take("include"_w) && !at.take_names(included, "the name of a column")) { return false; }
    return at.at("with"_w)    ? at.beyond("storage parameters of a constraint")
           : at.at("using"_w) ? at.beyond("USING INDEX")
                              : true;
}

constexpr bool read_check(cursor& at, objects::constraint& to) {
    to.kind = objects::constraint_kind::check;
    if (!expression_reader(at).read_in_parentheses(to.expression)) { return false; }
    to.no_inherit = at.take("no"_w, "inherit"_w);
    return true;
}

/// Reads the action of a foreign key: CASCADE, SET NULL, …
constexpr bool read_action(cursor& at, objects::action& to) {
    using objects::action;
    if (at.take("no"_w)) {
        to = action::no_action;
        return at.want("action");
    }
    if (at.take("cascade"_w)) {
        to = action::cascade;
    } else if (at.take("restrict"_w)) {
        to = action::restrict;
    } else if (at.take("set"_w)) {
        to = at.at("null"_w) ? action::set_null : action::set_default;
        if (!at.take("null"_w) && !at.take("default"_w)) { return at.expected("NULL or DEFAULT"); }
    } else {
        return at.expected("NO ACTION, RESTRICT, CASCADE, SET NULL or SET DEFAULT");
    }
    return true;
}

/// Reads what follows REFERENCES.
constexpr bool read_reference(cursor& at, objects::constraint& to) {
    to.kind = objects::constraint_kind::foreign_key;
    if (!at.take_qualified(to.referenced_table, "the name of a table")) { return false; }
    if (at.at('(') && !at.take_names(to.referenced_columns, "the name of a column")) { return false; }
    if (at.take("match"_w) && !at.take("simple"_w)) {
        to.match_full = at.take("full"_w);
        if (!to.match_full) { return at.at("partial"_w) ? at.beyond("MATCH PARTIAL") : at.expected("FULL or SIMPLE"); }
    }
    bool deletes = false;
    bool updates = false;
    while (at.take("on"_w)) {
        const bool at_delete = at.at("delete"_w);
        bool& said = at_delete ? deletes : updates;
        objects::action& action = at_delete ? to.on_delete : to.on_update;
        if (!at.take("delete"_w) && !at.take("update"_w)) { return at.expected("DELETE or UPDATE"); }
        if (said) { return at.beyond("the same event twice"); }
        said = true;
        if (!read_action(at, action)) { return false; }
        const bool sets = action == objects::action::set_null || action == objects::action::set_default;
        if (sets && at.at('(')) {
            if (!at_delete) { return at.expected("a comma or ): only ON DELETE takes columns"); }
            if (!at.take_names(to.listed_columns, "the name of a column")) { return false; }
        }
    }
    return true;
}

/// The words DEFERRABLE and INITIALLY … that were read so far.
struct deferral {
    bool said = false;
    bool refused = false;  ///< NOT DEFERRABLE
    bool initially = false;
};

/// Reads one of DEFERRABLE, NOT DEFERRABLE and INITIALLY … if it comes next. `found` says whether it did.
constexpr bool read_deferral(cursor& at, objects::constraint& to, deferral& so_far, bool& found) {
    found = true;
    const bool can_wait = to.has_index() || to.kind == objects::constraint_kind::foreign_key;
    if (at.at("deferrable"_w) || (at.at("not"_w) && at.at_second("deferrable"_w))) {
        so_far.refused = at.take("not"_w);
        if (so_far.said || !can_wait) { return at.beyond("DEFERRABLE of this constraint"); }
        so_far.said = true;
        to.deferrable = !so_far.refused;
        at.skip();
    } else if (at.take("initially"_w)) {
        if (so_far.initially || !can_wait) { return at.beyond("INITIALLY of this constraint"); }
        so_far.initially = true;
        if (!at.at("deferred"_w) && !at.at("immediate"_w)) { return at.expected("DEFERRED or IMMEDIATE"); }
        to.initially_deferred = at.at("deferred"_w);
        at.skip();
    } else {
        found = false;
        return !at.at("enforced"_w) && !(at.at("not"_w) && at.at_second("enforced"_w)) ? true : at.beyond("ENFORCED");
    }
    if (to.initially_deferred) {
        if (so_far.refused) { return at.beyond("a constraint that is NOT DEFERRABLE and INITIALLY DEFERRED"); }
        to.deferrable = true;
    }
    return true;
}

/// Reads a constraint of a table, with its name. `added`: by ALTER TABLE, which also takes NOT VALID.
constexpr bool read_table_constraint(cursor& at, objects::constraint& to, bool added) {
    using objects::constraint_kind;
    if (at.take("constraint"_w) && !at.take_name(to.name, "the name of a constraint")) { return false; }
    if (at.at("primary"_w) || at.at("unique"_w)) {
        const bool primary = at.at("primary"_w);
        at.skip();
        to.kind = primary ? constraint_kind::primary_key : constraint_kind::unique;
        if (primary && !at.want("key")) { return false; }
        if (!primary && !read_null_treatment(at, to.nulls_not_distinct)) { return false; }
        if (added && at.at("using"_w)) { return at.beyond("USING INDEX"); }
        if (!at.take_names(to.columns, "the name of a column") || !read_key_options(at, to.listed_columns)) {
            return false;
        }
    } else if (at.take("check"_w)) {
        if (!read_check(at, to)) { return false; }
    } else if (at.take("foreign"_w)) {
        if (!at.want("key") || !at.take_names(to.columns, "the name of a column") || !at.want("references") ||
            !read_reference(at, to)) {
            return false;
        }
    } else if (at.take("not"_w, "null"_w)) {
        to.kind = constraint_kind::not_null;
        if (!at.take_name(to.columns.push_back(name()), "the name of a column")) { return false; }
        to.no_inherit = at.take("no"_w, "inherit"_w);
    } else if (at.at("exclude"_w) || at.at("like"_w)) {
        return at.beyond(at.at("like"_w) ? "LIKE" : "EXCLUDE");
    } else {
        return at.expected("PRIMARY KEY, UNIQUE, CHECK or FOREIGN KEY");
    }
    deferral so_far;
    for (bool found = true; found;) {
        if (!read_deferral(at, to, so_far, found)) { return false; }
        if (!found && at.at("not"_w) && at.at_second("valid"_w)) {
            if (!added || to.has_index() || to.not_valid) { return at.beyond("NOT VALID of this constraint"); }
            at.skip();
            at.skip();
            to.not_valid = found = true;
        }
        if (at.at("no"_w) && at.at_second("inherit"_w)) { return at.beyond("NO INHERIT"); }
    }
    return true;
}

}  // namespace varve::detail
