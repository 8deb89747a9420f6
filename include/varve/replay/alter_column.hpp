#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of alter_column.
#include <cstddef>

#include "varve/operation/column.hpp"
#include "varve/replay/expression_check.hpp"
#include "varve/replay/not_null.hpp"
#include "varve/replay/retype.hpp"
#include "varve/replay/type_changed_check.hpp"
#include "varve/replay/virtual_check.hpp"

namespace varve::detail {

constexpr bool check_default_change(const objects::table& owner, const objects::column& each, refusal& no) {
    if (!each.identity() && !each.generated()) { return true; }
    return refuse(no, mistake::not_allowed,
                  {"column \"", each.name.text(), "\" of table \"", owner.name.text(), "\" is ",
                   each.identity() ? "an identity" : "a generated", " column, and has no default"},
                  {each.identity() ? "leave its default alone" : "drop the column and add it again"});
}

constexpr bool refuse_identity(const objects::table& owner, const objects::column& each, std::string_view what,
                               std::string_view remedy, refusal& no) {
    return refuse(no, mistake::not_allowed,
                  {"column \"", each.name.text(), "\" of table \"", owner.name.text(), "\" ", what}, {remedy});
}

/// Checks that a column whose identity is changed or dropped is an identity column.
constexpr bool check_has_identity(const objects::table& owner, const objects::column& each, refusal& no) {
    return each.identity() || refuse_identity(owner, each, "is not an identity column",
                                              "add the identity with add_identity() or leave it alone", no);
}

/// Checks that the column can become an identity column. All other changes must already be made in `each`.
constexpr bool check_can_have_identity(const objects::table& owner, const objects::column& each, refusal& no) {
    if (each.identity()) {
        return refuse_identity(owner, each, "is an identity column already",
                               "change it with set_identity() or set_identity_always()", no);
    }
    if (each.generated()) {
        return refuse_identity(owner, each, "is generated, and cannot be an identity column too",
                               "drop the column and add it again", no);
    }
    if (each.from != objects::origin::none) {
        return refuse_identity(owner, each, "has a default, and cannot be an identity column too",
                               "write drop_default() in the same step", no);
    }
    if (!each.not_null) {
        return refuse_identity(owner, each, "can be null, and cannot be an identity column",
                               "write set_not_null() in the same step", no);
    }
    if (each.not_null_not_valid) {
        return refuse_identity(owner, each, "has a NOT NULL that is not valid, and cannot be an identity column",
                               "write set_not_null() in the same step, which validates it", no);
    }
    return check_identity(owner, each, no);
}

constexpr bool has_check(const objects::table& owner) {
    for (const objects::constraint& each : owner.constraints) {
        if (each.kind == objects::constraint_kind::check) { return true; }
    }
    return false;
}

/// Checks a change of the expression of a generated column, and makes the change in `each`.
constexpr bool change_expression(schema& state, const objects::table& owner, const operations::alter_column& op,
                                 objects::column& each, refusal& no) {
    if (!each.generated()) {
        return refuse(no, mistake::not_allowed,
                      {"column \"", each.name.text(), "\" of table \"", owner.name.text(), "\" is not generated"},
                      {"leave its expression alone, or drop the column and add it again"});
    }
    if (op.expression_change == operations::change::drop) {
        if (each.is_virtual()) {
            return refuse(no, mistake::not_allowed,
                          {"column \"", each.name.text(), "\" of table \"", owner.name.text(),
                           "\" is virtual, and has no values that it could keep"},
                          {"drop the column and add it again"});
        }
        each.from = objects::origin::none;
        each.value = {};
        return true;
    }
    if (each.is_virtual() && has_check(owner)) {
        return refuse(no, mistake::not_allowed,
                      {"column \"", each.name.text(), "\" of table \"", owner.name.text(),
                       "\" is virtual, and PostgreSQL 18 does not change its expression where the table has a check"},
                      {"drop the column and add it again, which costs nothing, since it has no values"});
    }
    each.value = {op.expression, 0, 0, objects::expression_kind::sql};
    objects::table after = owner;
    after.columns.edit(objects::position_of(owner.columns, each.name)) = each;
    return check_generated(state, after, each, no) && check_virtual(state, after, each, no) &&
           (each.is_virtual() || check_row_type_unused(state, owner, no));
}

/// Checks the changes to a column of a table that is not uncertain, and makes them in `each`.
constexpr bool change_column(schema& state, const objects::table& owner, const operations::alter_column& op,
                             objects::column& each, refusal& no) {
    using operations::change;
    const bool of_identity =
        op.identity != operations::identity_change::keep && !operations::adds_identity(op.identity);
    if (of_identity) {
        if (!check_has_identity(owner, each, no)) { return false; }
        each.from = operations::identity_after(op.identity);
    }
    if (op.expression_change != change::keep && !change_expression(state, owner, op, each, no)) { return false; }
    if ((op.not_null == change::drop && !check_nullable(owner, each, no)) ||
        (op.default_change != change::keep && !check_default_change(owner, each, no))) {
        return false;
    }
    if (!op.type.name.empty()) {
        const objects::column before = each;
        each.type = kept_type(op.type);
        each.collation = kept_collation(op.type, op.collation);
        const bool keeps_default = op.default_change == change::keep;
        if (!check_retype(state, owner, before, each, op.using_, keeps_default, no)) { return false; }
        objects::table after = owner;
        after.columns.edit(objects::position_of(owner.columns, before.name)) = each;
        if (!check_rebuilt(state, after, before.name, no) || !check_type_changed(state, owner, before, each, no)) {
            return false;
        }
        if (keeps_default && before.from == objects::origin::default_value &&
            must_rewrite_default(before.value, before.type, each.type)) {
            each.value = read_default(before, state.texts());
        }
    }
    return op.default_change != change::set ||
           check_default(state, owner, each, op.default_value, conversion_time::kept, no);
}

constexpr refusal replay_one(schema& state, const operations::alter_column& op) {
    using operations::change;
    refusal no;
    const std::size_t slot = need_table(state, op.table, no);
    const auto judge_unknown = [&] {
        if (!no) { check_builtin_parameters({op.table.text(), op.column.text()}, op.type, no); }
        return no;
    };
    if (slot == nowhere) { return judge_unknown(); }
    const objects::table& owner = state.table_slots()[slot];
    if (op.type.name.empty() && op.default_change == change::keep && op.not_null == change::keep &&
        op.identity == operations::identity_change::keep && op.expression_change == change::keep &&
        is_system_column(op.column.text())) {
        return no;  // it changes only a comment, and a schema has no comments on system columns
    }
    const std::size_t at = need_column(owner, op.column, no);
    if (at == nowhere) { return judge_unknown(); }
    objects::column each = owner.columns[at];
    if (!owner.uncertain) {
        if (!change_column(state, owner, op, each, no)) { return no; }
    } else if (!op.type.name.empty()) {
        if (!check_type(state, owner, each.name, op.type, op.collation, no)) { return no; }
        each.type = op.type;
        each.collation = op.collation;
    }
    if (owner.uncertain && op.expression_change != change::keep) {
        const bool set = op.expression_change == change::set;
        each.value =
            set ? objects::expression{op.expression, 0, 0, objects::expression_kind::sql} : objects::expression();
        each.from = set ? each.from : objects::origin::none;
    }
    if (op.default_change != change::keep) {
        const bool set = op.default_change == change::set;
        each.value = set ? op.default_value : objects::expression();
        each.from = set ? objects::origin::default_value : objects::origin::none;
        drop_null_default(each);
    }
    if (op.not_null == change::drop) {
        make_nullable(each);
    } else if (op.not_null == change::set && !set_not_null(owner, each, op.not_null_name, no)) {
        return no;
    }
    if (op.identity != operations::identity_change::keep) {
        if (operations::adds_identity(op.identity) && !owner.uncertain && !check_can_have_identity(owner, each, no)) {
            return no;
        }
        // If the same step drops the identity and sets a default, the code above has stored the default already.
        if (op.identity != operations::identity_change::drop || each.identity()) {
            each.from = operations::identity_after(op.identity);
        }
        if (each.identity()) {
            each.value = {};
            each.not_null = true;
        }
    }
    if (op.comment_change != change::keep) {
        each.comment = op.comment_change == change::set ? op.comment : std::string_view();
    }
    const bool other_type = !(owner.columns[at].type == each.type);
    state.edit_table(slot).columns.edit(at) = each;
    if (op.not_null == change::set && !owner.uncertain) {
        number_not_null_name(state.edit_table(slot), at, state.texts());
    }
    state.add_reference_from(slot, each);
    if (!op.type.name.empty()) {
        if (other_type) { mark_type_changed(state.edit_table(slot), each.name); }
        note_rebuilt(state, slot, each.name);
    }
    return no;
}

}  // namespace varve::detail
