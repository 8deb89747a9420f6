#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds out which tables of a schema change.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/diff/table_change.hpp"
#include "varve/schema/difference.hpp"
#include "varve/schema/schema.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

/// Compares two schemas table by table. Objects that an execute without a declared effect may have touched are not
/// differences.
class schema_change {
public:
    constexpr schema_change(const schema& was, const schema& is, const expression_comparison& judge)
        : then(was), now(is), judge_(judge) {
        const std::size_t slots = then.table_slots().size();
        record_of_.resize(slots);
        list<std::size_t> slot_now;
        slot_now.resize(slots);
        std::size_t in_both = 0;
        for (std::size_t i = 0; i < slots; ++i) {
            record_of_.edit(i) = objects::nowhere;
            const objects::table& each = then.table_slots()[i];
            std::size_t& slot = slot_now.edit(i);
            slot = each.name.empty() ? objects::nowhere : now.table_slot(each.name);
            in_both += slot == objects::nowhere ? 0U : 1U;
            if (slot == objects::nowhere && is_known(each)) { gone.push_back(i); }
        }
        find_made(in_both);
        for (std::size_t i = 0; i < slots; ++i) {
            if (slot_now[i] == objects::nowhere || then.table_slots()[i].uncertain) { continue; }
            const objects::table& other = now.table_slots()[slot_now[i]];
            if (!other.uncertain && !part_comparison(then.table_slots()[i], other, judge).tables()) {
                record(i, slot_now[i]);
            }
        }
    }

    /// Returns the position in `records` of the table in a slot of `then`, and adds a record if necessary. Returns
    /// `nowhere` if the table is not in both schemas, or is uncertain in one.
    constexpr std::size_t record_of(std::size_t slot) {
        if (record_of_[slot] == objects::nowhere) {
            const objects::table& each = then.table_slots()[slot];
            const std::size_t other = each.name.empty() ? objects::nowhere : now.table_slot(each.name);
            if (other != objects::nowhere && !each.uncertain && !now.table_slots()[other].uncertain) {
                record(slot, other);
            }
        }
        return record_of_[slot];
    }
    /// Returns the position of the record if it exists already; otherwise `nowhere`.
    constexpr std::size_t known_record_of(std::size_t slot) const { return record_of_[slot]; }

    constexpr const objects::table& table_then(const table_change& each) const { return then.table_slots()[each.then]; }
    constexpr const objects::table& table_now(const table_change& each) const { return now.table_slots()[each.now]; }

    const schema& then;
    const schema& now;
    list<table_change> records;
    list<std::size_t> gone;  ///< slots of `then`
    list<std::size_t> made;  ///< slots of `now`

private:
    constexpr bool is_known(const objects::table& each) const {
        return !each.name.empty() && !each.uncertain && !may_be_touched_in_either(then, now, each.name);
    }

    constexpr void find_made(std::size_t in_both) {
        std::size_t standing = 0;
        for (const objects::table& each : now.table_slots()) { standing += each.name.empty() ? 0U : 1U; }
        for (std::size_t i = 0; standing != in_both && i < now.table_slots().size(); ++i) {
            const objects::table& each = now.table_slots()[i];
            if (is_known(each) && then.find_table(each.name) == nullptr) { made.push_back(i); }
        }
    }

