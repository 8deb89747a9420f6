#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The errors of a plan before it runs.
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/plan/plan.hpp"
#include "varve/target/destination.hpp"

namespace varve {

/// The base class of the exceptions that planning and running migrations throws. After any of them, the applied
/// migrations are those that the history records. A migration that is applied only in part is recorded as unfinished.
class error : public std::runtime_error {
public:
    explicit error(const std::string& what, bool connection_usable = true)
        : std::runtime_error(what), connection_usable_(connection_usable) {}

    /// Whether the connection can still be used. If so, it has no open transaction.
    bool connection_usable() const noexcept { return connection_usable_; }

private:
    bool connection_usable_;
};

/// The text is not a target, is ambiguous, or cannot be reached. Use another target.
class bad_target : public error {
public:
    bad_target(const std::string& what, std::string target, std::vector<std::string> candidates)
        : error(what), target_(std::move(target)), candidates_(std::move(candidates)) {}

    const std::string& target() const noexcept { return target_; }
    /// The revisions that may have been meant.
    const std::vector<std::string>& candidates() const noexcept { return candidates_; }

private:
    std::string target_;
    std::vector<std::string> candidates_;
};

/// A migration that the run must undo is irreversible. Use a target after it, or write a new migration.
class irreversible_error : public error {
public:
    irreversible_error(const std::string& what, std::string revision, std::string reason)
        : error(what), revision_(std::move(revision)), reason_(std::move(reason)) {}

    const std::string& revision() const noexcept { return revision_; }
    const std::string& reason() const noexcept { return reason_; }

private:
    std::string revision_;
    std::string reason_;
};

/// An unfinished migration prevents the run. It failed or was interrupted, and can only be finished in the direction in
/// which it began. Run to target() first.
class unfinished_error : public error {
public:
    unfinished_error(const std::string& what, std::string revision, std::string target)
        : error(what), revision_(std::move(revision)), target_(std::move(target)) {}

    const std::string& revision() const noexcept { return revision_; }
    /// The target that finishes the migration.
    const std::string& target() const noexcept { return target_; }

private:
    std::string revision_;
    std::string target_;
};

}  // namespace varve

namespace varve::detail {

/// Returns "what: remedy", for the text of an error.
inline std::string sentence_of(const refusal& why) {
    std::string result(why.what());
    if (!why.remedy().empty()) {
        result += result.back() == '?' ? " " : ": ";
        result += why.remedy();
    }
    return result;
}

/// Throws bad_target if `target` was not resolved.
template <class T>
void require_resolved(const resolved<T>& found, std::string_view target) {
    if (found.problem) {
        throw bad_target(sentence_of(found.problem), std::string(target),
                         {found.candidates.begin(), found.candidates.end()});
    }
}

/// Returns the migrations that are applied at the destination `found`. Throws bad_target if there is a problem.
inline position_set require_destination(const resolved<destination>& found, std::string_view target) {
    require_resolved(found, target);
    return found.applied;
}

/// Throws irreversible_error or unfinished_error if something prevents the plan.
inline void require_runnable(const plan& made, const list<migration>& chain) {
    if (made.problem_kind == plan_problem::none) { return; }
    const migration& each = chain[made.problem_at];
    const std::string revision(each.revision.text());
    const std::string parent = each.revises.empty() ? "base" : std::string(each.revises[0].text());
    const std::string steps = std::to_string(made.from.part.steps_done);
    switch (made.problem_kind) {
        case plan_problem::irreversible:
            throw irreversible_error("migration \"" + revision + "\" is irreversible (" + std::string(each.reason) +
                                         "): choose a target that keeps it applied, or write a new migration",
                                     revision, std::string(each.reason));
        case plan_problem::half_applied:
            throw unfinished_error("migration \"" + revision + "\" is half applied (" + steps + " of its " +
                                       std::to_string(each.up.size()) +
                                       " steps), and only a finished migration can be reverted: migrate to \"" +
                                       revision + "\" first to finish it",
                                   revision, revision);
        case plan_problem::half_reverted:
            throw unfinished_error("migration \"" + revision + "\" is half reverted (" + steps + " of the " +
                                       std::to_string(each.down.size()) + " steps of its down): migrate to \"" +
                                       parent + "\" first to finish the downgrade",
                                   revision, parent);
        case plan_problem::not_derivable:
            throw irreversible_error(
                "the down of migration \"" + revision + "\" cannot be derived: " + sentence_of(made.why), revision,
                sentence_of(made.why));
        case plan_problem::none: break;
    }
}

}  // namespace varve::detail
