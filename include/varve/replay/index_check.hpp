#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks the rules that PostgreSQL has for an index.
#include <cstddef>
#include <string_view>

#include "varve/replay/constraint_check.hpp"
#include "varve/replay/index_method.hpp"
#include "varve/replay/index_parameter.hpp"
#include "varve/replay/operator_class.hpp"
#include "varve/replay/vector_index.hpp"

namespace varve::detail {

constexpr bool refuse_method(const objects::index& each, const index_method& method, std::string_view what,
                             std::string_view remedy, refusal& no) {
    return refuse(no, mistake::not_allowed,
                  {"index \"", each.name.text(), "\": access method ", method.name, " ", what}, {remedy});
}

/// Refuses features of an index that its access method does not have.
constexpr bool check_abilities(const objects::index& each, const index_method& method, refusal& no) {
    if (each.unique && !method.unique) {
        return refuse_method(each, method, "cannot keep columns unique", "use btree, or leave unique out", no);
    }
    if (each.keys.size() > 1 && !method.multicolumn) {
        return refuse_method(each, method, "takes only one column", "create an index for each column", no);
    }
    if (!each.include.empty() && !method.included_columns) {
        return refuse_method(each, method, "cannot include columns", "leave them out", no);
    }
    for (const objects::index_key& key : each.keys) {
        if (!method.ordered && (key.descending || key.nulls != objects::nulls_order::standard)) {
            return refuse_method(each, method, "keeps no order", "leave the order out", no);
        }
    }
    return true;
}

constexpr bool refuse_extension(const objects::index& each, std::string_view what, std::string_view which,
                                std::string_view extension, refusal& no) {
    return refuse(no, mistake::does_not_exist,
                  {"index \"", each.name.text(), "\": ", what, " \"", which, "\" does not exist: extension \"",
                   extension, "\" provides it"},
                  {"create the extension before, with create_extension(\"", extension, "\")"});
}

constexpr bool check_class_and_dimensions(const schema& state, const objects::index& each, std::string_view method,
                                          const objects::index_key& key, const objects::data_type& type, refusal& no) {
    if (!key.opclass.empty() && !check_operator_class(state, each, method, key.opclass, type, no)) { return false; }
    return !is_vector_method(method) || check_dimensions(each, method, key.column.text(), type, no);
}

/// Checks one key that is a column. `made` is false for an index that exists already: it stays valid if its vector
/// column loses its number of dimensions.
constexpr bool check_key(const schema& state, const objects::table& owner, const objects::index& each,
                         std::string_view method, const objects::index_key& key, refusal& no, bool made = true) {
    const std::size_t at = need_column(owner, key.column, no);
    if (at == nowhere) { return !no; }
    if (owner.columns[at].is_virtual() && !owner.uncertain) {
        return refuse_virtual_in_index(owner, each, key.column, "holds", no);
    }
    const objects::data_type& type = owner.columns[at].type;
    if (!key.collation.empty() && !takes_collation(state, type.name)) {
        return refuse(no, mistake::not_allowed,
                      {"index \"", each.name.text(), "\": column \"", key.column.text(),
                       "\" has a collation, but its type ", type.name.text(), " takes none"},
                      {"leave the collation out"});
    }
    if (key.opclass.empty() && !owner.uncertain && has_default_class(state, method, type) == answer::no) {
        return refuse(
            no, mistake::does_not_match,
            {"index \"", each.name.text(), "\": access method ", method, " has no default operator class for column \"",
             key.column.text(), "\", which is of type ", type.name.text(), type.dimensions != 0 ? "[]" : ""},
            {"name an operator class, or use another access method"});
    }
    return owner.uncertain || (!made && is_vector_method(method) && type.first == -1) ||
           check_class_and_dimensions(state, each, method, key, type, no);
}

/// Checks one key that is an expression.
constexpr bool check_expression_key(const schema& state, const objects::table& owner, const objects::index& each,
                                    std::string_view method, const objects::index_key& key, refusal& no) {
    if (!check_expression(state, owner, key.expression, {"index \"", each.name.text(), "\""}, place::index, no) ||
        !check_stored_reads(owner, each, key.expression, no)) {
        return false;
    }
    const objects::data_type type =
        is_vector_method(method) ? type_of_cast(key.expression, state.texts()) : objects::data_type();
    return check_class_and_dimensions(state, each, method, key, type, no);
}

/// Checks an index of `owner`.
constexpr bool check_index(const schema& state, const objects::table& owner, const objects::index& each, refusal& no) {
    const std::string_view wanted = each.method.empty() ? index_methods[0].name : each.method.text();
    const index_method method = find_method(each.method.text());
    if (each.keys.empty()) {
        return refuse(no, mistake::not_allowed, {"index \"", each.name.text(), "\" has no columns"},
                      {"name its columns"});
    }
    if (each.keys.size() + each.include.size() > most_keys) {
        return refuse(no, mistake::not_allowed, {"index \"", each.name.text(), "\" has more than 32 columns"},
                      {"take columns out"});
    }
    if (method.name.empty()) {
        if (!may_come_from_elsewhere(state, wanted) && !same_text(wanted, "rtree")) {
            nearest_name nearest(wanted);
            for (const index_method& known : index_methods) { nearest.consider(known.name); }
            return refuse_missing(no, {"index \"", each.name.text(), "\": access method \"", wanted, "\""}, nearest,
                                  {"correct the name"});
        }
    } else {
        if (!method.extension.empty() && !state.has_extension(method.extension) &&
            !may_come_from_elsewhere(state, wanted) && !may_be_touched(state, method.extension)) {
            return refuse_extension(each, "access method", wanted, method.extension, no);
        }
        if (!check_abilities(each, method, no) || !check_parameters(each, wanted, no) ||
            (same_text(wanted, "hnsw") && !check_hnsw(each, no))) {
            return false;
        }
    }
    for (const objects::index_key& key : each.keys) {
        const std::string_view extension = extension_of_class(key.opclass.object());
        if (!extension.empty() && !state.has_extension(extension) &&
            !may_come_from_elsewhere(state, key.opclass.object()) && !may_be_touched(state, extension)) {
            return refuse_extension(each, "operator class", key.opclass.object(), extension, no);
        }
        if (key.column.empty() ? !check_expression_key(state, owner, each, wanted, key, no)
                               : !check_key(state, owner, each, wanted, key, no)) {
            return false;
        }
    }
    for (const name& column : each.include) {
        const std::size_t at = need_column(owner, column, no);
        if (at == nowhere && no) { return false; }
        if (at != nowhere && owner.columns[at].is_virtual() && !owner.uncertain) {
            return refuse_virtual_in_index(owner, each, column, "includes", no);
        }
    }
    return each.where.empty() ||
           (check_expression(state, owner, each.where, {"index \"", each.name.text(), "\""}, place::predicate, no) &&
            check_stored_reads(owner, each, each.where, no));
}

/// Returns the column if the expression is only a column, perhaps in brackets; otherwise null.
constexpr maybe<objects::column> sole_column(const objects::table& owner, std::string_view sql) {
    reference_scanner words(sql, owner.name.object());
    column_reference found;
    if (!words.next(found)) { return nullptr; }
    scanner tokens(sql);
    for (token each; tokens.next(each);) {
        if (each.text.data() != found.word.text.data() && !is_symbol(each, '(') && !is_symbol(each, ')') &&
            !is_symbol(each, '.') && !names_identifier(each, owner.name.object())) {
            return nullptr;
        }
    }
    return column_denoted(owner, found.word);
}

/// Turns expression keys that are only a column into column keys, as PostgreSQL does: "(a)" is not an expression.
constexpr void read_keys(const objects::table& owner, objects::index& each) {
    for (std::size_t i = 0; i < each.keys.size(); ++i) {
        const maybe<objects::column> column =
            each.keys[i].column.empty() ? sole_column(owner, each.keys[i].expression) : nullptr;
        if (column != nullptr) {
            objects::index_key& key = each.keys.edit(i);
            key.column = column->name;
            key.expression = {};
        }
    }
}

}  // namespace varve::detail
