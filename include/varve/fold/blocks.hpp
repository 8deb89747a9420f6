#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Divides the steps of a range into steps that are kept as they are, and groups whose result is all that counts.
#include <cstddef>
#include <utility>
#include <vector>

#include "varve/chain/migration.hpp"
#include "varve/fold/touched.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"
#include "varve/schema/difference.hpp"
#include "varve/sync/kept_objects.hpp"
#include "varve/sync/way_back.hpp"

namespace varve::detail {

inline constexpr std::size_t no_origin = static_cast<std::size_t>(-1);

/// A step, the names that it is about, and the number of its migration in the range.
struct fold_step {
    operation what = {};
    touched_names about = {};
    std::size_t origin = no_origin;
};

/// Some steps of a range.
struct fold_block {
    bool kept = false;  ///< one step that stays as it is; otherwise the steps that lead to it do not count
    std::vector<fold_step> steps = {};
};

/// Whether a step only adds something to a table that holds rows, or takes away something that is no value.
inline bool leaves_values_alone(const operation& step) {
    using namespace operations;
    return step.is<add_constraint>() || step.is<drop_constraint>() || step.is<rename_constraint>() ||
           step.is<validate_constraint>() || step.is<create_index>() || step.is<drop_index>() ||
           step.is<rename_index>() || step.is<comment_on_table>() || step.is<comment_on_column>() ||
           step.is<comment_on_index>() || step.is<set_row_security>();
}

/// Divides steps into blocks, in their order. A step is kept if it concerns rows, or objects from before the range.
/// A step that is about other tables moves up over kept steps, into an earlier group.
class fold_divider {
public:
    /// `before` is the schema before the range. Without `moves`, no step changes its place.
    fold_divider(const schema& before, bool moves) : state_(before), known_(before), moves_(moves) {
        remove_uncertainty(known_);
        for (const objects::table& each : before.table_slots()) { add(former_, each.name); }
        for (const objects::enumeration& each : before.enums) { add(former_, each.name); }
    }

    /// Adds a migration of the range. Returns why a step does not replay; a checked chain has no such step.
    refusal add(const migration& each) {
        begin_transaction(state_);
        begin_transaction(known_);
        for (const operation& step : each.up) {
            const bool kept = must_keep(step);
            fold_step next = {step, touched_by(state_, step), count_};
            if (refusal why = replay(state_, step)) { return why; }
            schema then = known_;
            if (refusal why = replay_known(then, step)) { return why; }
            // What SQL has made is no part of a schema, and a change of it would be lost.
            const bool unseen = state_.may_touch_anything && alike(known_, then) && alike(then, known_);
            known_ = std::move(then);
            note(step);
            put(std::move(next), kept || unseen);
        }
        ++count_;
        return {};
    }

    const std::vector<fold_block>& blocks() const noexcept { return blocks_; }
    /// The schema after the range; and with all uncertainty removed.
    const schema& state() const noexcept { return state_; }
    const schema& known() const noexcept { return known_; }

private:
    static void add(touched_names& to, const name& one) {
        if (!one.empty() && !has_touched(to, one)) { to.push_back(one); }
    }
    static void remove(touched_names& from, const name& one) { std::erase(from, one); }

    bool must_keep(const operation& step) const {
        using namespace operations;
        if (step.is<create_table>() || step.is<create_enum>() || step.is<create_extension>() ||
            step.is<create_schema>()) {
            return false;
        }
        if (const name type = type_of(step); !type.empty()) {
            if (has_touched(former_, type) || !state_.find_enum(type)) { return true; }
            if (step.is<add_enum_value>()) { return false; }
            for (const std::uint32_t slot : state_.uses().slots(type)) {
                if (has_touched(filled_, state_.table_slots()[slot].name)) { return true; }
            }
            return false;
        }
        const name table = owner_of(state_, step);
        if (changes_rows(step) || table.empty() || !state_.find_table(table)) { return true; }
        return has_touched(former_, table) || (has_touched(filled_, table) && !leaves_values_alone(step)) ||
               keeps_sequence(step) || keeps_expression(step);
    }

