#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks that a range of migrations can become one migration.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/chain/graph.hpp"
#include "varve/chain/phases.hpp"
#include "varve/target/branch.hpp"

namespace varve::detail {

/// Writes the start of a sentence about a fold that is refused.
inline refusal refuse_fold(std::string_view range) {
    refusal why(mistake::not_allowed);
    why.say() << "range \"" << range << "\" cannot be folded: ";
    return why;
}

class fold_judge {
public:
    fold_judge(const graph& lines, const position_set& range, std::string_view text)
        : lines_(&lines), range_(&range), text_(text) {}

    refusal judge() const {
        if (range_->count() < 2) {
            refusal why = refuse_fold(text_);
            why.say() << "it has " << (range_->empty() ? "no migration" : "only one migration");
            why.advise() << "name at least two, as in a7c3:head";
            return why;
        }
        if (refusal why = judge_ends()) { return why; }
        refusal found;
        range_->for_each([&](std::size_t at) {
            if (!found) { found = judge_users(at); }
        });
        if (found) { return found; }
        range_->for_each([&](std::size_t at) {
            if (!found && at != last() && !at_(at).release.empty()) { found = judge_release(at); }
        });
        range_->for_each([&](std::size_t at) {
            if (!found && at_(at).phase != migration_phase::any) { found = judge_phase(at); }
        });
        return found;
    }

private:
    const migration& at_(std::size_t position) const { return lines_->chain()[position]; }
    std::size_t last() const { return range_->end() - 1; }

    /// Refuses a range with several ends, or that begins after several migrations.
    refusal judge_ends() const {
        const position_set ends = lines_->ends_of(*range_);
        if (ends.count() != 1) {
            refusal why = refuse_fold(text_);
            why.say() << "it ends at ";
            put_revisions(why.say(), *lines_, ends);
            why.advise() << "end it at one migration, such as one that merges them";
            return why;
        }
        std::size_t first = no_position;
        refusal why;
        range_->for_each([&](std::size_t at) {
            bool outside = false;
            for (const std::uint32_t each : lines_->parents(at)) { outside = outside || !range_->has(each); }
            if (!outside || why) { return; }
            if (first == no_position) {
                first = at;
                return;
            }
            why = refuse_fold(text_);
            why.say() << "both \"" << at_(first).revision.text() << "\" and \"" << at_(at).revision.text()
                      << "\" revise a migration before it";
            why.advise() << "start it where the lines branch, or behind the migration that merges them";
        });
        return why;
    }

    /// Refuses a migration outside of the range that needs one inside.
    refusal judge_users(std::size_t at) const {
        if (at == last()) { return {}; }
        for (const position_list* const users : {&lines_->children(at), &lines_->dependents(at)}) {
            for (const std::uint32_t each : *users) {
                if (range_->has(each)) { continue; }
                refusal why = refuse_fold(text_);
                why.say() << '"' << at_(each).revision.text() << "\" "
                          << (users == &lines_->children(at) ? "revises" : "depends on") << " \""
                          << at_(at).revision.text() << "\", which would be gone";
                why.advise() << "end the range at \"" << at_(at).revision.text() << "\", or start it behind";
                return why;
            }
        }
        return {};
    }

    refusal judge_release(std::size_t at) const {
        refusal why = refuse_fold(text_);
        why.say() << '"' << at_(at).revision.text() << "\" is the last migration of release \"" << at_(at).release
                  << "\", and target release:" << at_(at).release << " would be gone";
        why.advise() << "end the range at \"" << at_(at).revision.text()
                     << "\", or remove the release from it if no program of that release runs any more";
        return why;
    }

    /// Refuses one half of a change whose other half is outside.
    refusal judge_phase(std::size_t at) const {
        const bool expands = at_(at).phase == migration_phase::expand;
        for (std::size_t other = 0; other < lines_->size(); ++other) {
            const migration_phase wanted = expands ? migration_phase::contract : migration_phase::expand;
            if (range_->has(other) || at_(other).phase != wanted || (other > at) != expands) { continue; }
            const name table = table_of_both(expands ? at_(at) : at_(other), expands ? at_(other) : at_(at));
            if (table.empty()) { continue; }
            refusal why = refuse_fold(text_);
            why.say() << '"' << at_(at).revision.text() << "\" " << (expands ? "expands" : "contracts") << " table \""
                      << table.text() << "\", and \"" << at_(other).revision.text() << "\" outside of it "
                      << (expands ? "contracts" : "expands") << " the table";
            why.advise() << "fold both, or neither";
            return why;
        }
        return {};
    }

    const graph* lines_;
    const position_set* range_;
    std::string_view text_;
};

/// Returns why the migrations of `range` cannot become one; `text` is the range as the user wrote it.
inline refusal judge_fold(const graph& lines, const position_set& range, std::string_view text) {
    return fold_judge(lines, range, text).judge();
}

}  // namespace varve::detail
