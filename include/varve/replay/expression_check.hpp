#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether the columns stand there that an expression reads.
#include <cstddef>
#include <string_view>

#include "varve/replay/literal_text.hpp"
#include "varve/replay/lookup.hpp"
#include "varve/replay/type_check.hpp"
#include "varve/schema/column_use.hpp"
#include "varve/sql/column_reference.hpp"

namespace varve::detail {

/// Whether there is a query inside, which reads columns of other tables.
constexpr bool has_subquery(std::string_view sql) {
    scanner tokens(sql);
    for (token each; tokens.next(each);) {
        if (is_word(each, "select")) {
            return true;
        }
    }
    return false;
}

constexpr maybe<objects::column> column_denoted(const objects::table& owner, const token& word) {
    const std::size_t size = word.text.size();
    const bool bare = word.kind == token_kind::identifier;
    for (const objects::column& each : owner.columns) {
        const std::string_view name = each.name.text();
        if ((!bare || name.size() == size) && denotes(word, name)) {
            return each;
        }
    }
    return nullptr;
}

/// Whose expression it is, for a sentence: `index "ix_orders_open"`. Literals stay pointers until there is one.
struct expression_title {
    const char* what = "";
    std::string_view object = {};
    const char* of = "";
    std::string_view table = {};
    const char* end = "";
};

constexpr void refuse_reference(const objects::table& owner, const token& word, const expression_title& title, refusal& no) {
    std::string_view wanted = word.text;
    if (word.kind == token_kind::quoted_identifier) {
        wanted = wanted.substr(1, wanted.size() - 2);
    }
    no = refusal(mistake::does_not_exist);
    no.say() << title.what << title.object << title.of << title.table << title.end;
    no.say() << " reads column \"" << wanted << "\", which table \"" << owner.name.text() << "\" does not have";
    nearest_name nearest(wanted);
    for (const objects::column& column : owner.columns) {
        nearest.consider(column.name.text());
    }
    if (!nearest.best().empty()) {
        no.say() << "; did you mean \"" << nearest.best() << "\"?";
    }
    no.advise() << "add the column before, or correct the name";
}

/// Checks that each word of the expression that can only be a column is one. `system` are the system columns that the
/// expression may read. `read` gets the columns that it reads, each once.
constexpr bool check_expression(const objects::table& owner, std::string_view sql, const expression_title& title, refusal& no,
                                const word_list& system = "ctid,xmin,xmax,cmin,cmax,tableoid", list<name>* read = nullptr) {
    if (sql.empty()) {
        return true;
    }
    token missing;
    reference_scanner words(sql, owner.name.object());
    for (column_reference each; words.next(each);) {
        if (const maybe<objects::column> column = column_denoted(owner, each.word); column != nullptr) {
            if (read != nullptr && !schema::contains(*read, column->name)) {
                read->push_back(column->name);
            }
        } else if (each.certain && missing.text.empty() && !owner.uncertain && !denotes(each.word, owner.name.object()) &&
                   !is_word_of(each.word, system)) {
            missing = each.word;
        }
    }
    if (const std::string_view flaw = words.flaw(); !flaw.empty()) {
        return refuse(no, mistake::not_allowed, {title.what, title.object, title.of, title.table, title.end, " is no expression: ", flaw},
                      {write_one_expression});
    }
    if (missing.text.empty() || has_subquery(sql)) {
        return true;
    }
    refuse_reference(owner, missing, title, no);
    return false;
}

/// A collation that is the column's own goes without saying, and follows the column.
constexpr void drop_own_collations(const objects::table& owner, objects::index& each) {
    for (std::size_t i = 0; i < each.keys.size(); ++i) {
        const objects::index_key& key = each.keys[i];
        const maybe<objects::column> column = key.collation.empty() || key.column.empty() ? nullptr : owner.find_column(key.column);
        if (column != nullptr && kept_collation(column->type, key.collation) == column->collation) {
            each.keys.edit(i).collation = name();
        }
    }
}

/// Checks the expression of a generated column once all columns are there.
constexpr bool check_generated(const objects::table& owner, const objects::column& column, refusal& no) {
    if (!check_expression(owner, column.value.text, {"generated column \"", column.name.text(), "\" of table \"", owner.name.text(), "\""}, no, "tableoid")) {
        return false;
    }
    reference_scanner words(column.value.text, owner.name.object());
    for (column_reference each; words.next(each);) {
        const maybe<objects::column> read = column_denoted(owner, each.word);
        if (read != nullptr && read->generated() && !owner.uncertain) {
            return refuse(no, mistake::not_allowed,
                          {"generated column \"", column.name.text(), "\" of table \"", owner.name.text(), "\" reads \"", read->name.text(),
                           "\", which is generated too"},
                          {"compute it from columns that are not generated"});
        }
    }
    return true;
}

}  // namespace varve::detail
