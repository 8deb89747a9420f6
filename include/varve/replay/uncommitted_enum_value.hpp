#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Refuses enum values that the current transaction has added, which PostgreSQL cannot use before the commit (55P04).
#include <cstddef>
#include <string_view>

#include "varve/replay/enum_text.hpp"
#include "varve/replay/wording.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Whether a literal for a column of this type is such a value, or an array that contains one.
constexpr bool is_uncommitted(const schema& state, const objects::data_type& type, std::string_view literal) {
    for (const objects::uncommitted_enum_value& each : state.uncommitted_enum_values) {
        if (each.type == type.name && (type.dimensions == 0 ? same_text(each.value.text(), literal)
                                                            : array_text_holds(literal, each.value.text()))) {
            return true;
        }
    }
    return false;
}

/// Fills in a refusal of such a value, and returns false. `title` describes the owner of the expression.
constexpr bool refuse_fresh(const objects::uncommitted_enum_value& each, phrase title, refusal& no) {
    no = refusal(mistake::not_allowed);
    for (const std::string_view part : title) { no.say() << part; }
    no.say() << " has '" << each.value.text() << "', which the same transaction adds to enum type \""
             << each.type.text() << '"';
    no.advise() << "use the value in a later migration";
    return false;
}

/// Returns the first such value that the expression uses, or null. `wanted` is the type that the result of the
/// expression is converted to.
constexpr maybe<objects::uncommitted_enum_value> find_uncommitted_use(const schema& state, const objects::table& owner,
                                                                      std::string_view sql,
                                                                      const objects::data_type& wanted) {
    if (state.uncommitted_enum_values.empty()) { return nullptr; }
    const enum_text texts(owner, sql);
    for (const objects::uncommitted_enum_value& each : state.uncommitted_enum_values) {
        if (texts.uses(each.type, each.value.text(), wanted)) { return each; }
    }
    return nullptr;
}

}  // namespace varve::detail
