#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Values that the transaction under way has added to an enum: until it ends, PostgreSQL reads none of them (55P04).
#include <cstddef>
#include <string_view>

#include "varve/replay/enum_text.hpp"
#include "varve/replay/wording.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Whether a literal for a column of the type is, or holds, such a value.
constexpr bool is_fresh(const schema& state, const objects::data_type& type, std::string_view literal) {
    for (const objects::fresh_value& each : state.fresh_values) {
        if (each.type == type.name && (type.dimensions == 0 ? same_text(each.value.text(), literal)
                                                            : array_text_holds(literal, each.value.text()))) {
            return true;
        }
    }
    return false;
}

/// Fills in a refusal of such a value in an expression. `title`: whose it is.
constexpr bool refuse_fresh(const objects::fresh_value& each, phrase title, refusal& no) {
    no = refusal(mistake::not_allowed);
    for (const std::string_view part : title) { no.say() << part; }
    no.say() << " has '" << each.value.text() << "', which enum type \"" << each.type.text()
             << "\" has gained in the same transaction";
    no.advise() << "use the value in a later migration";
    return false;
}

/// The value that SQL over the columns of a table uses though it is new; null for none. `wanted`: the type that the
/// whole is converted to.
constexpr maybe<objects::fresh_value> find_fresh_use(const schema& state, const objects::table& owner,
                                                     std::string_view sql, const objects::data_type& wanted) {
    if (state.fresh_values.empty()) { return nullptr; }
    const enum_text texts(owner, sql);
    for (const objects::fresh_value& each : state.fresh_values) {
        if (texts.uses(each.type, each.value.text(), wanted)) { return each; }
    }
    return nullptr;
}

}  // namespace varve::detail