    constexpr void record(std::size_t slot, std::size_t other) {
        const objects::table& was = then.table_slots()[slot];
        const objects::table& is = now.table_slots()[other];
        const part_comparison same(was, is, judge_);
        table_change found;
        found.then = slot;
        found.now = other;
        match_by_name(was.columns, is.columns, found.columns, found.made_columns,
                      [&](column_change& of, const auto& old, const auto& fresh) { compare(same, of, old, fresh); });
        match_by_name(was.constraints, is.constraints, found.constraints, found.made_constraints,
                      [&](part_change& of, const auto& old, const auto& fresh) { compare(same, of, old, fresh); });
        match_by_name(was.indexes, is.indexes, found.indexes, found.made_indexes,
                      [&](part_change& of, const auto& old, const auto& fresh) {
                          if (same.indexes(old, fresh)) { return; }
                          // A unique index cannot be changed in place, because a foreign key may depend on it; nor one
                          // with clauses that the declared effect could not express.
                          const bool known = !old.unique && !old.beyond.any();
                          of.what = known && same.differs_in_fillfactor(old, fresh) ? change_kind::in_place
                                                                                    : change_kind::remade;
                      });
        match_by_content(
            was.constraints, is.constraints, found.constraints, found.made_constraints,
            [&](const auto& old, const auto& fresh) {
                return old.not_valid == fresh.not_valid && same.constraints(old, fresh);
            },
            [&](const auto&, const auto& fresh) { return is_free(was.name, fresh.name); });
        match_by_content(
            was.indexes, is.indexes, found.indexes, found.made_indexes,
            [&](const auto& old, const auto& fresh) { return same.indexes(old, fresh); },
            [&](const auto&, const auto& fresh) { return is_free(was.name, fresh.name); });
        record_of_.edit(slot) = records.size();
        records.push_back(std::move(found));
    }

    /// Whether no object in the PostgreSQL schema of the table had this name before.
    constexpr bool is_free(const name& table, const name& part) const {
        return then.find_relation(table.schema(), part).kind == relation_kind::none &&
               !then.has_constraint(table.schema(), part);
    }

    constexpr void compare(const part_comparison& same, part_change& of, const objects::constraint& old,
                           const objects::constraint& fresh) const {
        if (!old.beyond.any() && same.differs_in_deferrability(old, fresh) && !same.constraints(old, fresh)) {
            of.what = change_kind::in_place;
        } else if (!same.constraints(old, fresh) || (!old.not_valid && fresh.not_valid)) {
            of.what = change_kind::remade;
        } else if (old.not_valid != fresh.not_valid) {
            of.what = change_kind::validated;
        }
    }

    constexpr void compare(const part_comparison& same, column_change& of, const objects::column& old,
                           const objects::column& fresh) const {
        of.retyped = !(old.type == fresh.type) || !same_collation(old.collation, fresh.collation);
        of.other_default = !same.values(old, fresh);
        of.loses_expression = old.from == objects::origin::generated_stored && !fresh.generated();
        if (is_remade(of, old, fresh)) {
            of.what = change_kind::remade;
        } else if (of.retyped || of.other_default || old.from != fresh.from || old.not_null != fresh.not_null ||
                   !same_text(old.comment, fresh.comment)) {
            of.what = change_kind::altered;
        }
    }

    /// Whether no alter_column can turn the old column into the new one.
    constexpr bool is_remade(const column_change& of, const objects::column& old, const objects::column& fresh) const {
        const bool generated = (old.generated() || fresh.generated()) && !of.loses_expression;
        if (generated && (old.from != fresh.from || of.other_default)) { return true; }
        if (is_builtin_type(old.type.name.text()) && is_builtin_type(fresh.type.name.text())) {
            return generated && of.retyped && !is_assigned(now, old.type, fresh.type);
        }
        // After the change, the name of a dropped type can belong to another type. Row types cannot be converted.
        const type_kind kind = type_kind_in(then, old.type.name);
        const type_kind kind_now = type_kind_in(now, old.type.name);
        if (kind_now != kind && (old.type.name == fresh.type.name || kind_now != type_kind::unknown)) { return true; }
        const bool rows = kind == type_kind::row || type_kind_in(now, fresh.type.name) == type_kind::row;
        return of.retyped && (rows || (generated && !is_assigned(now, old.type, fresh.type)));
    }

    const expression_comparison& judge_;
    list<std::size_t> record_of_;  // for each slot of `then`; `nowhere`: no record yet
};

}  // namespace varve::detail
