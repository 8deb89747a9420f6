#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// An operation in the words of Alembic's diffs: add_table, modify_type, remove_fk, …
#include <string>
#include <utility>
#include <vector>

#include "varve/operation/operation.hpp"
#include "varve/operation/title.hpp"
#include "varve/schema/schema.hpp"

namespace varve::tests {

/// Says of operations what Alembic would call their differences.
class alembic_words {
public:
    /// `before` is the schema that the operation meets.
    void add(const schema& before, const operation& op) {
        visit([this, &before](const auto& each) { say(before, each); }, op);
    }
    const std::vector<std::string>& said() const noexcept { return said_; }

private:
    static std::string text(const varve::name& each) { return std::string(each.text()); }
    static std::string part(const varve::name& table, const varve::name& column) {
        return text(table) + '.' + text(column);
    }

    void say(const schema&, const operations::create_table& op) { put("add_table " + text(op.table)); }
    void say(const schema&, const operations::drop_table& op) { put("remove_table " + text(op.table)); }
    void say(const schema&, const operations::add_column& op) {
        put("add_column " + part(op.table, op.column.name));
        for (const objects::constraint& each : op.constraints) { say("add_", op.table, each); }
    }
    void say(const schema&, const operations::drop_column& op) { put("remove_column " + part(op.table, op.column)); }
    void say(const schema&, const operations::alter_column& op) {
        const std::string column = part(op.table, op.column);
        if (!op.type.name.empty()) { put("modify_type " + column); }
        if (op.not_null != operations::change::keep) { put("modify_nullable " + column); }
        if (op.default_change != operations::change::keep || op.identity != operations::identity_change::keep || op.expression_change != operations::change::keep) {
            put("modify_default " + column);
        }
        if (op.comment_change != operations::change::keep) { put("modify_comment " + column); }
    }
    void say(const schema&, const operations::create_index& op) { put("add_index " + text(op.index.name)); }
    void say(const schema&, const operations::drop_index& op) { put("remove_index " + text(op.index)); }
    void say(const schema&, const operations::add_constraint& op) { say("add_", op.table, op.constraint); }
    void say(const schema& before, const operations::drop_constraint& op) {
        for (const objects::constraint& each : before.find_table(op.table)->constraints) {
            if (each.name == op.constraint) { say("remove_", op.table, each); }
        }
    }
    void say(const schema&, const operations::comment_on_table& op) {
        put((op.comment.empty() ? "remove_table_comment " : "add_table_comment ") + text(op.table));
    }
    void say(const schema&, const operations::comment_on_column& op) {
        put("modify_comment " + part(op.table, op.column));
    }
    /// What PostgreSQL changes in place is SQL whose effect is what Alembic does.
    void say(const schema& before, const operations::execute& op) {
        for (const operation& each : op.effects) { add(before, each); }
    }
    /// What Alembic has no words for.
    template <class Operation>
    void say(const schema&, const Operation& op) {
        detail::buffer_sink out;
        title(out, operation(op));
        put(std::string(out.text()));
    }

    /// A foreign key by its columns, since Alembic does not look at its name; others by theirs, where they have one.
    void say(const std::string& verb, const varve::name& table, const objects::constraint& each) {
        const bool foreign = each.kind == objects::constraint_kind::foreign_key;
        const std::string what = verb + (foreign ? "fk " : "constraint ");
        if (!foreign && !each.name.empty()) { return put(what + text(each.name)); }
        std::string columns;
        for (const varve::name& column : each.columns) { columns += (columns.empty() ? "" : ", ") + text(column); }
        put(what + text(table) + '(' + columns + ')');
    }

    void put(std::string word) { said_.push_back(std::move(word)); }

    std::vector<std::string> said_;
};

}  // namespace varve::tests
