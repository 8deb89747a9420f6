#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Branches of a chain: their migrations, their labels, and the search for a migration by name.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/chain/graph.hpp"
#include "varve/chain/replaced.hpp"
#include "varve/target/resolved.hpp"
#include "varve/target/target_text.hpp"
#include "varve/text/nearest.hpp"

namespace varve::detail {

inline constexpr std::size_t no_position = revision_index::nowhere;

/// Returns the branch that the migration at `position` names: the migrations before and after it on its own lines.
constexpr position_set branch_of(const graph& chain, std::size_t position) {
    return chain.lines_down(graph::only(position)) | chain.lines_up(graph::only(position));
}

/// Returns the migrations that have the labels of the migration at `position`, as in Alembic. They are the ones after
/// it on its lines, and the ones before it back to the start of its branch. The branch point is not included.
constexpr position_set labelled_by(const graph& chain, std::size_t position) {
    position_set result = chain.lines_up(graph::only(position));
    while (chain.parents(position).size() == 1) {
        position = chain.parents(position)[0];
        if (chain.is_branch_point(position) || chain.is_merge_point(position)) { break; }
        result.add(position);
    }
    return result;
}

/// Returns the labels of the migration at `position`: its own and those of its branch, in the order of the chain.
constexpr list<std::string_view> labels_of(const graph& chain, std::size_t position) {
    list<std::string_view> result;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const list<name>& own = chain.chain()[i].branch_labels;
        if (own.empty() || !labelled_by(chain, i).has(position)) { continue; }
        for (const name& label : own) { result.push_back(label.text()); }
    }
    return result;
}

constexpr std::string_view revision_at(const graph& chain, std::size_t position) {
    return chain.chain()[position].revision.text();
}

/// Writes revisions as in a sentence: "a", "b" and "c". Writes `none` if there are none, and at most eight.
constexpr void put_revisions(sink& out, const graph& chain, const position_set& which, std::string_view none = "base") {
    constexpr std::size_t most = 8;
    const std::size_t count = which.count();
    std::size_t written = 0;
    which.for_each([&](std::size_t position) {
        if (written < most) {
            out << (written == 0           ? "\""
                    : written + 1 == count ? " and \""
                                           : ", \"")
                << revision_at(chain, position) << '"';
        }
        ++written;
    });
    out << (count == 0 ? none : count > most ? ", …" : "");
}

constexpr list<std::string_view> revisions_of(const graph& chain, const position_set& which) {
    list<std::string_view> result;
    which.for_each([&](std::size_t position) { result.push_back(revision_at(chain, position)); });
    return result;
}

/// Returns a name for the branch of the migration at `position`. It is a label whose branch contains no other of
/// `rivals`, otherwise the revision.
constexpr std::string_view name_of_branch(const graph& chain, std::size_t position, const position_set& rivals) {
    const position_set before = chain.lines_down(graph::only(position));
    for (std::size_t i = position + 1; i-- != 0;) {
        const list<name>& labels = chain.chain()[i].branch_labels;
        if (before.has(i) && !labels.empty() && (branch_of(chain, i) & rivals).count() == 1) {
            return labels[0].text();
        }
    }
    return revision_at(chain, position);
}

/// A migration that has a given name.
struct named_migration {
    std::size_t position = no_position;
};

constexpr bool has_beginning(std::string_view text, std::string_view beginning) noexcept {
    return text.size() >= beginning.size() && same_text(text.substr(0, beginning.size()), beginning);
}

/// Returns a refusal about `part`, which is the target or a part of it.
constexpr refusal refuse_part(mistake kind, const target_text& target, std::string_view part, std::string_view what,
                              std::string_view remedy = target_forms) {
    if (part.size() == target.text.size()) { return refuse_target(kind, target.text, what, remedy); }
    refusal why(kind);
    why.say() << "target \"" << target.text << "\": \"" << part << "\" " << what;
    why.advise() << remedy;
    return why;
}

