#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Foreign keys as annotations.
#include "varve/text/reflection.hpp"

#if VARVE_REFLECTION

#include <meta>
#include <vector>

#include "varve/model/note_text.hpp"

namespace varve::detail {

/// A foreign key to members of another struct or of the same one, or to a table of the chain that no struct describes.
/// The struct is not used yet, because it may be declared later.
struct reference_note : note {
    std::meta::info target = {};
    noted_list<std::meta::info> pointers = {};
    noted_text table = {};  ///< empty if the target is a struct
    noted_list<noted_text> columns = {};

    consteval reference_note() : note{.kind = note_kind::reference} {}

    /// Names the members, if the annotation is on the struct.
    template <text_to_note... Names>
    consteval reference_note of(Names... names) const {
        return with_member(*this, &reference_note::members, note_texts(names...));
    }
    /// Sets the name of the constraint. Without it, PostgreSQL chooses one.
    template <text_to_note Text>
    consteval reference_note named(Text name) const {
        return with_member(*this, &reference_note::called, note_text(name));
    }
    /// ON DELETE: what happens to a row when the referenced row is deleted.
    consteval reference_note on_delete(objects::action action) const {
        return with_member(*this, &reference_note::deleted, action);
    }
    /// ON DELETE SET NULL (columns), or SET DEFAULT (columns): changes only the columns of these members (PostgreSQL 15
    /// and newer).
    template <text_to_note... Names>
    requires(sizeof...(Names) != 0) consteval reference_note on_delete(objects::action action, Names... names) const {
        return with_member(on_delete(action), &reference_note::included, note_texts(names...));
    }
    /// MATCH FULL: the columns of a row are all null, or none is.
    consteval reference_note match_full() const { return with_member(*this, &reference_note::full_match, true); }
    /// ON UPDATE: what happens to a row when the referenced key changes.
    consteval reference_note on_update(objects::action action) const {
        return with_member(*this, &reference_note::updated, action);
    }
    consteval reference_note deferrable() const { return with_member(*this, &reference_note::deferred, true); }
    consteval reference_note initially_deferred() const {
        return with_member(with_member(*this, &reference_note::deferred, true), &reference_note::deferred_at_first,
                           true);
    }
    consteval reference_note not_valid() const { return with_member(*this, &reference_note::valid, false); }
};

template <class Target, class... Pointers>
consteval reference_note refer_to(Pointers... members) {
    reference_note made;
    made.target = ^^Target;
    made.pointers = note_values(std::vector<std::meta::info>{std::meta::reflect_constant(members)...});
    return made;
}

}  // namespace varve::detail

namespace varve::dsl {

/// As an annotation of a member, declares a foreign key to a member of another model:
/// `[[=references(&user::id).on_delete(cascade)]]`. As an annotation of a struct, declares a foreign key of the members
/// that it names: `[[=references(&order::user_id, &order::number).of("user_id", "number")]]`.
template <class C, class... Ms>
requires(sizeof...(Ms) != 0) consteval detail::reference_note references(Ms C::*... members) {
    return detail::refer_to<C>(members...);
}
/// The same for members that the model inherits: `[[=references<user>(&user::id)]]`.
template <class Target, class C, class... Ms>
requires(sizeof...(Ms) != 0) consteval detail::reference_note references(Ms C::*... members) {
    return detail::refer_to<Target>(members...);
}
/// The same for a table of the chain that no struct describes: `[[=references("wide", "id")]]`, and for several members
/// `[[=references("wide", "x", "y").of("a", "b")]]`.
template <class Table, class... Columns>
requires(sizeof...(Columns) != 0 && (detail::text_to_note<Columns> && ...) &&
         detail::text_to_note<Table>) consteval detail::reference_note references(Table table, Columns... columns) {
    detail::reference_note made;
    made.table = detail::note_text(table);
    made.columns = detail::note_texts(columns...);
    return made;
}

}  // namespace varve::dsl

#endif
