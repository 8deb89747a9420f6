#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// An object whose definition is SQL: a view, a function, a trigger; and what it reads.
#include <cstdint>
#include <string_view>

#include "varve/schema/fields.hpp"
#include "varve/text/name.hpp"

namespace varve::objects {

/// The kinds of known objects. `sql_text` is not an object, but SQL that may have created objects of any name.
enum class known_kind : std::uint8_t {
    sql_text,
    view,
    materialized_view,
    sequence,
    composite_type,
    domain,
    function,
    trigger,
    policy,
    rule,
};

/// An object, by its name. A trigger, a policy and a rule also have the name of their table.
struct known_object {
    varve::name name = {};  ///< empty: it is forgotten
    varve::name table = {};
    std::string_view text = {};  ///< of a function: its arguments; of `sql_text`: the SQL
    std::string_view head = {};  ///< of a view: what comes between its name and AS; of a trigger: before ON; of a
                                 ///< policy: its command and roles
    std::string_view body = {};  ///< of a view: its query; of a policy: USING; of others: what comes last
    std::string_view tail = {};  ///< of a view: what comes after its query; of a trigger: CONSTRAINT; of a
                                 ///< policy: WITH CHECK
    known_kind kind = known_kind::view;
    bool dropped = false;  ///< a statement has dropped it, and none has created it again
    bool defined = false;  ///< `head`, `body` and `tail` are its whole definition
    bool indexed = false;  ///< a materialized view that may have indexes, which the schema does not hold

    using fields =
        detail::field_list<&known_object::name, &known_object::table, &known_object::text, &known_object::head,
                           &known_object::body, &known_object::tail, &known_object::kind, &known_object::dropped,
                           &known_object::defined, &known_object::indexed>;
};

/// Something that a known object reads: a table or view, one of its columns, or a function.
struct known_use {
    std::uint32_t reader = 0;  ///< the slot of the object
    bool of_function = false;
    varve::name read = {};
    varve::name column = {};  ///< empty: the table, the view or the function itself
    bool possible = false;    ///< its text does not show whether it reads the column

    using fields = detail::field_list<&known_use::reader, &known_use::of_function, &known_use::read, &known_use::column,
                                      &known_use::possible>;
};

/// Whether the objects of a kind belong to a table.
constexpr bool is_on_table(known_kind kind) noexcept { return kind >= known_kind::trigger; }
/// Whether objects of a kind share their names with tables and indexes.
constexpr bool is_relation(known_kind kind) noexcept {
    return kind >= known_kind::view && kind <= known_kind::composite_type;
}
/// Whether objects of a kind share their names with types.
constexpr bool is_type(known_kind kind) noexcept {
    return (is_relation(kind) && kind != known_kind::sequence) || kind == known_kind::domain;
}

constexpr std::string_view word_of(known_kind kind) noexcept {
    switch (kind) {
        case known_kind::sql_text: return "SQL";
        case known_kind::view: return "view";
        case known_kind::materialized_view: return "materialized view";
        case known_kind::sequence: return "sequence";
        case known_kind::composite_type: return "composite type";
        case known_kind::domain: return "domain";
        case known_kind::function: return "function";
        case known_kind::trigger: return "trigger";
        case known_kind::policy: return "policy";
        case known_kind::rule: return "rule";
    }
    return {};
}

/// Returns the SQL that drops a view, a sequence or a composite type.
constexpr std::string_view drop_of(known_kind kind) noexcept {
    return kind == known_kind::materialized_view ? "DROP MATERIALIZED VIEW"
           : kind == known_kind::sequence        ? "DROP SEQUENCE"
           : kind == known_kind::composite_type  ? "DROP TYPE"
                                                 : "DROP VIEW";
}

}  // namespace varve::objects
