#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Applies annotations to the draft of a table.
#include "varve/text/reflection.hpp"

#if VARVE_REFLECTION

#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/model/read_notes.hpp"
#include "varve/text/nearest.hpp"

namespace varve::detail {

constexpr std::string_view spelling_of(note_kind kind) {
    switch (kind) {
        case note_kind::table: return "varve::table(...)";
        case note_kind::enumeration: return "varve::enumeration(...)";
        case note_kind::column: return "column";
        case note_kind::primary_key: return "primary_key";
        case note_kind::unique: return "unique";
        case note_kind::index: return "indexed";
        case note_kind::check: return "checked(...)";
        case note_kind::reference: return "references(...)";
    }
    return {};
}

/// Returns the column of the member with this name. Sets the problem, and returns an empty name, if there is none.
constexpr name column_of_name(model_draft& draft, note_kind kind, std::string_view member) {
    nearest_name near(member);
    for (std::size_t i = 0; i < draft.of->size; ++i) {
        if (same_text(draft.of->members[i].name, member)) { return draft.table.columns[i].name; }
        near.consider(draft.of->members[i].name);
    }
    if (!draft.problem) {
        draft.problem = refusal(mistake::does_not_exist);
        draft.problem.say() << spelling_of(kind) << " names \"" << member << "\", which is not a member of it";
        near.put_suggestion(draft.problem.say());
        draft.problem.advise() << "name its members as the struct does";
    }
    return {};
}

constexpr void add_noted_columns(model_draft& draft, const placed_note& each, list<name>& to) {
    for (const noted_text& member : each.said.members) {
        to.push_back(column_of_name(draft, each.said.kind, member.view()));
    }
    if (!each.said.members.empty()) { return; }
    if (each.at != no_member) {
        to.push_back(draft.table.columns[each.at].name);
        return;
    }
    draft.refuse(mistake::not_allowed, spelling_of(each.said.kind), " is on the struct, and names none of its members",
                 "put it on a member, or name several: .of(\"user_id\", \"number\")");
}

constexpr void note_origin(model_draft& draft, const placed_note& each) {
    if (each.said.origin == objects::origin::none) { return; }
    if (each.at == no_member) {
        draft.refuse(mistake::not_allowed, spelling_of(each.said.kind), ".identity() is on the struct",
                     "put it on the member that is numbered: [[=column.identity()]]");
        return;
    }
    objects::column& column = draft.table.columns.edit(each.at);
    if (each.said.wrong == note_mistake::stray_virtual) {
        draft.refuse(mistake::not_allowed, "column", " is virtual_ and not generated",
                     "write it right after generated_as(...): [[=column.generated_as(\"price * 2\").virtual_()]]");
    }
    if (each.said.wrong == note_mistake::no_literal) {
        draft.refuse(mistake::not_allowed, "column", " has a default that cannot be a literal",
                     "write it as SQL: [[=column.default_to(sql(\"1e300\"))]]");
    }
    if (column.from != objects::origin::none || each.said.wrong == note_mistake::two_origins) {
        draft.refuse(mistake::not_allowed, spelling_of(each.said.kind),
                     " has two of default_to, identity, identity_always and generated_as", "write one of them");
    }
    column.from = each.said.origin;
    column.value = each.said.value.get();
    draft.noted_origins.push_back(each.at);
}

constexpr void note_column(model_draft& draft, const placed_note& each) {
    if (each.at == no_member) {
        draft.refuse(mistake::not_allowed, "column", " is on the struct", "put it on a member");
        return;
    }
    objects::column& column = draft.table.columns.edit(each.at);
    if (!each.said.column_type.called.empty()) { column.type = each.said.column_type.get(); }
    if (!each.said.collation.empty()) { column.collation = each.said.collation; }
    if (!each.said.words.empty()) { column.comment = each.said.words.view(); }
    if (!each.said.former.empty()) { draft.former_columns.push_back({each.said.former, column.name}); }
    note_origin(draft, each);
}

constexpr objects::constraint noted_constraint(model_draft& draft, objects::constraint_kind kind, const note& said) {
    objects::constraint made;
    made.kind = kind;
    made.name = said.called;
    made.deferrable = said.deferred;
    made.initially_deferred = said.deferred_at_first;
    made.not_valid = !said.valid;
    made.nulls_not_distinct = said.nulls_equal;
    made.on_delete = said.deleted;
    made.on_update = said.updated;
    made.expression = said.condition.view();
    made.no_inherit = !said.inherited;
    made.match_full = said.full_match;
    for (const noted_text& member : said.included) {
        made.listed_columns.push_back(column_of_name(draft, said.kind, member.view()));
    }
    return made;
}

constexpr void note_key(model_draft& draft, const placed_note& each, objects::constraint_kind kind) {
    objects::constraint made = noted_constraint(draft, kind, each.said);
    add_noted_columns(draft, each, made.columns);
    note_origin(draft, each);
    draft.table.constraints.push_back(std::move(made));
}

constexpr void note_index(model_draft& draft, const placed_note& each) {
    const note& said = each.said;
    objects::index made;
    list<name> columns;
    add_noted_columns(draft, each, columns);
    for (const name& column : columns) {
        made.keys.push_back({.column = column,
                             .opclass = said.operator_class,
                             .collation = said.collation,
                             .descending = said.descending,
                             .nulls = said.nulls});
    }
    for (const noted_text& member : said.included) {
        made.include.push_back(column_of_name(draft, said.kind, member.view()));
    }
    for (const noted_parameter& parameter : said.parameters) {
        made.with.push_back({parameter.called, parameter.number, parameter.text.view()});
    }
    made.name = said.called;
    made.method = said.access_method;
    made.where = said.condition.view();
    made.comment = said.words.view();
    made.unique = said.is_unique;
    made.nulls_not_distinct = said.nulls_equal;
    if (made.name.empty() && !columns.empty()) { made.name = draft.index_name(columns[0].text()); }
    draft.indexes.push_back(std::move(made));
}

constexpr void note_table(model_draft& draft, const placed_note& each) {
    if (each.at != no_member) {
        draft.refuse(mistake::not_allowed, "varve::table(...)", " is on a member",
                     "put it on the struct: struct [[=varve::table(\"users\")]] user");
        return;
    }
    if (!each.said.words.empty()) { draft.comment = each.said.words.view(); }
    if (!each.said.former.empty()) { draft.former_name = each.said.former; }
    for (const noted_text& column : each.said.members) { draft.dropped_columns.push_back(column); }
}

constexpr void apply_note(model_draft& draft, const placed_note& each) {
    if (each.said.wrong == note_mistake::type_as_text) {
        draft.refuse_misuse("a type is written without quotes: .type(bigint), or .type(varve::dsl::type(\"citext\"))");
    } else if (each.said.wrong == note_mistake::parameter) {
        draft.refuse_misuse(
            "with takes the name of a storage parameter and an integer, a bool or a text: .with(\"fillfactor\", 70), "
            ".with(\"pages_per_range\", \"64\")");
    }
    switch (each.said.kind) {
        case note_kind::table: return note_table(draft, each);
        case note_kind::column: return note_column(draft, each);
        case note_kind::primary_key: return note_key(draft, each, objects::constraint_kind::primary_key);
        case note_kind::unique: return note_key(draft, each, objects::constraint_kind::unique);
        case note_kind::index: return note_index(draft, each);
        case note_kind::check:
            draft.table.constraints.push_back(noted_constraint(draft, objects::constraint_kind::check, each.said));
            return;
        case note_kind::enumeration:
        case note_kind::reference: return;
    }
}

constexpr void apply_reference(model_draft& draft, const placed_reference& each) {
    objects::constraint made = noted_constraint(draft, objects::constraint_kind::foreign_key, each.note.said);
    add_noted_columns(draft, each.note, made.columns);
    if (made.columns.size() != (each.table.empty() ? each.members.size : each.columns.size)) {
        draft.refuse(
            mistake::does_not_match, "references(...)", " does not have as many columns as it refers to",
            "a foreign key references as many columns as it has: references(&order::a, &order::b).of(\"a\", \"b\")");
        return;
    }
    if (each.table.empty()) {
        add_reference(draft, std::move(made), each.members.items, each.members.size, each.target.of());
        return;
    }
    made.referenced_table = each.table;
    for (const noted_text& column : each.columns) { made.referenced_columns.push_back(column); }
    draft.named_foreign_keys.push_back(std::move(made));
}

template <class T>
constexpr name noted_table_name() {
    if constexpr (members_are_readable<T>) {
        for (const placed_note& each : notes_of<T>::all) {
            if (each.said.kind == note_kind::table && each.at == no_member) { return each.said.called; }
        }
    }
    return {};
}

template <class T>
constexpr void rename_by_notes(name* names) {
    for (const placed_note& each : notes_of<T>::all) {
        if (each.said.kind == note_kind::column && each.at != no_member && !each.said.called.empty()) {
            names[each.at] = each.said.called;
        }
    }
}

template <class T>
constexpr void apply_notes(model_draft& draft) {
    if constexpr (members_are_readable<T>) {
        for (const placed_note& each : notes_of<T>::all) { apply_note(draft, each); }
        for (const placed_reference& each : notes_of<T>::references) { apply_reference(draft, each); }
    }
}

template <class T, class F>
constexpr void for_each_noted_target(const F& f) {
    if constexpr (members_are_readable<T>) {
        for (const placed_reference& each : notes_of<T>::references) {
            if (each.table.empty()) { f(each.target); }
        }
    }
}

}  // namespace varve::detail

#endif