    /// Whether a step changes a type that PostgreSQL has written into an expression of the table as a cast.
    bool keeps_expression(const operation& step) const {
        const auto* const change = step.get_if<operations::alter_column>();
        if (change == nullptr || change->type.name.empty()) { return false; }
        const maybe<objects::table> table = state_.find_table(change->table);
        for (std::size_t i = 0; table && i < table->constraints.size(); ++i) {
            if (table->constraints[i].kind == objects::constraint_kind::check) { return true; }
        }
        for (std::size_t i = 0; table && i < table->indexes.size(); ++i) {
            if (!table->indexes[i].where.empty()) { return true; }
            for (const objects::index_key& key : table->indexes[i].keys) {
                if (key.column.empty()) { return true; }
            }
        }
        return false;
    }

    /// Whether a step renames a table or a column whose sequence keeps the old name. No schema holds that name.
    bool keeps_sequence(const operation& step) const {
        const auto* const column = step.get_if<operations::rename_column>();
        if (column == nullptr && !step.is<operations::rename_table>()) { return false; }
        const maybe<objects::table> table = state_.find_table(table_of(step));
        for (std::size_t i = 0; table && i < table->columns.size(); ++i) {
            const objects::column& each = table->columns[i];
            if (each.identity() && (column == nullptr || each.name == column->column)) { return true; }
        }
        return false;
    }

    /// Notes which tables may hold rows after the step, and which names from before the range there are.
    void note(const operation& step) {
        using namespace operations;
        if (const auto* const gone = step.get_if<drop_table>()) {
            remove(former_, gone->table);
            remove(filled_, gone->table);
        } else if (const auto* const renamed = step.get_if<rename_table>()) {
            for (touched_names* const each : {&former_, &filled_}) {
                if (!has_touched(*each, renamed->table)) { continue; }
                remove(*each, renamed->table);
                add(*each, name_after(*renamed));
            }
        } else if (const auto* const type = step.get_if<drop_enum>()) {
            remove(former_, type->type);
        } else if (step.is<execute>()) {
            fires_ = true;  // from here on, there may be triggers
            remove_uncertainty(known_);
        }
        if (step.is<execute>() || (fires_ && changes_rows(step))) {
            for (const objects::table& each : state_.table_slots()) { add(filled_, each.name); }
        } else if (step.is<insert_into>()) {
            add(filled_, table_of(step));
        }
    }

    name name_after(const operations::rename_table& step) const {
        if (step.table.schema().empty()) { return step.to; }
        string_sink whole;
        whole << step.table.schema() << '.' << step.to.text();
        return state_.texts().keep(whole.text());
    }

    void put(fold_step step, bool kept) {
        if (kept) {
            fold_block alone;
            alone.kept = true;
            alone.steps.push_back(std::move(step));
            blocks_.push_back(std::move(alone));
            return;
        }
        std::size_t place = blocks_.size();
        for (std::size_t i = blocks_.size(); i-- != 0;) {
            if (!blocks_[i].kept) { place = i; }
            if (!can_pass(step, blocks_[i])) { break; }
        }
        if (place == blocks_.size()) { blocks_.emplace_back(); }
        blocks_[place].steps.push_back(std::move(step));
    }

    bool can_pass(const fold_step& step, const fold_block& block) const {
        if (!moves_) { return false; }
        for (const fold_step& each : block.steps) {
            const bool text = each.what.is<operations::execute>() || each.what.is<operations::require>();
            if (text || has_common(step.about, each.about)) { return false; }
        }
        return true;
    }

    schema state_;
    schema known_;
    bool moves_;
    std::size_t count_ = 0;
    bool fires_ = false;
    touched_names former_;  ///< the tables and types from before the range
    touched_names filled_;  ///< the tables of the range that may hold rows
    std::vector<fold_block> blocks_;
};

}  // namespace varve::detail
