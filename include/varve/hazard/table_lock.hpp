#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the locks that PostgreSQL takes on existing tables for an operation (PostgreSQL documentation, "Explicit
// Locking").
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/hazard/renamed_enum_value.hpp"
#include "varve/operation/operation.hpp"
#include "varve/reader/in_place.hpp"
#include "varve/schema/schema.hpp"

namespace varve {

/// The mode of a lock, and which other sessions wait for it. Weaker modes, of reads and references, are left out.
enum class lock_mode : std::uint8_t {
    row_exclusive,           ///< taken by every write; only DDL waits
    share_update_exclusive,  ///< neither reads nor writes wait
    share,                   ///< writes wait
    share_row_exclusive,     ///< writes wait
    access_exclusive,        ///< reads and writes wait
};

/// Returns the name of a mode as PostgreSQL's documentation spells it.
constexpr std::string_view name_of(lock_mode mode) noexcept {
    switch (mode) {
        case lock_mode::row_exclusive: return "ROW EXCLUSIVE";
        case lock_mode::share_update_exclusive: return "SHARE UPDATE EXCLUSIVE";
        case lock_mode::share: return "SHARE";
        case lock_mode::share_row_exclusive: return "SHARE ROW EXCLUSIVE";
        case lock_mode::access_exclusive: return "ACCESS EXCLUSIVE";
    }
    __builtin_unreachable();
}

/// A lock on one table.
struct table_lock {
    lock_mode mode = lock_mode::access_exclusive;
    varve::name table = {};

    friend constexpr bool operator==(const table_lock&, const table_lock&) noexcept = default;
};

/// The locks of an operation on tables. `known` is false if the operation contains SQL that may take other locks.
struct table_locks {
    varve::list<table_lock> locks = {};
    bool known = true;
};

constexpr table_locks locks_of(const schema& before, const operation& step);

namespace detail {

/// Collects the locks of one operation: the strongest one for each table.
class lock_finder {
public:
    constexpr explicit lock_finder(const schema& before) : before_(&before) {}

    constexpr table_locks result() const { return result_; }

    constexpr void find(const operations::create_table& op) { refers(op.table, op.constraints); }
    constexpr void find(const operations::drop_table& op) {
        alters(op.table);
        if (const maybe<objects::table> table = before_->find_table(op.table); table != nullptr) {
            for (const objects::constraint& each : table->constraints) { alters_referenced(each); }
        }
    }
    constexpr void find(const operations::rename_table& op) { alters(op.table); }
    constexpr void find(const operations::add_column& op) {
        alters(op.table);
        refers(op.table, op.constraints);
    }
    constexpr void find(const operations::drop_column& op) {
        alters(op.table);
        keys_of(op.table, op.column, false);
    }
    constexpr void find(const operations::rename_column& op) { alters(op.table); }
    constexpr void find(const operations::alter_column& op) {
        const bool alters_it = !op.type.name.empty() || op.default_change != operations::change::keep ||
                               op.not_null != operations::change::keep ||
                               op.identity != operations::identity_change::keep ||
                               op.expression_change != operations::change::keep;
        add(alters_it ? lock_mode::access_exclusive : lock_mode::share_update_exclusive, op.table);
        if (!op.type.name.empty()) { keys_of(op.table, op.column, true); }
    }
    constexpr void find(const operations::add_constraint& op) {
        const bool foreign = op.constraint.kind == objects::constraint_kind::foreign_key;
        add(foreign ? lock_mode::share_row_exclusive : lock_mode::access_exclusive, op.table);
        refers(op.table, {op.constraint});
    }
    constexpr void find(const operations::drop_constraint& op) {
        alters(op.table);
        if (const maybe<objects::table> table = before_->find_table(op.table); table != nullptr) {
            if (const maybe<objects::constraint> found = table->find_constraint(op.constraint); found != nullptr) {
                alters_referenced(*found);
            }
        }
    }
    constexpr void find(const operations::validate_constraint& op) { add(lock_mode::share_update_exclusive, op.table); }
    constexpr void find(const operations::rename_constraint& op) { alters(op.table); }
    constexpr void find(const operations::create_index& op) {
        add(op.concurrently ? lock_mode::share_update_exclusive : lock_mode::share, op.table);
    }
    constexpr void find(const operations::drop_index& op) {
        const lock_mode mode = op.concurrently ? lock_mode::share_update_exclusive : lock_mode::access_exclusive;
        for (const objects::table& each : before_->table_slots()) {
            if (!each.name.empty() && same_text(each.name.schema(), op.index.schema()) &&
                objects::position_of(each.indexes, name(op.index.object())) != objects::nowhere) {
                add(mode, each.name);
            }
        }
    }
    constexpr void find(const operations::rename_index&) {}
    constexpr void find(const operations::create_enum&) {}
    constexpr void find(const operations::add_enum_value&) {}
    constexpr void find(const operations::replace_enum& op) {
        for (const objects::table& each : before_->table_slots()) {
            for (const objects::column& column : each.columns) {
                if (column.type.name == op.type) { add(lock_mode::access_exclusive, each.name); }
            }
        }
    }
    constexpr void find(const operations::drop_enum&) {}
    constexpr void find(const operations::create_schema&) {}
    constexpr void find(const operations::drop_schema&) {}
    constexpr void find(const operations::create_extension&) {}
    constexpr void find(const operations::drop_extension&) {}
    constexpr void find(const operations::create_object& op) {
        const bool policy = op.object.kind == objects::known_kind::policy;
        add(policy ? lock_mode::access_exclusive : lock_mode::share_row_exclusive, op.object.table);
    }
    constexpr void find(const operations::drop_object& op) { alters(op.object.table); }
    constexpr void find(const operations::rename_object& op) { alters(op.object.table); }
    constexpr void find(const operations::refresh_materialized_view&) {}
    constexpr void find(const operations::comment_on_table& op) { add(lock_mode::share_update_exclusive, op.table); }
    constexpr void find(const operations::comment_on_column& op) { add(lock_mode::share_update_exclusive, op.table); }
    constexpr void find(const operations::comment_on_index&) {}
    constexpr void find(const operations::set_row_security& op) { alters(op.table); }
    constexpr void find(const operations::insert_into& op) { add(lock_mode::row_exclusive, op.table); }
    constexpr void find(const operations::update& op) { add(lock_mode::row_exclusive, op.table); }
    constexpr void find(const operations::backfill& op) { add(lock_mode::row_exclusive, op.table); }
    constexpr void find(const operations::delete_from& op) { add(lock_mode::row_exclusive, op.table); }
    constexpr void find(const operations::require&) {}
    constexpr void find(const operations::execute& op) {
        result_.known = false;
        for (const operation& each : op.effects) {
            if (!detail::renames_value(op, each)) { find_in(each); }
        }
        if (op.known) { return; }
        result_.known = true;
        for (std::string_view rest = op.sql; !rest.empty();) {
            const reading each = take_statement(rest, before_->texts(), before_);
            result_.known = result_.known && (detail::holds_here(*before_, each) || each.sql.empty());
            for (const operation& part : each.operations) { find_in(part); }
        }
    }

private:
    constexpr void find_in(const operation& part) {
        for (const table_lock& lock : locks_of(*before_, part).locks) { add(lock.mode, lock.table); }
    }

