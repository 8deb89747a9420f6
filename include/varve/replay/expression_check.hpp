#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks the rules that PostgreSQL has for an expression.
#include <cstddef>
#include <string_view>

#include "varve/replay/changing_use.hpp"
#include "varve/replay/expression_rules.hpp"
#include "varve/replay/literal_text.hpp"
#include "varve/replay/lookup.hpp"
#include "varve/replay/result_check.hpp"
#include "varve/replay/type_check.hpp"
#include "varve/replay/uncommitted_enum_value.hpp"
#include "varve/schema/column_use.hpp"
#include "varve/sql/column_reference.hpp"

namespace varve::detail {

/// Describes the owner of an expression for messages: `index "ix_orders_open"`. Literals remain pointers until a
/// message needs them, because to measure their length costs constant evaluation.
struct expression_title {
    const char* what = "";
    std::string_view object = {};
    const char* of = "";
    std::string_view table = {};
    const char* end = "";
};

constexpr sink& put_title(sink& out, const expression_title& title) {
    return out << title.what << title.object << title.of << title.table << title.end;
}

constexpr void refuse_reference(const objects::table& owner, const token& word, const expression_title& title,
                                refusal& no) {
    std::string_view wanted = word.text;
    if (word.kind == token_kind::quoted_identifier) { wanted = wanted.substr(1, wanted.size() - 2); }
    no = refusal(mistake::does_not_exist);
    put_title(no.say(), title) << " reads column \"" << wanted << "\", which table \"" << owner.name.text()
                               << "\" does not have";
    nearest_name nearest(wanted);
    for (const objects::column& column : owner.columns) { nearest.consider(column.name.text()); }
    if (!nearest.best().empty()) { no.say() << "; did you mean \"" << nearest.best() << "\"?"; }
    no.advise() << "add the column before, or correct the name";
}

/// The target type for an expression that is converted to no particular type.
inline constexpr objects::data_type any_type = {};

/// If the expression breaks a rule, fills in a refusal and returns true.
constexpr bool breaks_rules(expression_rules rules, bool broken, const expression_title& title, place where,
                            refusal& no) {
    const phrase_pair flaw = rules.flaw(broken);
    if (!flaw.first.empty()) {
        no = refusal(mistake::not_allowed);
        put_title(no.say(), title) << " is not an expression: " << flaw.first << flaw.second;
        no.advise() << write_one_expression;
        return true;
    }
    const forbidden_part what = rules.found();
    if (what == forbidden_part::none ||
        (rules.asks_tables() && what != forbidden_part::query && may_ask_tables(where))) {
        return false;
    }
    const phrase_pair said = wording_of(what);
    no = refusal(mistake::not_allowed);
    put_title(no.say(), title) << said.first << rules.word().text << said.second;
    no.advise() << remedy_of(what, where);
    return true;
}

/// Whether an operand ends with the token before a column, so that an operator is missing between them. `last` is the
/// column before.
constexpr bool lacks_operator(const column_reference& each, const token& last) noexcept {
    return (each.before.kind == token_kind::number || each.before.kind == token_kind::string ||
            (!last.text.empty() && each.before.text.data() == last.text.data() &&
             !is_allowed_beside_operand(last.text))) &&
           (!is_allowed_beside_operand(each.word.text) || is_word(each.word, "name"));
}

constexpr bool refuse_no_operator(const token& word, const expression_title& title, refusal& no) {
    no = refusal(mistake::not_allowed);
    put_title(no.say(), title) << " is not an expression: there is no operator before " << word.text;
    no.advise() << write_one_expression;
    return false;
}

/// Checks an SQL expression over the columns of a table: it must be one expression, use only what `where` allows, and
/// name only columns that exist. `wanted` is the type that the result is converted to. If `read` is given, the columns
/// that the expression reads are added to it, each once.
constexpr bool check_expression(const schema& state, const objects::table& owner, std::string_view sql,
                                const expression_title& title, place where, refusal& no,
                                const objects::data_type& wanted = any_type, list<name>* read = nullptr) {
    if (sql.empty() && where == place::condition) { return true; }
    token missing;
    token last;
    token side_by_side;
    std::string_view changing;
    observed_references words(sql, owner.name.object(), expression_rules(state, where));
    for (column_reference each; words.next(each);) {
        if (reads_no_column(where)) {
            missing = each.certain && missing.text.empty() ? each.word : missing;
        } else if (const maybe<objects::column> column = column_denoted(owner, each.word); column != nullptr) {
            if (side_by_side.text.empty() && lacks_operator(each, last)) { side_by_side = each.word; }
            last = each.word;
            if (must_be_immutable(where) && changing.empty() && !owner.uncertain) {
                changing = changing_use(state, owner, sql, *column, each.word).found();
            }
            if (read != nullptr && !schema::contains(*read, column->name)) { read->push_back(column->name); }
        } else if (each.certain && missing.text.empty() && !owner.uncertain &&
                   !names_identifier(each.word, owner.name.object()) && !may_read_system_column(where, each.word)) {
            missing = each.word;
        }
    }
    if (breaks_rules(words.observer(), words.broken(), title, where, no)) { return false; }
    if (!side_by_side.text.empty() && !words.observer().asks_tables()) {
        return refuse_no_operator(side_by_side, title, no);
    }
    if (!missing.text.empty() && !words.observer().asks_tables()) {
        if (!reads_no_column(where)) {
            refuse_reference(owner, missing, title, no);
            return false;
        }
        no = refusal(mistake::not_allowed);
        put_title(no.say(), title) << " reads column \"" << missing.text << "\", and "
                                   << (where == place::inserted ? "a row" : "a default") << " reads none";
        no.advise() << (where == place::inserted
                            ? "write a value, or a sub-select"
                            : "compute it from constants and functions, or write generated_as(\"...\")");
        return false;
    }
    if (!changing.empty()) {
        const phrase_pair said = wording_of(forbidden_part::changing);
        no = refusal(mistake::not_allowed);
        put_title(no.say(), title) << said.first << changing << said.second;
        no.advise() << "write the time zone or the format: made AT TIME ZONE 'UTC'; or convert it in the queries";
        return false;
    }
    if (must_be_boolean(where) &&
        !check_condition(state, owner, sql, {title.what, title.object, title.of, title.table, title.end}, no)) {
        return false;
    }
    const maybe<objects::uncommitted_enum_value> fresh = find_uncommitted_use(state, owner, sql, wanted);
    return fresh == nullptr || refuse_fresh(*fresh, {title.what, title.object, title.of, title.table, title.end}, no);
}

/// Removes from index keys the collations that equal those of their columns: PostgreSQL does not store them, and such a
/// key keeps the collation of its column if that changes.
constexpr void drop_own_collations(const objects::table& owner, objects::index& each) {
    for (std::size_t i = 0; i < each.keys.size(); ++i) {
        const objects::index_key& key = each.keys[i];
        const maybe<objects::column> column =
            key.collation.empty() || key.column.empty() ? nullptr : owner.find_column(key.column);
        if (column != nullptr && kept_collation(column->type, key.collation) == column->collation) {
            each.keys.edit(i).collation = name();
        }
    }
}

/// Whether a field is selected from the row that the word names: (orders).total.
constexpr bool takes_field(std::string_view sql, const token& word) {
    scanner tokens(behind(sql, word));
    token each;
    return tokens.next(each) && is_symbol(each, ')') && tokens.next(each) && is_symbol(each, '.');
}

/// Checks the expression of a generated column. `owner` must already have all columns that it may read.
constexpr bool check_generated(const schema& state, const objects::table& owner, const objects::column& column,
                               refusal& no) {
    if (!check_expression(state, owner, column.value.text,
                          {"generated column \"", column.name.text(), "\" of table \"", owner.name.text(), "\""},
                          place::generated, no, column.type)) {
        return false;
    }
    reference_scanner words(column.value.text, owner.name.object());
    for (column_reference each; words.next(each);) {
        const maybe<objects::column> read = column_denoted(owner, each.word);
        if (read == nullptr && each.certain && !owner.uncertain && names_identifier(each.word, owner.name.object()) &&
            !takes_field(column.value.text, each.word)) {
            const phrase_pair said = wording_of(forbidden_part::row);
            return refuse(no, mistake::not_allowed,
                          {"generated column \"", column.name.text(), "\" of table \"", owner.name.text(), "\"",
                           said.first, each.word.text, said.second},
                          {remedy_of(forbidden_part::row, place::generated)});
        }
        if (read != nullptr && read->generated() && !owner.uncertain) {
            return refuse(no, mistake::not_allowed,
                          {"generated column \"", column.name.text(), "\" of table \"", owner.name.text(),
                           "\" reads \"", read->name.text(), "\", which is generated too"},
                          {"compute it from columns that are not generated"});
        }
    }
    return true;
}

}  // namespace varve::detail
