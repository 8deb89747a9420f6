#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Makes one migration that does what a range of migrations does.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/chain/migration_hazards.hpp"
#include "varve/fold/fold_steps.hpp"
#include "varve/fold/way_down.hpp"

namespace varve::detail {

/// The migration that a range becomes.
struct folded_migration {
    migration made = {};
    fold_form form = fold_form::shortened;
    refusal why = {};         ///< why there is none
    name last_possible = {};  ///< where a shorter range could end; empty if none can
    name stopped_by = {};     ///< the migration whose steps do not run in the transaction of those before
};

/// Carries the acknowledgements of a range over to the steps that are still in the fold.
class acknowledgement_keeper {
public:
    /// Notes what `each` acknowledges. `before` is the schema before it.
    void note(const schema& before, const migration& each) {
        if (each.acknowledged.empty()) { return; }
        schema state = before;
        const list<located_hazard> all = collect_hazards(state, each, {0, each.up.size()});
        for (const acknowledgement& said : each.acknowledged) {
            for (const located_hazard& one : all) {
                if (accepts(said, one, all)) { kept_.push_back({said, sql_of(each.up[one.step])}); }
            }
        }
    }

    void give(const schema& before, migration& made) const {
        if (kept_.empty()) { return; }
        schema state = before;
        for (const located_hazard& one : collect_hazards(state, made, {0, made.up.size()})) {
            for (const noted& each : kept_) {
                if (each.said.what != one.found.what || each.sql != sql_of(made.up[one.step])) { continue; }
                const acknowledgement said = {one.found.what, each.said.reason, one.step + 1};
                if (!is_said(made, said)) { made.acknowledged.push_back(said); }
                break;
            }
        }
    }

private:
    struct noted {
        acknowledgement said;
        std::string sql;
    };

    static std::string sql_of(const operation& step) {
        string_sink sql;
        render(sql, step);
        return std::move(sql.text());
    }

    static bool is_said(const migration& made, const acknowledgement& said) {
        for (const acknowledgement& each : made.acknowledged) {
            if (each.what == said.what && each.position == said.position) { return true; }
        }
        return false;
    }

    std::vector<noted> kept_;
};

/// Returns the names of migrations that some of `range` name, and that are not in the range themselves.
inline list<name> outside_names(const fold_members& of, const list<name> migration::*names) {
    const list<migration>& chain = of.lines.chain();
    list<name> found;
    of.range.for_each([&](std::size_t at) {
        for (const name& each : chain[at].*names) {
            bool inside = schema::contains(found, each);
            of.range.for_each([&](std::size_t other) {
                inside = inside || chain[other].revision == each || schema::contains(chain[other].branch_labels, each);
            });
            if (!inside) { found.push_back(each); }
        }
    });
    return found;
}

/// Makes one migration of `range`, which judge_fold has accepted. It has the revision of the last one. Its texts are
/// kept in `texts`.
inline folded_migration fold_range(const graph& lines, const position_set& range, text_arena& texts) {
    const std::size_t last = range.end() - 1;
    const fold_members of = {lines, lines.ancestors(range), range};
    const list<migration>& chain = lines.chain();
    folded_migration result;
    migration& made = result.made;
    made.revision = chain[last].revision;
    made.message = chain[last].message;
    made.release = chain[last].release;
    made.revises = outside_names(of, &migration::revises);
    made.depends_on = outside_names(of, &migration::depends_on);

    // Migrations of other branches may be between those of the range. The fold comes after them.
    schema before(texts);
    for (std::size_t at = 0; at < last; ++at) {
        if (range.has(at)) { continue; }
        begin_transaction(before);
        for (const operation& step : chain[at].up) {
            result.why = replay(before, step);
            if (result.why) { return result; }
        }
    }
    begin_transaction(before);
    list<migration> members;
    acknowledgement_keeper hazards;
    schema state = before;
    range.for_each([&](std::size_t at) {
        const migration& each = chain[at];
        members.push_back(each);
        hazards.note(state, each);
        begin_transaction(state);
        for (const operation& step : each.up) { static_cast<void>(replay(state, step)); }
        for (const name& one : each.branch_labels) { made.branch_labels.push_back(one); }
        for (const name& one : each.replaces) { made.replaces.push_back(one); }
        if (at != last) { made.replaces.push_back(each.revision); }
    });
    folded_steps found = fold_steps(before, members);
    result.form = found.form;
    result.why = std::move(found.why);
    if (found.stopped_at < members.size()) { result.stopped_by = members[found.stopped_at].revision; }
    if (found.stopped_at > 1 && found.stopped_at < members.size()) {
        result.last_possible = members[found.stopped_at - 1].revision;
    }
    if (result.why) { return result; }
    made.up = std::move(found.steps);
    find_way_down(made, before, of, members, found.origins);
    hazards.give(before, made);
    return result;
}

}  // namespace varve::detail