    // Ignores tables that did not exist before: no session can wait for them.
    constexpr void add(lock_mode mode, const name& table) {
        if (before_->find_table(table) == nullptr) { return; }
        for (std::size_t i = 0; i < result_.locks.size(); ++i) {
            if (!(result_.locks[i].table == table)) { continue; }
            if (result_.locks[i].mode < mode) { result_.locks.edit(i).mode = mode; }
            return;
        }
        result_.locks.push_back({mode, table});
    }
    constexpr void alters(const name& table) { add(lock_mode::access_exclusive, table); }

    constexpr void refers(const name& table, const list<objects::constraint>& constraints) {
        for (const objects::constraint& each : constraints) {
            if (each.kind == objects::constraint_kind::foreign_key && !(each.referenced_table == table)) {
                add(lock_mode::share_row_exclusive, each.referenced_table);
            }
        }
    }
    // Dropping a foreign key also drops its triggers on the referenced table.
    constexpr void alters_referenced(const objects::constraint& each) {
        if (each.kind == objects::constraint_kind::foreign_key) { alters(each.referenced_table); }
    }
    // Adds the tables that foreign keys of the column reference and, if `and_on_it`, the tables whose foreign keys
    // reference the column.
    constexpr void keys_of(const name& table, const name& column, bool and_on_it) {
        for (const objects::table& other : before_->table_slots()) {
            for (const objects::constraint& each : other.constraints) {
                if (each.kind != objects::constraint_kind::foreign_key) { continue; }
                if (other.name == table && schema::contains(each.columns, column)) { alters(each.referenced_table); }
                if (and_on_it && each.referenced_table == table && schema::contains(each.referenced_columns, column)) {
                    alters(other.name);
                }
            }
        }
    }

    const schema* before_;
    table_locks result_;
};

}  // namespace detail

/// Returns the locks that an operation takes on the tables of `before`. PostgreSQL holds them until the transaction
/// ends.
constexpr table_locks locks_of(const schema& before, const operation& step) {
    detail::lock_finder finder(before);
    visit([&finder](const auto& each) { finder.find(each); }, step);
    return finder.result();
}

}  // namespace varve
