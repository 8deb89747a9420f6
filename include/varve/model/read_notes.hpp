#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the annotations of a struct and its members.
#include "varve/text/reflection.hpp"

#if VARVE_REFLECTION

#include <array>
#include <cstddef>
#include <meta>
#include <vector>

#include "varve/dsl/column_note.hpp"
#include "varve/dsl/key_note.hpp"
#include "varve/model/annotation.hpp"
#include "varve/model/members.hpp"
#include "varve/model/reference_note.hpp"
#include "varve/model/reference_part.hpp"

namespace varve::detail {

/// An annotation as a value, and the position of its member; no_member if it is on the struct.
struct placed_note {
    note said = {};
    std::size_t at = no_member;
};

/// The target of a foreign key. Its functions are called late, because the target may be declared later.
struct noted_target {
    referenced_model (*of)() = nullptr;
    void (*lower)(model_draft& to) = nullptr;
};

/// A foreign key, and the members that it refers to, or the table and its columns if no struct describes it.
struct placed_reference {
    placed_note note = {};
    noted_target target = {};
    noted_list<member_place> members = {};
    noted_text table = {};
    noted_list<noted_text> columns = {};
};

template <class T>
constexpr referenced_model reference_target() {
    return {facts_of<T>, table_name<T>(), &column_name<T>};
}
template <class T>
constexpr void lower_model(model_draft& draft);
template <class T>
inline constexpr noted_target target_of = {&reference_target<T>, &lower_model<T>};
template <auto Member>
inline constexpr member_place place_at = place_of(Member);

/// A reflection of an annotation, and the position of its member; no_member if it is on the struct.
struct placed_annotation {
    std::meta::info said = {};
    std::size_t at = no_member;
    bool is_reference = false;
};

template <class Note>
consteval bool is_note(std::meta::info type) {
    return type == (^^const Note);
}
/// Whether an annotation of this type is one of varve's, except a reference.
consteval bool is_any_note(std::meta::info type) {
    return is_note<column_note>(type) || is_note<key_note<objects::constraint_kind::primary_key>>(type) ||
           is_note<key_note<objects::constraint_kind::unique>>(type) || is_note<index_note>(type) ||
           is_note<check_note>(type) || is_note<table_note>(type);
}

consteval void list_annotations(std::meta::info of, std::size_t at, std::vector<placed_annotation>& to) {
    for (const std::meta::info each : std::meta::annotations_of(of)) {
        const std::meta::info type = std::meta::type_of(each);
        const bool is_reference = is_note<reference_note>(type);
        if (is_reference || is_any_note(type)) { to.push_back({each, at, is_reference}); }
    }
}
consteval noted_list<placed_annotation> list_annotations(std::meta::info type) {
    std::vector<placed_annotation> all;
    list_annotations(type, no_member, all);
    std::size_t at = 0;
    for (const std::meta::info member : list_members(type)) { list_annotations(member, at++, all); }
    return note_values(all);
}

template <class Note>
consteval bool take_note(std::meta::info annotation, std::meta::info type, note& to) {
    if (!is_note<Note>(type)) { return false; }
    to = std::meta::extract<Note>(annotation);
    return true;
}
consteval void read_note(std::meta::info annotation, note& to) {
    const std::meta::info type = std::meta::type_of(annotation);
    static_cast<void>(take_note<key_note<objects::constraint_kind::primary_key>>(annotation, type, to) ||
                      take_note<key_note<objects::constraint_kind::unique>>(annotation, type, to) ||
                      take_note<index_note>(annotation, type, to) || take_note<column_note>(annotation, type, to) ||
                      take_note<check_note>(annotation, type, to) || take_note<table_note>(annotation, type, to));
}

consteval std::size_t count_references(noted_list<placed_annotation> all) {
    std::size_t count = 0;
    for (const placed_annotation& each : all) { count += each.is_reference ? 1U : 0U; }
    return count;
}

template <std::size_t Size>
consteval std::array<placed_note, Size> read_notes(noted_list<placed_annotation> all) {
    std::array<placed_note, Size> result = {};
    std::size_t filled = 0;
    for (const placed_annotation& each : all) {
        if (each.is_reference) { continue; }
        read_note(each.said, result[filled].said);
        result[filled++].at = each.at;
    }
    return result;
}

template <std::size_t Size>
consteval std::array<placed_reference, Size> read_references(noted_list<placed_annotation> all) {
    std::array<placed_reference, Size> result = {};
    std::size_t filled = 0;
    for (const placed_annotation& each : all) {
        if (!each.is_reference) { continue; }
        const auto said = std::meta::extract<reference_note>(each.said);
        placed_reference& made = result[filled++];
        made.note.said = said;
        made.note.at = each.at;
        made.table = said.table;
        made.columns = said.columns;
        if (!said.table.empty()) { continue; }
        made.target = std::meta::extract<noted_target>(std::meta::substitute(^^target_of, {said.target}));
        std::vector<member_place> members;
        for (const std::meta::info pointer : said.pointers) {
            members.push_back(std::meta::extract<member_place>(std::meta::substitute(^^place_at, {pointer})));
        }
        made.members = note_values(members);
    }
    return result;
}

/// The annotations of `T`.
template <class T>
struct notes_of {
    static constexpr noted_list<placed_annotation> listed = list_annotations(^^T);
    static constexpr std::size_t count = count_references(listed);
    static constexpr std::array<placed_note, listed.size - count> all = read_notes<listed.size - count>(listed);
    static constexpr std::array<placed_reference, count> references = read_references<count>(listed);
};

}  // namespace varve::detail

#endif
