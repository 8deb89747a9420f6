#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the steps of one migration that does what a range of migrations does.
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "varve/diff/diff.hpp"
#include "varve/fold/blocks.hpp"
#include "varve/schema/difference.hpp"

namespace varve::detail {

/// How the steps of a range became those of one migration.
enum class fold_form : std::uint8_t {
    shortened,  ///< between the steps that stay, only the result counts
    as_it_was,  ///< all steps, in their order
};

/// The steps of one migration.
struct folded_steps {
    list<operation> steps = {};
    std::vector<std::size_t> origins = {};  ///< of each step that was kept: the number of its migration in the range
    fold_form form = fold_form::shortened;
    refusal why = {};                    ///< why there are none
    std::size_t stopped_at = no_origin;  ///< the number of the migration whose steps do not follow those before
};

/// Whether both schemas have the same columns in the same order, and the same expressions that PostgreSQL has parsed
/// before a column changed its type. `alike` compares neither.
inline bool have_same_past(const schema& one, const schema& other) {
    for (const objects::table& table : one.table_slots()) {
        const maybe<objects::table> found = other.find_table(table.name);
        if (table.name.empty() || !found) { continue; }
        if (found->columns.size() != table.columns.size() || found->constraints.size() != table.constraints.size() ||
            found->indexes.size() != table.indexes.size()) {
            return false;
        }
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (!(table.columns[i].name == found->columns[i].name)) { return false; }
        }
        for (const objects::constraint& each : table.constraints) {
            const objects::constraint* const same = found->find_constraint(each.name);
            if (same == nullptr || same->type_changed != each.type_changed) { return false; }
        }
        for (const objects::index& each : table.indexes) {
            const std::size_t at = objects::position_of(found->indexes, each.name);
            if (at == objects::nowhere || found->indexes[at].type_changed != each.type_changed) { return false; }
        }
    }
    return true;
}

/// Two states of a schema: as the compiler sees it, and with uncertainty removed.
struct fold_site {
    schema state;
    schema known;

    explicit fold_site(const schema& before) : state(before), known(before) { remove_uncertainty(known); }
    fold_site(const schema& real, const schema& certain) : state(real), known(certain) {}

    refusal run(const operation& step) {
        if (refusal why = replay(state, step)) { return why; }
        if (refusal why = replay_known(known, step)) { return why; }
        if (step.is<operations::execute>()) { remove_uncertainty(known); }
        return {};
    }
    refusal run(const list<operation>& steps) {
        for (const operation& each : steps) {
            if (refusal why = run(each)) { return why; }
        }
        return {};
    }
    bool is_like(const fold_site& other) const {
        return alike(state, other.state) && alike(other.state, state) && alike(known, other.known) &&
               alike(other.known, known) && have_same_past(known, other.known);
    }
};

/// Whether `step` takes away a table or a column that exists in `before`, and no step of `written` takes it away.
inline bool destroys(const schema& before, const operation& step, const list<operation>& written) {
    const auto* const table = step.get_if<operations::drop_table>();
    const auto* const column = step.get_if<operations::drop_column>();
    if (table == nullptr && column == nullptr) { return false; }
    if (!before.find_table(table_of(step))) { return false; }
    for (const operation& each : written) {
        const auto* const gone = each.get_if<operations::drop_table>();
        if (gone != nullptr && gone->table == table_of(step)) { return false; }
        const auto* const cut = each.get_if<operations::drop_column>();
        if (column != nullptr && cut != nullptr && cut->table == column->table && cut->column == column->column) {
            return false;
        }
    }
    return true;
}

/// Finds the steps that lead to the result of `written`, at most as many, and runs them on `site`; if there are no
/// better ones, those of `written`. Returns why they do not run in the transaction of what comes before them.
inline refusal run_shortest(fold_site& site, list<operation>& written) {
    fold_site result = site;
    for (const operation& each : written) {
        begin_transaction(result.state);  // in the range, each could be the first one of a migration
        begin_transaction(result.known);
        if (refusal why = result.run(each)) { return why; }
    }
    list<operation> found = diff(site.known, result.known);
    bool fits = found.size() <= written.size();
    for (const operation& each : found) { fits = fits && !destroys(site.known, each, written); }
    fold_site again = site;
    if (fits && !again.run(found) && again.is_like(result)) {
        written = std::move(found);
        site = std::move(again);
        return {};
    }
    return site.run(written);
}

/// Writes blocks as steps. `site` is the schema before them, and becomes the one after them.
inline folded_steps write_blocks(fold_site& site, const std::vector<fold_block>& blocks) {
    folded_steps made;
    begin_transaction(site.state);
    begin_transaction(site.known);
    for (const fold_block& block : blocks) {
        list<operation> steps;
        for (const fold_step& each : block.steps) { steps.push_back(each.what); }
        if (block.kept) {
            made.why = site.run(steps);
        } else {
            made.why = run_shortest(site, steps);
        }
        if (made.why) { return made; }
        for (const operation& each : steps) {
            made.steps.push_back(each);
            made.origins.push_back(block.kept ? block.steps.front().origin : no_origin);
        }
    }
    return made;
}

/// Returns the steps of one migration that does what `range` does, from the schema before it. First it moves steps
/// together, then it leaves them in their order, and at last it shortens nothing. The first way that builds the same
/// schema is taken.
inline folded_steps fold_steps(const schema& before, const list<migration>& range) {
    folded_steps made;
    for (const bool moves : {true, false}) {
        fold_divider divided(before, moves);
        for (const migration& each : range) {
            if (refusal why = divided.add(each)) {
                made.why = std::move(why);
                return made;
            }
        }
        fold_site site(before);
        made = write_blocks(site, divided.blocks());
        if (!made.why && site.is_like({divided.state(), divided.known()})) { return made; }
    }
    made = {};
    made.form = fold_form::as_it_was;
    fold_site site(before);
    begin_transaction(site.state);
    for (std::size_t i = 0; i < range.size(); ++i) {
        for (const operation& step : range[i].up) {
            made.steps.push_back(step);
            made.origins.push_back(i);
        }
        made.why = site.run(range[i].up);
        if (made.why) {
            made.stopped_at = i;
            break;
        }
    }
    return made;
}

}  // namespace varve::detail
