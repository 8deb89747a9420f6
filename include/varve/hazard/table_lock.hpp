#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Which locks an operation takes on what stands there already, as PostgreSQL documents them ("Explicit Locking", "ALTER
// TABLE", "CREATE INDEX").
#include <cstdint>
#include <string_view>

#include "varve/operation/operation.hpp"
#include "varve/text/sink.hpp"

namespace varve {

/// The strength of a lock on a table, and what waits for whoever has it.
enum class lock_mode : std::uint8_t {
    row_exclusive,           ///< as every write takes it: nothing waits but what alters the table
    share_update_exclusive,  ///< reads and writes go on
    share,                   ///< writes wait
    share_row_exclusive,     ///< writes wait
    access_exclusive,        ///< everything waits, reads too
};

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

/// A lock on a table. Where only the name of an index or a type is known, it is on the tables to which that belongs.
struct table_lock {
    lock_mode mode = lock_mode::access_exclusive;
    detail::name object = {};
    std::string_view whose = {};  ///< before the name: "table", or "the table of index"

    friend constexpr bool operator==(const table_lock&, const table_lock&) noexcept = default;
};

/// The locks of an operation; `known` is false where SQL by hand may take others.
struct table_locks {
    detail::list<table_lock> locks = {};
    bool known = true;
};

constexpr table_locks locks_of(const operation& step);

namespace detail {

constexpr table_locks one_lock(lock_mode mode, const name& table, std::string_view whose = "table") {
    table_locks result;
    result.locks.push_back({mode, table, whose});
    return result;
}
constexpr table_locks alters(const name& table) { return one_lock(lock_mode::access_exclusive, table); }

// A foreign key locks both of its tables.
constexpr void lock_referenced(table_locks& locks, const name& table, const list<objects::constraint>& constraints) {
    for (const objects::constraint& each : constraints) {
        if (each.kind == objects::constraint_kind::foreign_key && !(each.referenced_table == table)) {
            locks.locks.push_back({lock_mode::share_row_exclusive, each.referenced_table, "table"});
        }
    }
}

constexpr table_locks locks_taken(const operations::create_table& op) {
    table_locks result;
    lock_referenced(result, op.table, op.constraints);
    return result;
}
constexpr table_locks locks_taken(const operations::drop_table& op) { return alters(op.table); }
constexpr table_locks locks_taken(const operations::rename_table& op) { return alters(op.table); }
constexpr table_locks locks_taken(const operations::add_column& op) {
    table_locks result = alters(op.table);
    lock_referenced(result, op.table, op.constraints);
    return result;
}
constexpr table_locks locks_taken(const operations::drop_column& op) { return alters(op.table); }
constexpr table_locks locks_taken(const operations::rename_column& op) { return alters(op.table); }
constexpr table_locks locks_taken(const operations::alter_column& op) {
    const bool comments = op.comment_change != operations::change::keep && op.type.name.empty() &&
                          op.default_change == operations::change::keep && op.not_null == operations::change::keep;
    return comments ? one_lock(lock_mode::share_update_exclusive, op.table) : alters(op.table);
}
constexpr table_locks locks_taken(const operations::add_constraint& op) {
    if (op.constraint.kind != objects::constraint_kind::foreign_key) { return alters(op.table); }
    table_locks result = one_lock(lock_mode::share_row_exclusive, op.table);
    if (!(op.constraint.referenced_table == op.table)) {
        result.locks.push_back({lock_mode::share_row_exclusive, op.constraint.referenced_table, "table"});
    }
    return result;
}
constexpr table_locks locks_taken(const operations::drop_constraint& op) { return alters(op.table); }
constexpr table_locks locks_taken(const operations::validate_constraint& op) {
    return one_lock(lock_mode::share_update_exclusive, op.table);
}
constexpr table_locks locks_taken(const operations::rename_constraint& op) { return alters(op.table); }
constexpr table_locks locks_taken(const operations::create_index& op) {
    return one_lock(op.concurrently ? lock_mode::share_update_exclusive : lock_mode::share, op.table);
}
constexpr table_locks locks_taken(const operations::drop_index& op) {
    return one_lock(op.concurrently ? lock_mode::share_update_exclusive : lock_mode::access_exclusive, op.index,
                    "the table of index");
}
constexpr table_locks locks_taken(const operations::rename_index& op) {
    return one_lock(lock_mode::share_update_exclusive, op.index, "index");
}
constexpr table_locks locks_taken(const operations::create_enum&) { return {}; }
constexpr table_locks locks_taken(const operations::add_enum_value&) { return {}; }
constexpr table_locks locks_taken(const operations::replace_enum& op) {
    return one_lock(lock_mode::access_exclusive, op.type, "the tables that use type");
}
constexpr table_locks locks_taken(const operations::drop_enum&) { return {}; }
constexpr table_locks locks_taken(const operations::create_schema&) { return {}; }
constexpr table_locks locks_taken(const operations::drop_schema&) { return {}; }
constexpr table_locks locks_taken(const operations::create_extension&) { return {}; }
constexpr table_locks locks_taken(const operations::drop_extension&) { return {}; }
constexpr table_locks locks_taken(const operations::comment_on_table& op) {
    return one_lock(lock_mode::share_update_exclusive, op.table);
}
constexpr table_locks locks_taken(const operations::comment_on_column& op) {
    return one_lock(lock_mode::share_update_exclusive, op.table);
}
constexpr table_locks locks_taken(const operations::comment_on_index& op) {
    return one_lock(lock_mode::share_update_exclusive, op.index, "index");
}
constexpr table_locks locks_taken(const operations::insert_into& op) {
    return one_lock(lock_mode::row_exclusive, op.table);
}
constexpr table_locks locks_taken(const operations::update& op) { return one_lock(lock_mode::row_exclusive, op.table); }
constexpr table_locks locks_taken(const operations::delete_from& op) {
    return one_lock(lock_mode::row_exclusive, op.table);
}
constexpr table_locks locks_taken(const operations::execute& op) {
    table_locks result;
    result.known = false;
    for (const operation& each : op.effects) {
        for (const table_lock& lock : locks_of(each).locks) { result.locks.push_back(lock); }
    }
    return result;
}

}  // namespace detail

/// What an operation locks of what stood before its transaction, until that ends.
constexpr table_locks locks_of(const operation& step) {
    return visit([](const auto& each) { return detail::locks_taken(each); }, step);
}

}  // namespace varve
