#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Recognises operations that are a change of a table in use, and emits them as one step with `.online()`.
#include <cstddef>

#include "varve/emit/constraint.hpp"
#include "varve/operation/online_names.hpp"
#include "varve/operation/operation.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Recognises the operations of one step from a position on.
class online_reader {
public:
    constexpr online_reader(const list<operation>& all, std::size_t at) : all_(&all), at_(at) {}

    /// Returns how many operations are one step with `.online()`; 0 if they are not.
    constexpr std::size_t size() const {
        if (is_not_null()) { return 4; }
        return is_validated() || is_key() ? 2 : 0;
    }

    /// Returns the step, if size() is not 0.
    constexpr code step() const {
        if (is_not_null()) {
            const auto& altered = *get<operations::alter_column>(2);
            code made = code::call("alter_column");
            made.add_literal(altered.table).add_literal(altered.column);
            code change = code::call("set_not_null");
            if (!altered.not_null_name.empty()) { change.add_literal(name(altered.not_null_name)); }
            made.then(std::move(change));
            made.then("online");
            return made;
        }
        operations::add_constraint added = *get<operations::add_constraint>(is_key() ? 1 : 0);
        added.using_index = {};
        added.constraint.not_valid = false;
        buffer_sink preferred;
        put_preferred_name(preferred, added.table, added.constraint.kind, added.constraint.columns);
        if (same_text(preferred.text(), added.constraint.name.text())) { added.constraint.name = {}; }
        code made = emit_one(added);
        made.then("online");
        return made;
    }

private:
    template <class What>
    constexpr const What* get(std::size_t offset) const {
        return at_ + offset < all_->size() ? (*all_)[at_ + offset].get_if<What>() : nullptr;
    }

    /// Whether the first two operations add a foreign key or check, and validate it.
    constexpr bool is_validated() const {
        const auto* const added = get<operations::add_constraint>(0);
        const auto* const valid = get<operations::validate_constraint>(1);
        if (added == nullptr || valid == nullptr) { return false; }
        const objects::constraint& each = added->constraint;
        const bool fits =
            each.kind == objects::constraint_kind::foreign_key || each.kind == objects::constraint_kind::check;
        return fits && each.not_valid && !each.name.empty() && valid->outside_transaction &&
               valid->table == added->table && valid->constraint == each.name;
    }

    /// Whether the first two operations build the index of a key, and add the key.
    constexpr bool is_key() const {
        const auto* const built = get<operations::create_index>(0);
        const auto* const added = get<operations::add_constraint>(1);
        if (built == nullptr || added == nullptr) { return false; }
        const objects::constraint& key = added->constraint;
        if (!built->concurrently || !key.has_index() || !(built->table == added->table) ||
            !(built->index.name == added->using_index) || !(key.name == added->using_index)) {
            return false;
        }
        objects::index wanted;
        wanted.name = key.name;
        wanted.unique = true;
        wanted.nulls_not_distinct = key.nulls_not_distinct;
        wanted.include = key.listed_columns;
        for (const name& each : key.columns) { wanted.keys.push_back({.column = each}); }
        return built->index == wanted && built->index.comment.empty();
    }

    constexpr bool is_not_null() const {
        const auto* const added = get<operations::add_constraint>(0);
        const auto* const altered = get<operations::alter_column>(2);
        const auto* const dropped = get<operations::drop_constraint>(3);
        if (altered == nullptr || dropped == nullptr || !is_validated()) { return false; }
        buffer_sink called;
        put_not_null_check_name(called, altered->table, altered->column);
        buffer_sink condition;
        put_not_null_condition(condition, altered->column);
        return added->constraint.kind == objects::constraint_kind::check && added->table == altered->table &&
               dropped->table == altered->table && dropped->constraint == added->constraint.name &&
               same_text(called.text(), added->constraint.name.text()) &&
               same_text(condition.text(), added->constraint.expression) && sets_only_not_null(*altered);
    }

    const list<operation>* all_;
    std::size_t at_;
};

}  // namespace varve::detail
