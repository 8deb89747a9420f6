#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads statements on policies.
#include "varve/operation/operation.hpp"
#include "varve/reader/policy_reader.hpp"
#include "varve/reader/table_reader.hpp"

namespace varve::detail {

/// Takes the name of a policy, ON, and the name of its table.
constexpr bool take_policy(cursor& at, lowered& to, objects::known_object& each) {
    each.kind = objects::known_kind::policy;
    if (!at.take_name(each.name, "the name of a policy") || !at.want("on")) { return false; }
    at.take("only"_w);
    if (!at.take_qualified(each.table, "the name of a table")) { return false; }
    to.subject = each.name;
    return true;
}

/// Reads CREATE POLICY from the name.
constexpr bool read_create_policy(cursor& at, lowered& to) {
    operations::create_object made;
    policy_definition read;
    if (!take_policy(at, to, made.object) || !read_policy_definition(at, read)) { return false; }
    made.object.head = read.head;
    made.object.body = read.using_;
    made.object.tail = read.with_check;
    made.object.defined = true;
    to.operations.push_back(operation(made));
    return true;
}

/// Reads DROP POLICY from the name.
constexpr bool read_drop_policy(cursor& at, lowered& to) {
    operations::drop_object gone;
    condition when = condition::none;
    if (!take_condition(at, condition::if_exists, when) || !take_policy(at, to, gone.object)) { return false; }
    to.add(operation(gone), when);
    return read_drop_behavior(at);
}

/// Reads ALTER POLICY … RENAME TO from the name.
constexpr bool read_alter_policy(cursor& at, lowered& to) {
    operations::rename_object made;
    if (!take_policy(at, to, made.object)) { return false; }
    if (!at.at("rename"_w) || !at.at_second("to"_w)) { return at.beyond("a clause that no operation expresses"); }
    at.skip();
    at.skip();
    if (!at.take_name(made.to, "the new name")) { return false; }
    to.operations.push_back(operation(made));
    return true;
}

}  // namespace varve::detail
