#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes a migration as lists show it, with Alembic's marks.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/cli/context.hpp"
#include "varve/cli/json.hpp"
#include "varve/target/branch.hpp"

namespace varve::detail {

/// What a line shows besides the revision.
struct line_parts {
    bool parents = false;
    bool labels = false;
    bool last_release = false;  ///< whether to name the last release before a migration that marks none
    bool tree_marks = true;     ///< whether to mark branchpoints and mergepoints
    bool message = false;
    const position_set* current = nullptr;  ///< the current revisions, to be marked; may be null
};

template <class Texts>
std::string joined(const Texts& texts, std::string_view between = ", ") {
    std::string result;
    for (const auto& each : texts) {
        if (!result.empty()) { result += between; }
        result += std::string_view(each);
    }
    return result;
}

inline list<std::string_view> revisions_at(const graph& lines, const position_list& positions) {
    list<std::string_view> result;
    for (const std::uint32_t each : positions) { result.push_back(revision_at(lines, each)); }
    return result;
}

/// Returns the positions with the newest first, as Alembic lists them.
inline std::vector<std::size_t> newest_first(const position_set& positions) {
    std::vector<std::size_t> result;
    positions.for_each([&](std::size_t position) { result.insert(result.begin(), position); });
    return result;
}

/// Returns the parents of a migration: "a", "a, b", or "<base>".
inline std::string parents_text(const graph& lines, std::size_t at) {
    return lines.is_base(at) ? "<base>" : joined(revisions_at(lines, lines.parents(at)));
}

inline list<std::string_view> names_in(const list<name>& names) {
    list<std::string_view> result;
    for (const name& each : names) { result.push_back(each.text()); }
    return result;
}

inline bool is_current(const line_parts& parts, std::size_t at) {
    return parts.current != nullptr && parts.current->has(at);
}

/// Returns the mark of a head. A head that others depend on is an effective head.
inline std::string head_mark(const graph& lines, std::size_t at, const channel_style& how) {
    if (!lines.is_head(at)) { return {}; }
    return ' ' + colored(lines.dependents(at).empty() ? "(head)" : "(effective head)", text_color::cyan, how);
}

/// Returns the mark of a release: ` (release 2.3)`, or ` (after release 2.3)` for the last one before it.
inline std::string release_text(const command_context& cx, std::size_t at, bool last) {
    if (!cx.at(at).release.empty()) { return " (release " + std::string(cx.at(at).release) + ')'; }
    std::string_view before;
    if (last) {
        cx.lines().ancestors_of(at).for_each([&](std::size_t each) {
            if (!cx.at(each).release.empty()) { before = cx.at(each).release; }
        });
    }
    return before.empty() ? std::string() : " (after release " + std::string(before) + ')';
}

/// Returns a line like `a -> b (label) (head) (current), message`.
inline std::string line_of(const command_context& cx, std::size_t at, const line_parts& parts) {
    const graph& lines = cx.lines();
    const channel_style& how = cx.output();
    std::string line;
    if (parts.parents) {
        line = parents_text(lines, at);
        if (!cx.at(at).depends_on.empty()) { line += " (" + joined(names_in(cx.at(at).depends_on)) + ')'; }
        line += " -> ";
    }
    line += colored(revision_at(lines, at), text_color::yellow, how);
    if (const list<std::string_view> labels = labels_of(lines, at); parts.labels && !labels.empty()) {
        line += " (" + joined(labels) + ')';
    }
    line += release_text(cx, at, parts.last_release);
    line += head_mark(lines, at, how);
    if (is_current(parts, at)) { line += ' ' + colored("(current)", text_color::green, how); }
    if (parts.tree_marks && lines.is_branch_point(at)) { line += " (branchpoint)"; }
    if (parts.tree_marks && lines.is_merge_point(at)) { line += " (mergepoint)"; }
    if (parts.message && !cx.at(at).message.empty()) {
        line += ", ";
        for (const char c : cx.at(at).message) { line += c == '\n' || c == '\r' ? ' ' : c; }
    }
    return line + '\n';
}

/// Returns everything about a migration, on several lines.
inline std::string record_of(const command_context& cx, std::size_t at, const line_parts& parts) {
    const graph& lines = cx.lines();
    const channel_style& how = cx.output();
    std::string text = "Rev: " + colored(revision_at(lines, at), text_color::yellow, how) + head_mark(lines, at, how);
    if (lines.is_branch_point(at)) { text += " (branchpoint)"; }
    if (lines.is_merge_point(at)) { text += " (mergepoint)"; }
    if (is_current(parts, at)) { text += ' ' + colored("(current)", text_color::green, how); }
    text += (lines.is_merge_point(at) ? "\nMerges: " : "\nParent: ") + parents_text(lines, at) + '\n';
    const migration& each = cx.at(at);
    if (!each.release.empty()) { text += "Release: " + std::string(each.release) + '\n'; }
    if (!each.depends_on.empty()) { text += "Also depends on: " + joined(names_in(each.depends_on)) + '\n'; }
    if (!each.replaces.empty()) { text += "Replaces: " + joined(names_in(each.replaces)) + '\n'; }
    if (lines.is_branch_point(at)) {
        text += "Branches into: " + joined(revisions_at(lines, lines.children(at))) + '\n';
    }
    if (const list<std::string_view> labels = labels_of(lines, at); !labels.empty()) {
        text += "Branch names: " + joined(labels) + '\n';
    }
    if (!cx.struct_of(at).empty()) { text += "Struct: " + std::string(cx.struct_of(at)) + '\n'; }
    if (each.way_back == down_kind::irreversible) { text += "Irreversible: " + std::string(each.reason) + '\n'; }
    text += "\n    ";
    for (const char c : each.message.empty() ? std::string_view("(no message)") : each.message) {
        text += c;
        if (c == '\n') { text += "    "; }
    }
    return text + "\n\n";
}

/// Writes a migration as an object. It is the same in all documents.
inline void write_migration(json_writer& out, const command_context& cx, std::size_t at, const line_parts& parts) {
    const graph& lines = cx.lines();
    const migration& each = cx.at(at);
    out.begin_object().member("revision", revision_at(lines, at));
    out.list("revises", revisions_at(lines, lines.parents(at))).list("depends_on", names_in(each.depends_on));
    out.list("replaces", names_in(each.replaces));
    out.list("labels", labels_of(lines, at)).member("message", each.message);
    out.member("release", each.release).member("struct", cx.struct_of(at));
    out.member("head", lines.is_head(at)).member("branchpoint", lines.is_branch_point(at));
    out.member("mergepoint", lines.is_merge_point(at)).member("steps", each.up.size());
    out.member("irreversible", each.way_back == down_kind::irreversible);
    if (parts.current != nullptr) { out.member("current", is_current(parts, at)); }
    out.end_object();
}

/// Shows several migrations: as member `key` of the document, or as lines.
template <class Positions>
void show_migrations(command_context& cx, std::string_view key, const Positions& positions, const line_parts& parts) {
    if (cx.json()) {
        cx.document().begin_object().key(key).begin_list();
        for (const std::size_t at : positions) { write_migration(cx.document(), cx, at, parts); }
        cx.document().end_list().end_object();
        return;
    }
    for (const std::size_t at : positions) {
        cx.text() += cx.request().verbose ? record_of(cx, at, parts) : line_of(cx, at, parts);
    }
}

}  // namespace varve::detail
