#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Which types PostgreSQL can compare: with each other in foreign keys, and by order in keys.
#include <cstdint>
#include <string_view>

#include "varve/replay/cast.hpp"
#include "varve/replay/lookup.hpp"

namespace varve::detail {

/// Returns a number for the btree operator family that compares the type with other types; 0 if the type can be
/// compared only with itself.
constexpr std::uint8_t family_of(std::string_view builtin) noexcept {
    return is_integer(builtin)                                                             ? 1
           : same_text(builtin, "real") || same_text(builtin, "double precision")          ? 2
           : is_item("date,timestamp without time zone,timestamp with time zone", builtin) ? 3
           : same_text(builtin, "text") || same_text(builtin, "name")                      ? 4
                                                                                           : 0;
}

/// Returns the type whose operators a built-in type uses.
constexpr std::string_view operand_of(std::string_view builtin) noexcept {
    const std::string_view base = base_of(builtin);
    return same_text(base, "character varying") ? "text"
           : same_text(base, "cidr")            ? "inet"
           : same_text(base, "bpchar")          ? "character"
           : is_item(
                 "regclass,regtype,regproc,regprocedure,regoper,regoperator,regconfig,regdictionary,regnamespace,regrole,regcollation,regdatabase",
                 base)
               ? "oid"
               : base;
}

/// Whether a foreign key from a column of type `own` to one of type `referenced` is possible.
constexpr answer can_refer(const schema& state, const objects::data_type& own, const objects::data_type& referenced) {
    const bool arrays = own.dimensions != 0;
    if (arrays == (referenced.dimensions != 0) && own.name == referenced.name) { return answer::yes; }
    const type_class own_class = classify(state, own.name);
    const type_class referenced_class = classify(state, referenced.name);
    if (arrays != (referenced.dimensions != 0) && own_class != type_class::uncertain &&
        referenced_class != type_class::uncertain && !is_item("vector,halfvec,sparsevec", own.name.object()) &&
        !is_item("vector,halfvec,sparsevec", referenced.name.object())) {
        return answer::no;
    }
    if (!arrays && referenced.dimensions == 0 &&
        (own_class == type_class::extension || referenced_class == type_class::extension)) {
        const bool builtin = referenced_class == type_class::builtin;
        return extension_cast(own_class, base_of(own.name.object()), referenced_class,
                              builtin ? operand_of(referenced.name.object()) : referenced.name.object(),
                              context::implicit);
    }
    for (const type_class each : {own_class, referenced_class}) {
        if (each == type_class::extension || each == type_class::uncertain || each == type_class::missing) {
            return answer::unknown;
        }
    }
    if (arrays != (referenced.dimensions != 0) || own_class != type_class::builtin ||
        referenced_class != type_class::builtin) {
        return answer::no;
    }
    const std::string_view from = base_of(own.name.object());
    const std::string_view to = base_of(referenced.name.object());
    if (arrays) { return same_text(from, to) ? answer::yes : answer::no; }
    const std::string_view operand = operand_of(to);
    if (same_text(from, operand) || (family_of(from) != 0 && family_of(from) == family_of(operand))) {
        return answer::yes;
    }
    return builtin_cast(from, operand, context::implicit);
}

/// Whether a unique index can contain a column of this type.
constexpr bool can_be_key(const schema& state, const objects::data_type& type) {
    return type.dimensions != 0 || has_order(base_of(type.name.object())) ||
           classify(state, type.name) != type_class::builtin;
}

}  // namespace varve::detail
