#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Which types PostgreSQL converts into each other without an explicit cast.
#include <string_view>

#include "varve/replay/type_class.hpp"
#include "varve/schema/type.hpp"
#include "varve/sql/cast.hpp"
#include "varve/sql/words.hpp"

namespace varve::detail {

/// Answers for types of a few well-known extensions. citext converts like a string; the others have explicit casts
/// only.
constexpr answer extension_cast(type_class from_class, std::string_view from, type_class to_class, std::string_view to,
                                context where) noexcept {
    constexpr word_list known = "citext,hstore,ltree,lquery,ltxtquery,cube,seg,vector,halfvec,sparsevec";
    if ((from_class == type_class::extension && !is_item(known, from)) ||
        (to_class == type_class::extension && !is_item(known, to)) ||
        (is_item("vector,halfvec,sparsevec", from) && is_item("vector,halfvec,sparsevec", to))) {
        return answer::unknown;
    }
    if (to_class == type_class::extension && same_text(to, "citext")) {
        return where == context::assignment ? answer::yes : answer::no;
    }
    return same_text(from, "citext") && to_class == type_class::builtin && is_item("text,character varying", to)
               ? answer::yes
               : answer::no;
}

/// Whether PostgreSQL converts `from` to `to` without an explicit cast, in an assignment or implicitly (`where`).
constexpr answer can_cast(const schema& state, const objects::data_type& from, const objects::data_type& to,
                          context where) {
    if (from.name == to.name && (from.dimensions != 0) == (to.dimensions != 0)) { return answer::yes; }
    const type_class from_class = classify(state, from.name);
    const type_class to_class = classify(state, to.name);
    const bool same = from.name == to.name || (from_class == type_class::builtin && to_class == type_class::builtin &&
                                               same_text(base_of(from.name.object()), base_of(to.name.object())));
    if ((from.dimensions != 0) == (to.dimensions != 0) && same) { return answer::yes; }
    if (to.dimensions == 0 && to_class == type_class::builtin && is_string(to.name.object()) &&
        where == context::assignment) {
        return answer::yes;
    }
    for (const type_class each : {from_class, to_class}) {
        if (each == type_class::uncertain || each == type_class::missing) { return answer::unknown; }
    }
    const bool of_extension = from_class == type_class::extension || to_class == type_class::extension;
    if ((from.dimensions != 0) != (to.dimensions != 0)) {
        if (to.dimensions == 0 && to_class == type_class::extension && same_text(to.name.object(), "citext") &&
            where == context::assignment) {
            return answer::yes;
        }
        // pgvector converts from and to arrays of numbers. What other extensions convert is not known.
        constexpr word_list vectors = "vector,halfvec,sparsevec";
        const objects::data_type& other = vectors.contains(to.name.object()) ? from : to;
        if ((is_item(vectors, from.name.object()) || is_item(vectors, to.name.object())) &&
            !is_item("integer,real,double precision,numeric", other.name.object())) {
            return answer::no;
        }
        constexpr word_list plain = "citext,hstore,ltree,lquery,ltxtquery,cube,seg";
        const bool known = (from_class != type_class::extension || is_item(plain, from.name.object())) &&
                           (to_class != type_class::extension || is_item(plain, to.name.object()));
        return known ? answer::no : answer::unknown;
    }
    if (of_extension) {
        return extension_cast(from_class, base_of(from.name.object()), to_class, base_of(to.name.object()), where);
    }
    if (from_class == type_class::builtin && to_class == type_class::builtin) {
        return builtin_cast(base_of(from.name.object()), base_of(to.name.object()), where);
    }
    return answer::no;
}

}  // namespace varve::detail
