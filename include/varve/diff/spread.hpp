#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the objects that must be dropped and made again because of another change.
#include <cstddef>

#include "varve/diff/dependents.hpp"
#include "varve/diff/schema_change.hpp"
#include "varve/diff/type_plan.hpp"
#include "varve/schema/column_use.hpp"
#include "varve/schema/type_use.hpp"

namespace varve::detail {

/// Marks everything that depends on a change, and repeats that until nothing new is marked.
class dependency_marker {
public:
    constexpr dependency_marker(schema_change& all, const type_plan& types) : all_(all), types_(types) {}

    constexpr void spread() {
        for (const name& type : types_.enums_replaced) { replace(type); }
        do {
            changed_ = false;
            for (std::size_t i = 0; i < all_.records.size(); ++i) { spread_within(all_.records.edit(i)); }
            for (std::size_t i = 0; i < all_.then.table_slots().size(); ++i) {
                mark_row_type_columns(i);
                spread_to_foreign_keys(i);
            }
        } while (changed_);
    }

private:
    /// Marks everything that cannot stay while an enum is replaced.
    constexpr void replace(const name& type) {
        for (std::size_t slot = 0; slot < all_.then.table_slots().size(); ++slot) {
            const objects::table& table = all_.then.table_slots()[slot];
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                const bool of_type = table.columns[i].type.name == type;
                const bool mentions_it = table.columns[i].value.kind == objects::expression_kind::sql &&
                                         casts_to(table.columns[i].value.text, type);
                const std::size_t record = of_type || mentions_it ? all_.record_of(slot) : objects::nowhere;
                if (record != objects::nowhere) { replace(type, all_.records.edit(record), i, of_type); }
            }
        }
    }

    constexpr void replace(const name& type, table_change& of, std::size_t at, bool of_type) {
        const objects::table& table = all_.table_then(of);
        const objects::column& column = table.columns[at];
        if (column.generated() && !of.columns[at].loses_expression) {
            remake_column(of, at);
        } else if (of_type) {
            of.rewritten = true;
            remake_readers(of, at);
        }
        const list<name>& values = all_.now.find_enum(type)->values;
        const bool kept = of_type && column.type.dimensions == 0 &&
                          column.value.kind == objects::expression_kind::text &&
                          position_of_value(values, column.value.text) != objects::nowhere;
        if (column.from == objects::origin::default_value && !kept && !of.columns[at].is_dropped()) {
            of.columns.edit(at).default_lost = true;
            if (of.columns[at].what == change_kind::stays) { of.columns.edit(at).what = change_kind::altered; }
        }
    }

    constexpr void remake_column(table_change& of, std::size_t at) {
        if (of.columns[at].is_dropped()) { return; }
        remake(of.columns, at, of.made_columns);
        changed_ = true;
    }

