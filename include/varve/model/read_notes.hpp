#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The annotations of a struct and of its members, read.
#include "varve/text/reflection.hpp"

#if VARVE_REFLECTION

#include <array>
#include <cstddef>
#include <meta>

#include "varve/dsl/column_note.hpp"
#include "varve/dsl/key_note.hpp"
#include "varve/model/annotation.hpp"
#include "varve/model/constraint_part.hpp"
#include "varve/model/members.hpp"
#include "varve/model/reference_note.hpp"

namespace varve::detail {

/// What is said, and of which member; no_member: of the struct.
struct placed_note {
    note said = {};
    std::size_t at = no_member;
};

/// What a foreign key refers to, where its struct is asked for it.
struct noted_target {
    referenced_model (*of)() = nullptr;
    void (*lower)(model_draft& to) = nullptr;
};

/// A foreign key, and the members that it refers to.
struct placed_reference {
    static constexpr std::size_t most_columns = 32;  // PostgreSQL's own limit

    placed_note note = {};
    noted_target target = {};
    std::array<member_place, most_columns> members = {};
    std::size_t size = 0;
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

template <class Note>
consteval bool take_note(std::meta::info annotation, std::meta::info type, note& to) {
    if (type != ^^Note) { return false; }
    to = std::meta::extract<Note>(annotation);
    return true;
}

/// Whether an annotation is one of varve's but for references.
consteval bool read_note(std::meta::info annotation, note& to) {
    const std::meta::info type = std::meta::remove_const(std::meta::type_of(annotation));
    return take_note<column_note>(annotation, type, to) || take_note<key_note<objects::constraint_kind::primary_key>>(annotation, type, to) ||
           take_note<key_note<objects::constraint_kind::unique>>(annotation, type, to) || take_note<index_note>(annotation, type, to) ||
           take_note<check_note>(annotation, type, to) || take_note<table_note>(annotation, type, to);
}

struct counted_notes {
    std::size_t notes = 0;
    std::size_t references = 0;
};

/// Calls `each` with every annotation of a struct and its members, and where it is.
template <class F>
consteval void for_each_annotation(std::meta::info type, F each) {
    for (const std::meta::info said : std::meta::annotations_of(type)) { each(said, no_member); }
    std::size_t at = 0;
    for (const std::meta::info member : list_members(type)) {
        for (const std::meta::info said : std::meta::annotations_of(member)) { each(said, at); }
        ++at;
    }
}

consteval bool is_reference_note(std::meta::info annotation) {
    return std::meta::remove_const(std::meta::type_of(annotation)) == ^^reference_note;
}

consteval counted_notes count_notes(std::meta::info type) {
    counted_notes count;
    for_each_annotation(type, [&count](std::meta::info annotation, std::size_t) {
        note read;
        count.references += is_reference_note(annotation) ? 1U : 0U;
        count.notes += read_note(annotation, read) ? 1U : 0U;
    });
    return count;
}

template <std::size_t Size>
consteval std::array<placed_note, Size> read_notes(std::meta::info type) {
    std::array<placed_note, Size> result = {};
    std::size_t filled = 0;
    for_each_annotation(type, [&](std::meta::info annotation, std::size_t at) {
        note read;
        if (read_note(annotation, read)) { result[filled++] = {read, at}; }
    });
    return result;
}

template <std::size_t Size>
consteval std::array<placed_reference, Size> read_references(std::meta::info type) {
    std::array<placed_reference, Size> result = {};
    std::size_t filled = 0;
    for_each_annotation(type, [&](std::meta::info annotation, std::size_t at) {
        if (!is_reference_note(annotation)) { return; }
        const auto said = std::meta::extract<reference_note>(annotation);
        placed_reference& made = result[filled++];
        made.note = {said, at};
        made.target = std::meta::extract<noted_target>(std::meta::substitute(^^target_of, {said.target}));
        made.size = said.pointers.size;
        for (std::size_t i = 0; i < made.size && i < placed_reference::most_columns; ++i) {
            made.members[i] = std::meta::extract<member_place>(std::meta::substitute(^^place_at, {said.pointers.items[i]}));
        }
    });
    return result;
}

/// The annotations of `T`.
template <class T>
struct notes_of {
    static constexpr counted_notes count = count_notes(^^T);
    static constexpr std::array<placed_note, count.notes> all = read_notes<count.notes>(^^T);
    static constexpr std::array<placed_reference, count.references> references = read_references<count.references>(^^T);
};

}  // namespace varve::detail

#endif