/// Finds the migration of `within` whose revision or label begins with `part`. Reports an error if
/// there are none or several.
constexpr resolved<named_migration> find_beginning(const graph& chain, const target_text& target, std::string_view part,
                                                   const position_set& within) {
    resolved<named_migration> result;
    nearest_name nearest(part);
    bool labels = false;
    bool labels_meant = false;
    within.for_each([&](std::size_t i) {
        const migration& each = chain.chain()[i];
        bool meant = has_beginning(each.revision.text(), part);
        nearest.consider(each.revision.text());
        if (meant) { result.candidates.push_back(each.revision.text()); }
        for (const name& label : each.branch_labels) {
            labels = true;
            nearest.consider(label.text());
            if (!meant && has_beginning(label.text(), part)) {
                meant = labels_meant = true;
                result.candidates.push_back(label.text());
            }
        }
        if (meant) { result.position = i; }
    });
    if (result.candidates.size() == 1) {
        result.candidates.clear();
        return result;
    }
    result.position = no_position;
    if (result.candidates.empty()) {
        result.problem = refuse_part(mistake::does_not_exist, target, part, "is not a revision");
        result.problem.say() << (labels ? " or a label" : "")
                             << (within == position_set::first(chain.size()) ? " of this chain" : " of this branch");
        if (!nearest.best().empty()) {
            result.candidates.push_back(nearest.best());
            result.problem.say() << "; did you mean \"" << nearest.best() << "\"?";
        }
        return result;
    }
    result.problem = refuse_part(mistake::does_not_match, target, part, "is ambiguous: ", "write more characters");
    put_number(result.problem.say(), static_cast<long long>(result.candidates.size()));
    result.problem.say() << (labels_meant ? " revisions and labels begin with it" : " revisions begin with it");
    for (std::size_t i = 0; i < result.candidates.size() && i < 8; ++i) {
        result.problem.say() << (i == 0 ? ": \"" : ", \"") << result.candidates[i] << '"';
    }
    result.problem.say() << (result.candidates.size() > 8 ? ", …" : "");
    return result;
}

/// The migration at `position`, which `part` of `target` names. It must be in `within`.
constexpr resolved<named_migration> require_within(const position_set& within, const target_text& target,
                                                   std::string_view part, std::size_t position) {
    resolved<named_migration> result;
    if (within.has(position)) {
        result.position = position;
    } else {
        result.problem = refuse_part(mistake::does_not_match, target, part, "is not on branch \"");
        result.problem.say() << target.branch << '"';
    }
    return result;
}

/// Finds the migration that a release marks. `part` is release:NAME.
constexpr resolved<named_migration> find_release(const graph& chain, const target_text& target, std::string_view part,
                                                 const position_set& within) {
    const std::string_view wanted = part.substr(release_mark.size());
    resolved<named_migration> result;
    nearest_name nearest(wanted);
    bool any = false;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const std::string_view release = chain.chain()[i].release;
        if (release.empty()) { continue; }
        any = true;
        nearest.consider(release);
        if (same_text(release, wanted)) { return require_within(within, target, part, i); }
    }
    result.problem = refuse_part(mistake::does_not_exist, target, part,
                                 any ? "marks no migration of this chain" : "marks nothing: no migration has a release",
                                 "write release = \"2.3\" in the last migration of a release");
    if (!nearest.best().empty()) { result.problem.say() << "; did you mean \"release:" << nearest.best() << "\"?"; }
    return result;
}

/// Finds the migration that `part` of `target` names: by its whole revision, by a label, or by the first characters of
/// either. `within` is the whole chain, or the branch that the target names.
constexpr resolved<named_migration> find_named_migration(const graph& chain, const target_text& target,
                                                         std::string_view part, const position_set& within) {
    if (has_beginning(part, release_mark)) { return find_release(chain, target, part, within); }
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const migration& each = chain.chain()[i];
        bool meant = same_text(each.revision.text(), part);
        for (const name& label : each.branch_labels) { meant = meant || same_text(label.text(), part); }
        if (meant) { return require_within(within, target, part, i); }
    }
    if (const std::size_t by = replacing(chain.chain(), name(part)); by != no_position) {
        resolved<named_migration> result;
        result.problem = refuse_part(mistake::does_not_exist, target, part, "was folded into \"", "use that one");
        result.problem.say() << chain.chain()[by].revision.text() << '"';
        result.candidates.push_back(chain.chain()[by].revision.text());
        return result;
    }
    return find_beginning(chain, target, part, within);
}

}  // namespace varve::detail
