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

/// A foreign key to members of another struct, or of the one that is being declared: they are asked for nothing yet.
struct reference_note : note {
    std::meta::info target = {};
    noted_list<std::meta::info> pointers = {};

    consteval reference_note() : note{.kind = note_kind::reference} {}

    /// The members, where it is said of the struct.
    template <text_to_note... Names>
    consteval reference_note of(Names... names) const {
        reference_note changed = *this;
        changed.members = note_texts(names...);
        return changed;
    }
    /// The name of the constraint; without one, PostgreSQL's own.
    template <text_to_note Text>
    consteval reference_note named(Text name) const {
        reference_note changed = *this;
        changed.called = note_text(name);
        return changed;
    }
    /// What happens to a row when the one that it references is deleted.
    consteval reference_note on_delete(objects::action action) const {
        reference_note changed = *this;
        changed.deleted = action;
        return changed;
    }
    /// What happens to a row when the key that it references changes.
    consteval reference_note on_update(objects::action action) const {
        reference_note changed = *this;
        changed.updated = action;
        return changed;
    }
    consteval reference_note deferrable() const {
        reference_note changed = *this;
        changed.deferred = true;
        return changed;
    }
    consteval reference_note initially_deferred() const {
        reference_note changed = *this;
        changed.deferred = changed.deferred_at_first = true;
        return changed;
    }
    consteval reference_note not_valid() const {
        reference_note changed = *this;
        changed.valid = false;
        return changed;
    }
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

/// As an annotation of a member, a foreign key to a member of another model: `[[=references(&user::id).on_delete(cascade)]]`; of a
/// struct, of members that it names: `[[=references(&order::user_id, &order::number).of("user_id", "number")]]`.
template <class C, class... Ms>
    requires(sizeof...(Ms) != 0)
consteval detail::reference_note references(Ms C::*... members) {
    return detail::refer_to<C>(members...);
}
/// The same for members that the model has of a base: `[[=references<user>(&user::id)]]`.
template <class Target, class C, class... Ms>
    requires(sizeof...(Ms) != 0)
consteval detail::reference_note references(Ms C::*... members) {
    return detail::refer_to<Target>(members...);
}

}  // namespace varve::dsl

#endif