    /// Marks the generated columns that read the column as made again.
    constexpr void remake_readers(table_change& of, std::size_t at) {
        const objects::table& table = all_.table_then(of);
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (i != at && table.columns[i].generated() && !of.columns[i].is_dropped() &&
                !of.columns[i].loses_expression &&
                reads_column(table.columns[i].value.text, table.name, table.columns[at].name)) {
                remake_column(of, i);
            }
        }
    }

    constexpr void spread_within(table_change& of) {
        const objects::table& table = all_.table_then(of);
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const column_change& each = of.columns[i];
            if (!each.is_dropped() && !each.retyped) { continue; }
            remake_readers(of, i);
            const bool same_meaning =
                !each.is_dropped() && stays_comparable(table.columns[i].type, type_now(of, i), false);
            spread_to_constraints(of, table.columns[i], each.is_dropped(), same_meaning);
            spread_to_indexes(of, table.columns[i], each.is_dropped(), same_meaning);
            rewrite(of, !each.is_dropped());
        }
        for (std::size_t i = 0; i < of.made_columns.size(); ++i) {
            rewrite(of, of.made_columns[i] && all_.table_now(of).columns[i].from != objects::origin::none);
        }
    }

    constexpr const objects::data_type& type_now(const table_change& of, std::size_t at) const {
        return all_.table_now(of).columns[of.columns[at].now].type;
    }

    constexpr void rewrite(table_change& of, bool is) {
        changed_ = changed_ || (is && !of.rewritten);
        of.rewritten = of.rewritten || is;
    }

    constexpr void spread_to_constraints(table_change& of, const objects::column& column, bool dropped,
                                         bool same_meaning) {
        const objects::table& table = all_.table_then(of);
        for (std::size_t i = 0; i < table.constraints.size(); ++i) {
            const objects::constraint& each = table.constraints[i];
            const bool check = each.kind == objects::constraint_kind::check;
            if (!of.constraints[i].is_dropped() && (dropped || (check && !same_meaning)) &&
                schema::contains(each.columns, column.name)) {
                remake(of.constraints, i, of.made_constraints);
                changed_ = true;
            }
        }
    }

    constexpr void spread_to_indexes(table_change& of, const objects::column& column, bool dropped, bool same_meaning) {
        const objects::table& table = all_.table_then(of);
        for (std::size_t i = 0; i < table.indexes.size(); ++i) {
            if (!of.indexes[i].is_dropped() && (dropped || !same_meaning) &&
                (dropped ? uses_column(table, table.indexes[i], column.name)
                         : depends_on_type(table, table.indexes[i], column.name))) {
                remake(of.indexes, i, of.made_indexes);
                changed_ = true;
            }
        }
    }

    /// Whether PostgreSQL might fail to rebuild the index after the column gets another type.
    static constexpr bool depends_on_type(const objects::table& table, const objects::index& each, const name& column) {
        for (const objects::index_key& key : each.keys) {
            if (key.column.empty() ? reads_column(key.expression, table.name, column)
                                   : key.column == column && !key.opclass.empty()) {
                return true;
            }
        }
        return !each.where.empty() && reads_column(each.where, table.name, column);
    }

    /// Marks columns that hold rows of a table that is rewritten.
    constexpr void mark_row_type_columns(std::size_t slot) {
        const objects::table& table = all_.then.table_slots()[slot];
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const name& type = table.columns[i].type.name;
            const std::size_t of = is_builtin_type(type.text()) ? objects::nowhere : all_.then.table_slot(type);
            const std::size_t rows = of == objects::nowhere ? objects::nowhere : all_.known_record_of(of);
            if (rows == objects::nowhere || !all_.records[rows].rewritten) { continue; }
            const std::size_t record = all_.record_of(slot);
            if (record != objects::nowhere) { remake_column(all_.records.edit(record), i); }
        }
    }

    constexpr void spread_to_foreign_keys(std::size_t slot) {
        const objects::table& table = all_.then.table_slots()[slot];
        for (std::size_t i = 0; i < table.constraints.size(); ++i) {
            const objects::constraint& each = table.constraints[i];
            if (each.kind != objects::constraint_kind::foreign_key) { continue; }
            std::size_t record = all_.known_record_of(slot);
            if (record != objects::nowhere && all_.records[record].constraints[i].is_dropped()) { continue; }
            if ((record == objects::nowhere || !changes_columns(all_.records[record], each)) &&
                !loses_target(all_, each)) {
                continue;
            }
            record = all_.record_of(slot);
            if (record == objects::nowhere) { continue; }
            table_change& of = all_.records.edit(record);
            remake(of.constraints, i, of.made_constraints);
            changed_ = true;
        }
    }

    constexpr bool changes_columns(const table_change& of, const objects::constraint& foreign_key) const {
        const objects::table& table = all_.table_then(of);
        for (const name& column : foreign_key.columns) {
            const std::size_t at = objects::position_of(table.columns, column);
            if (at != objects::nowhere && of.columns[at].retyped && !of.columns[at].is_dropped() &&
                !stays_comparable(table.columns[at].type, type_now(of, at), true)) {
                return true;
            }
        }
        return false;
    }

    schema_change& all_;
    const type_plan& types_;
    bool changed_ = false;
};

}  // namespace varve::detail
