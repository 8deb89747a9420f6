#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks the rules that PostgreSQL has for a foreign key.
#include <cstddef>
#include <string_view>

#include "varve/replay/comparison.hpp"
#include "varve/replay/key.hpp"

namespace varve::detail {

constexpr bool refuse_no_key(const objects::table& owner, const objects::table& target, const objects::constraint& each,
                             bool deferrable, refusal& no) {
    no = refusal(mistake::does_not_match);
    no.say() << "a foreign key of table \"" << owner.name.text() << "\" refers to ";
    for (std::size_t i = 0; i < each.referenced_columns.size(); ++i) {
        no.say() << (i == 0 ? "\"" : ", \"") << each.referenced_columns[i].text() << '"';
    }
    no.say() << " of table \"" << target.name.text() << "\", "
             << (deferrable ? "where the unique constraint is deferrable"
                            : "where no primary key or unique constraint is over just these columns");
    no.advise() << (deferrable ? "add a unique constraint that is not deferrable"
                               : "add a unique constraint there first, or refer to its primary key");
    return false;
}

constexpr bool refuse_other_number(const objects::table& owner, const objects::table& target,
                                   const objects::constraint& each, refusal& no) {
    no = refusal(mistake::does_not_match);
    no.say() << "a foreign key of table \"" << owner.name.text() << "\" has ";
    put_number(no.say(), static_cast<long long>(each.columns.size()));
    no.say() << (each.columns.size() == 1 ? " column" : " columns") << " and refers to ";
    put_number(no.say(), static_cast<long long>(each.referenced_columns.size()));
    no.say() << " of table \"" << target.name.text() << "\" (";
    for (std::size_t i = 0; i < each.referenced_columns.size(); ++i) {
        no.say() << (i == 0 ? "\"" : ", \"") << each.referenced_columns[i].text() << '"';
    }
    no.say() << ')';
    no.advise() << "name as many columns on both sides";
    return false;
}

/// Refuses a key between a type that has collations and one that has none, as "char" and text: PostgreSQL 18 does.
constexpr bool check_collated_pair(const schema& state, const objects::column& from, const objects::column& to,
                                   refusal& no) {
    const auto is_known = [&](const objects::column& each) {
        return each.type.dimensions == 0 && classify(state, each.type.name) == type_class::builtin;
    };
    return !is_known(from) || !is_known(to) ||
           takes_collation(state, from.type.name) == takes_collation(state, to.type.name) ||
           refuse(no, mistake::does_not_match,
                  {"column \"", from.name.text(), "\" has type ", from.type.name.text(),
                   ", but the foreign key refers to column \"", to.name.text(), "\", which has type ",
                   to.type.name.text(), ", and PostgreSQL 18 wants both or none of them to have collations"},
                  {"give both columns the same type"});
}

/// Refuses if the types of a referencing and a referenced column cannot be compared.
constexpr bool check_pair(const schema& state, const objects::table& owner, const objects::table& target,
                          const name& own, const name& referenced, refusal& no) {
    const maybe<objects::column> from = owner.find_column(own);
    const maybe<objects::column> to = target.find_column(referenced);
    if (from == nullptr || to == nullptr || owner.uncertain || target.uncertain ||
        can_refer(state, from->type, to->type) != answer::no) {
        return from == nullptr || to == nullptr || owner.uncertain || target.uncertain ||
               check_collated_pair(state, *from, *to, no);
    }
    return refuse(no, mistake::does_not_match,
                  {"column \"", own.text(), "\" of table \"", owner.name.text(), "\" has type ", from->type.name.text(),
                   from->type.dimensions != 0 ? "[]" : "", ", but the foreign key refers to column \"",
                   referenced.text(), "\" of table \"", target.name.text(), "\", which has type ", to->type.name.text(),
                   to->type.dimensions != 0 ? "[]" : ""},
                  {"give both columns the same type"});
}

/// Refuses a foreign key over arrays whose elements have a length. PostgreSQL cannot compare them, and fails as soon as
/// it checks a row.
constexpr bool check_comparable_rows(const schema& state, const objects::table& owner, const objects::constraint& each,
                                     refusal& no) {
    const bool to_itself = each.referenced_table == owner.name;
    const maybe<objects::table> target = to_itself ? maybe(owner) : state.find_table(each.referenced_table);
    if (each.kind != objects::constraint_kind::foreign_key || each.not_valid || target == nullptr || owner.uncertain ||
        target->uncertain) {
        return true;
    }
    for (std::size_t i = 0; i < each.columns.size() && i < each.referenced_columns.size(); ++i) {
        const maybe<objects::column> from = owner.find_column(each.columns[i]);
        const maybe<objects::column> to = target->find_column(each.referenced_columns[i]);
        if (from != nullptr && to != nullptr && from->type.dimensions != 0 &&
            (from->type.first >= 0 || to->type.first >= 0)) {
            return refuse(no, mistake::does_not_match,
                          {"foreign key \"", each.name.text(), "\" of table \"", owner.name.text(),
                           "\" would compare arrays in column \"", from->name.text(),
                           "\" whose elements have a length, and PostgreSQL cannot compare them"},
                          {"give the elements no length"});
        }
    }
    return true;
}

/// Returns the number of the kind of types that share polymorphic operators; 0 if the type has operators of its own.
constexpr int polymorphic_kind(const schema& state, const objects::data_type& type) {
    if (type.dimensions != 0) { return 1; }
    const type_class found = classify(state, type.name);
    const std::string_view base = type.name.object();
    const auto ends_in = [base](std::string_view end) {
        return base.size() > end.size() && same_text(base.substr(base.size() - end.size()), end);
    };
    return found == type_class::enumeration ? 2
           : found == type_class::row       ? 3
           : found != type_class::builtin   ? 0
           : ends_in("multirange")          ? 4
           : ends_in("range")               ? 5
                                            : 0;
}

/// Refuses a change between types with the same polymorphic operators, or to the same type, if a foreign key uses the
/// column. PostgreSQL then looks for a cast that does not exist, and fails.
constexpr bool check_type_again(const schema& state, const objects::table& owner, const objects::column& before,
                                const objects::column& after, const objects::constraint& each, refusal& no) {
    // A column that refers to itself changes on both sides.
    if (each.referenced_table == owner.name && each.columns == each.referenced_columns) { return true; }
    const int kind = polymorphic_kind(state, before.type);
    return kind == 0 || kind != polymorphic_kind(state, after.type) ||
           refuse(no, mistake::not_allowed,
                  {"foreign key \"", each.name.text(), "\" of table \"", owner.name.text(), "\" relies on column \"",
                   before.name.text(), "\", and PostgreSQL cannot change this type while the key exists"},
                  {"drop the foreign key before, and add it again after"});
}

/// Refuses ON DELETE and ON UPDATE actions that would write to a generated column.
constexpr bool check_actions(const objects::table& owner, const objects::constraint& each, refusal& no) {
    using objects::action;
    const bool writes = each.on_delete == action::set_null || each.on_delete == action::set_default ||
                        each.on_update == action::set_null || each.on_update == action::set_default ||
                        each.on_update == action::cascade;
    for (const name& own : each.columns) {
        const maybe<objects::column> column = writes ? owner.find_column(own) : nullptr;
        if (column != nullptr && column->generated() && !owner.uncertain) {
            return refuse(no, mistake::not_allowed,
                          {"a foreign key of table \"", owner.name.text(), "\" would change column \"", own.text(),
                           "\", which is generated"},
                          {"choose another action"});
        }
    }
    return true;
}

/// Checks a foreign key, and fills in `referenced_columns` and `referenced_key`. Its own columns must exist.
constexpr bool complete_foreign_key(const schema& state, const objects::table& owner, objects::constraint& each,
                                    refusal& no) {
    if (!check_actions(owner, each, no)) { return false; }
    const bool to_itself = each.referenced_table == owner.name;
    std::size_t slot = nowhere;
    if (!to_itself) {
        slot = need_table(state, each.referenced_table, no);
        if (slot == nowhere) {
            return !no || refuse_because(
                              no, {"a foreign key of table \"", owner.name.text(), "\" refers to a missing table: "});
        }
    }
    const objects::table& target = to_itself ? owner : state.table_slots()[slot];
    each.referenced_table = target.name;
    const bool relies_on_primary_key = each.referenced_columns.empty();
    if (relies_on_primary_key) {
        const maybe<objects::constraint> primary = target.primary_key();
        if (primary == nullptr) {
            if (target.uncertain) { return true; }
            return refuse(no, mistake::does_not_exist,
                          {"a foreign key of table \"", owner.name.text(), "\" refers to table \"", target.name.text(),
                           "\", which has no primary key"},
                          {"name the columns it refers to, or add a primary key there first"});
        }
        if (primary->deferrable && !target.uncertain) {
            each.referenced_columns = primary->columns;
            return refuse_no_key(owner, target, each, true, no);
        }
        each.referenced_columns = primary->columns;
        each.referenced_key = primary->name;
    } else {
        for (std::size_t i = 0; i < each.referenced_columns.size(); ++i) {
            if (need_column(target, each.referenced_columns[i], no) == nowhere && no) {
                return refuse_because(
                    no, {"a foreign key of table \"", owner.name.text(), "\" refers to a missing column: "});
            }
            for (std::size_t j = 0; j < i; ++j) {
                if (each.referenced_columns[i] == each.referenced_columns[j]) {
                    return refuse(no, mistake::exists_already,
                                  {"column \"", each.referenced_columns[i].text(),
                                   "\" is listed twice among the columns that a foreign key of table \"",
                                   owner.name.text(), "\" refers to"},
                                  {"name it once"});
                }
            }
        }
    }
    if (each.columns.size() != each.referenced_columns.size()) {
        if (target.uncertain && relies_on_primary_key) {
            each.referenced_columns.clear();
            each.referenced_key = name();
            return true;  // the table may have another primary key now
        }
        return refuse_other_number(owner, target, each, no);
    }
    for (std::size_t i = 0; i < each.columns.size(); ++i) {
        if (!check_pair(state, owner, target, each.columns[i], each.referenced_columns[i], no)) { return false; }
    }
    if (each.referenced_key.empty()) {
        const found_keys keys = find_keys(target, each.referenced_columns);
        if (!keys.any && !target.uncertain) { return refuse_no_key(owner, target, each, keys.deferrable, no); }
        each.referenced_key = keys.first;
    }
    return true;
}

}  // namespace varve::detail
