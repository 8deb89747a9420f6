#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Sentences that say why no inverse can be derived.
#include <string_view>

#include "varve/diagnose/refusal.hpp"
#include "varve/inverse/certain_objects.hpp"
#include "varve/operation/constraint.hpp"
#include "varve/schema/declared.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

inline constexpr std::string_view write_down = "write down = steps(...), or down = irreversible(\"why\")";

/// Returns a refusal because the former state of an object is not known. `kind` is the word for the object, `object`
/// its name.
constexpr refusal unknown_before(std::string_view kind, const name& object) {
    refusal why(mistake::does_not_match);
    why.say() << "varve cannot derive the down: it does not know " << kind << " \"" << object.text()
              << "\" before this step; an execute may have made or changed it";
    why.advise() << "declare with .effect(...) what that execute does, or " << write_down;
    return why;
}

constexpr refusal unknown_unless(bool known, std::string_view kind, const name& object) {
    // No conditional expression with refusals: in constant evaluation, g++ 12 destroys its result twice.
    if (known) { return {}; }
    return unknown_before(kind, object);
}

/// Returns a refusal because a schema does not contain what the inverse would need.
constexpr refusal refuse_not_in_schema(std::string_view what, const name& object = {}, std::string_view rest = {}) {
    refusal why(mistake::not_allowed);
    why.say() << "varve cannot derive the down: " << what << object.text() << rest;
    why.advise() << write_down;
    return why;
}

/// Returns a refusal because SQL has created the object with clauses that no operation can express. The down would
/// create it without them.
constexpr refusal refuse_extra_clauses(std::string_view kind, const name& part, const objects::beyond& beyond) {
    refusal why(mistake::not_allowed);
    why.say() << "varve cannot derive the down: " << kind << " \"" << part.text()
              << (beyond.certain != 0 ? "\" has " : "\" may have ");
    put_extra_clauses(why.say(), beyond.certain != 0 ? beyond.certain : beyond.possible);
    why.say() << ", which no operation can express; the down would lose it";
    why.advise()
        << "write down = steps(execute(\"...\").effect(...)) with the SQL that made it, or down = irreversible(\"why\")";
    return why;
}

/// Returns why the down cannot restore the index that using_index turns into the index of a key; empty if it can.
constexpr refusal why_not_adopted(const schema& before, const operations::add_constraint& op) {
    const former_index was = known_index(before, name_beside(op.table, op.using_index, before.texts()));
    if (was.index == nullptr) { return unknown_before("index", op.using_index); }
    if (was.index->beyond.any()) { return refuse_extra_clauses("index", op.using_index, was.index->beyond); }
    for (const std::uint32_t slot : before.uses().slots(was.table->name)) {
        for (const objects::constraint& each : before.table_slots()[slot].constraints) {
            if (each.kind == objects::constraint_kind::foreign_key && each.referenced_table == was.table->name &&
                each.referenced_key == was.index->name) {
                return refuse_not_in_schema("the index is dropped with the constraint, and foreign key \"", each.name,
                                            "\" relies on it");
            }
        }
    }
    return {};
}

}  // namespace varve::detail
