#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the INSERT, UPDATE and DELETE statements that an operation can express.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/operation/operation.hpp"
#include "varve/reader/table_reader.hpp"
#include "varve/reader/value.hpp"

namespace varve::detail {

/// Reads INSERT from the name of the table.
constexpr bool read_insert(cursor& at, lowered& to) {
    operations::insert_into made;
    if (!at.take_qualified(made.table, "the name of a table")) { return false; }
    to.subject = made.table;
    if (at.take("default"_w, "values"_w)) {
        to.operations.push_back(operation(std::move(made)));
        return at.ended() || at.beyond("a clause after the values");
    }
    maybe<objects::table> owner = nullptr;
    if (at.take('(')) {
        if (at.at_any("select"_w, "with"_w, "values"_w, "table"_w) || at.at('(')) { return at.beyond("a query"); }
        do {
            name column;
            if (!at.take_name(column, "the name of a column")) { return false; }
            if (!at.at(',') && !at.at(')')) { return at.beyond("a part of a column"); }
            made.columns.push_back(column);
        } while (at.take(','));
        if (!at.want_closing()) { return false; }
    } else {
        if (at.place() != nullptr) { owner = at.place()->find_table(made.table); }
        if (owner == nullptr || owner->uncertain) { return at.beyond("INSERT without the names of columns"); }
    }
    if (!at.take("values"_w)) { return at.beyond("INSERT without VALUES"); }
    bool fits = true;
    do {
        if (!at.want_opening()) { return false; }
        std::size_t width = 0;
        do {
            objects::expression& value = made.values.push_back(objects::expression());
            if (at.place() != nullptr && at.at("default"_w)) {
                value = {at.now().text, 0, 0, objects::expression_kind::sql};
                at.skip();
            } else if (at.at("default"_w)) {
                return at.beyond("DEFAULT as a value");
            } else if (!read_value(at, value, expression_scope::whole)) {
                return false;
            }
            ++width;
        } while (at.take(','));
        // Without names, the values are those of the first columns.
        for (std::size_t i = made.columns.size(); owner != nullptr && i < width && i < owner->columns.size(); ++i) {
            if (made.values.size() == width) { made.columns.push_back(owner->columns[i].name); }
        }
        fits = fits && width == made.columns.size();
        if (!fits && at.place() == nullptr) { return at.beyond("a row that does not fit its columns"); }
        if (!at.take(')')) { return at.beyond("this expression"); }
    } while (at.take(','));
    if (!fits) { made.columns.clear(); }                  // replay refuses values without columns
    to.operations.push_back(operation(std::move(made)));  // a clause after the values changes no row
    return at.ended() || at.beyond("a clause after the values");
}

/// Reads WHERE and what follows it, if it comes next.
constexpr bool read_where(cursor& at, std::string_view& to) {
    if (at.take("where"_w)) {
        if (at.at("current"_w)) { return at.beyond("CURRENT OF"); }
        if (!expression_reader(at).read(to, expression_scope::whole)) { return false; }
    }
    return at.ended() || at.beyond("another clause");
}

/// Reads UPDATE from the name of the table.
constexpr bool read_update(cursor& at, lowered& to) {
    operations::update made;
    if (at.at("only"_w)) { return at.beyond("ONLY"); }
    if (!at.take_qualified(made.table, "the name of a table")) { return false; }
    to.subject = made.table;
    if (!at.take("set"_w)) { return at.beyond("an alias"); }
    do {
        if (at.at('(')) { return at.beyond("several columns at once"); }
        operations::assignment& added = made.set.push_back(operations::assignment());
        if (!at.take_name(added.column, "the name of a column")) { return false; }
        if (!at.take('=')) { return at.beyond("a part of a column"); }
        if (at.at("default"_w)) { return at.beyond("DEFAULT as a value"); }
        if (!read_value(at, added.value, expression_scope::whole)) { return false; }
    } while (at.take(','));
    if (!read_where(at, made.where)) { return false; }
    to.operations.push_back(operation(std::move(made)));
    return true;
}

/// Reads DELETE from the name of the table.
constexpr bool read_delete(cursor& at, lowered& to) {
    operations::delete_from made;
    if (at.at("only"_w)) { return at.beyond("ONLY"); }
    if (!at.take_qualified(made.table, "the name of a table") || !read_where(at, made.where)) { return false; }
    to.subject = made.table;
    to.operations.push_back(operation(made));
    return true;
}

}  // namespace varve::detail
