#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Emits steps on indexes.
#include <string_view>

#include "varve/emit/constraint.hpp"
#include "varve/emit/type.hpp"
#include "varve/operation/index.hpp"
#include "varve/schema/fields.hpp"

namespace varve::detail {

/// Appends the member calls of an index key that migrations and models have.
constexpr void add_key_members(code& made, const objects::index_key& each) {
    static_assert(names_every_field<objects::index_key, &objects::index_key::column, &objects::index_key::expression,
                                    &objects::index_key::opclass, &objects::index_key::collation,
                                    &objects::index_key::descending, &objects::index_key::nulls>,
                  "a field of an index key is new here: write it as C++, or name it");
    if (!each.opclass.empty()) { made.then("opclass", each.opclass); }
    if (!each.collation.empty()) { made.then("collate", each.collation); }
    if (each.nulls == objects::nulls_order::first) { made.then("nulls_first"); }
    if (each.nulls == objects::nulls_order::last) { made.then("nulls_last"); }
}

/// `"a"`, `desc("a").nulls_last()`, `key("a").opclass("x")`, `expression("lower(a)")`.
constexpr code key_code(const objects::index_key& each) {
    const bool is_expression = each.column.empty();
    const bool plain = each.opclass.empty() && each.collation.empty() && each.nulls == objects::nulls_order::standard;
    code made = code::literal(each.column);
    if (is_expression) { made = code::call("expression"); }  // no `? :`, whose result g++ 12 destroys twice
    if (is_expression) { made.add(code::sql_literal(each.expression)); }
    if (each.descending || (!is_expression && !plain)) {
        code whole = code::call(each.descending ? "desc" : "key");
        whole.add(std::move(made));
        made = std::move(whole);
    }
    add_key_members(made, each);
    return made;
}

/// Appends the member calls of an index that migrations and models have. `include` is the call that lists the included
/// columns, which are members of a struct in a model.
constexpr void add_index_members(code& made, const objects::index& index, code include) {
    static_assert(names_every_field<objects::index, &objects::index::name, &objects::index::method,
                                    &objects::index::keys, &objects::index::include, &objects::index::with,
                                    &objects::index::where, &objects::index::comment, &objects::index::unique,
                                    &objects::index::nulls_not_distinct, &objects::index::order,
                                    &objects::index::type_changed, &objects::index::invalid, &objects::index::beyond>,
                  "a field of an index is new here: write it as C++, or name it");
    if (index.unique) { made.then("unique"); }
    if (index.nulls_not_distinct) { made.then("nulls_not_distinct"); }
    if (!index.method.empty()) { made.then("method", index.method); }
    if (!index.include.empty()) { made.then(std::move(include)); }
    if (!index.where.empty()) {
        code member = code::call("where");
        made.then(std::move(member.add(code::sql_literal(index.where))));
    }
    for (const objects::parameter& parameter : index.with) {
        code member = code::call("with");
        member.add_literal(parameter.name);
        if (parameter.text.empty()) {
            member.add(number_code(parameter.number));
        } else {
            member.add_literal(parameter.text);
        }
        made.then(std::move(member));
    }
}

constexpr code emit_one(const operations::create_index& each) {
    code on = code::call("on", 1);
    on.add_literal(each.table);
    for (const objects::index_key& key : each.index.keys) { on.add(key_code(key)); }
    code made = code::call("create_index", 1);
    made.add_literal(each.index.name).add(std::move(on));
    code include = code::call("include");
    add_index_members(made, each.index, std::move(include.add_literals(each.index.include)));
    if (each.concurrently) { made.then("concurrently"); }
    return made;
}

constexpr code emit_one(const operations::drop_index& each) {
    code made = call_of_names("drop_index", each.index);
    if (each.concurrently) { made.then("concurrently"); }
    return made;
}

constexpr code emit_one(const operations::rename_index& each) {
    return call_of_names("rename_index", each.index, each.to);
}

}  // namespace varve::detail
