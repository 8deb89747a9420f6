#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the policies of row security from the catalog.
#include <cstddef>
#include <string_view>

#include "varve/catalog/rows.hpp"
#include "varve/catalog/selection.hpp"
#include "varve/catalog/tables.hpp"
#include "varve/operation/policy_head.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

inline operations::policy_command policy_command_of(char letter) noexcept {
    switch (letter) {
        case 'r': return operations::policy_command::select;
        case 'a': return operations::policy_command::insert;
        case 'w': return operations::policy_command::update;
        case 'd': return operations::policy_command::delete_;
        default: return operations::policy_command::all;
    }
}

/// Reads the policies of the tables, if there are any. There is a row for each role; for PUBLIC, one without a name.
inline void read_policies(pqxx::transaction_base& transaction, const catalog_scope& scope, text_arena& texts,
                          catalog_tables& tables, schema& to) {
    if (!tables.have_policies()) { return; }
    const catalog_rows rows(
        transaction,
        scope.with_wanted_tables() +
            "SELECT y.polrelid, y.polname, y.polpermissive, y.polcmd, pg_get_expr(y.polqual, y.polrelid, true), "
            "pg_get_expr(y.polwithcheck, y.polrelid, true), r.rolname FROM wanted w JOIN pg_policy y ON y.polrelid = "
            "w.oid CROSS JOIN LATERAL unnest(y.polroles) AS u (role) LEFT JOIN pg_roles r ON r.oid = u.role ORDER BY "
            "y.polrelid, y.polname, r.rolname",
        texts);
    for (std::size_t i = 0; i < rows.size();) {
        const std::size_t first = i;
        policy_head head{!rows.flag(i, 2), policy_command_of(rows.letter(i, 3)), {}};
        for (; i < rows.size() && rows.same(i, first, 0) && rows.same(i, first, 1); ++i) {
            if (!rows.null(i, 6)) { head.roles.push_back(rows.text(i, 6)); }
        }
        const objects::table* const owner = tables.find(rows.peek(first, 0));
        if (owner == nullptr) { continue; }
        buffer_sink text;
        put_policy_head(text, head);
        objects::known_object made;
        made.name = rows.name(first, 1);
        made.table = owner->name;
        made.head = texts.keep(text.text());
        made.body = rows.text(first, 4);
        made.tail = rows.text(first, 5);
        made.kind = objects::known_kind::policy;
        made.defined = true;
        to.known.add(made);
    }
}

}  // namespace varve::detail
