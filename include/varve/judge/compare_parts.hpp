#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Compares two columns, constraints or indexes of the same name.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "varve/judge/table_findings.hpp"
#include "varve/schema/fields.hpp"

namespace varve::detail {

/// The base of the policies below, which report each field that differs.
template <class Part>
struct comparison_policy {
    table_findings& of;
    const std::string& where;
    const Part& expected;
    const Part& actual;

    comparison_policy(table_findings& tables, const std::string& place, const Part& left, const Part& right)
        : of(tables), where(place), expected(left), actual(right) {}

    template <class T>
    void say(std::string_view what, const T& left, const T& right) const {
        of.found().compare(where, what, left, right);
    }
    void say_text(std::string_view what, std::string_view left, std::string_view right) const {
        of.found().compare_text(where, what, left, right);
    }
    void say_beyond(const objects::beyond& left, const objects::beyond& right) const {
        of.found().compare_beyond(where, left, right);
    }
};

struct column_policy : comparison_policy<objects::column>,
                       policy<skipped<&objects::column::name, &objects::column::from, &objects::column::not_null_name,
                                      &objects::column::not_null_not_valid, &objects::column::not_null_no_inherit>> {
    using comparison_policy::comparison_policy;

    using policy::operator();
    void operator()(field<&objects::column::type>, const objects::data_type& left,
                    const objects::data_type& right) const {
        if (!is_same_qualified(left, right, of.found().enums)) { say("the type", left, right); }
    }
    /// Compares the kind of value too.
    void operator()(field<&objects::column::value>, const auto&, const auto&) const {
        of.values(where, expected, actual);
    }
    void operator()(field<&objects::column::collation>, const name& left, const name& right) const {
        of.collations(where, left, right);
    }
    void operator()(field<&objects::column::comment>, std::string_view left, std::string_view right) const {
        say_text("the comment", left, right);
    }
    void operator()(field<&objects::column::not_null>, bool left, bool right) const {
        say("not null", left, right);
        if (left && right) { of.not_null(expected, actual); }
    }
};

struct constraint_policy : comparison_policy<objects::constraint>,
                           policy<skipped<&objects::constraint::name, &objects::constraint::kind,
                                          &objects::constraint::order, &objects::constraint::type_changed>> {
    using comparison_policy::comparison_policy;

    bool is_check() const { return expected.kind == objects::constraint_kind::check; }
    /// Whether the SQL of an execute has one of the clauses, and its declared effect does not say for which constraint
    /// or columns.
    bool may_have(int clauses) const { return (expected.beyond.all() & clauses) != 0; }
    /// Returns the clauses that the actual constraint has as fields.
    int held_in_fields() const {
        return (actual.match_full ? objects::match_full : 0) | (actual.no_inherit ? objects::check_no_inherit : 0) |
               (actual.listed_columns.empty() ? 0 : objects::included_columns | objects::set_columns);
    }

    using policy::operator();
    void operator()(field<&objects::constraint::columns>, const auto& left, const auto& right) const {
        if (!is_check()) { say("the list of columns", left, right); }
    }
    void operator()(field<&objects::constraint::referenced_table>, const auto& left, const auto& right) const {
        say("the referenced table", left, right);
    }
    void operator()(field<&objects::constraint::referenced_columns>, const auto& left, const auto& right) const {
        say("the list of referenced columns", left, right);
    }
    void operator()(field<&objects::constraint::referenced_key>, const name& left, const name& right) const {
        if (!left.empty()) { say("the key that it relies on", left, right); }
    }
    void operator()(field<&objects::constraint::on_delete>, const auto& left, const auto& right) const {
        say("on delete", left, right);
    }
    void operator()(field<&objects::constraint::on_update>, const auto& left, const auto& right) const {
        say("on update", left, right);
    }
    void operator()(field<&objects::constraint::deferrable>, const auto& left, const auto& right) const {
        say("deferrable", left, right);
    }
    void operator()(field<&objects::constraint::initially_deferred>, const auto& left, const auto& right) const {
        say("initially deferred", left, right);
    }
    void operator()(field<&objects::constraint::not_valid>, const auto& left, const auto& right) const {
        say("not valid", left, right);
    }
    void operator()(field<&objects::constraint::nulls_not_distinct>, const auto& left, const auto& right) const {
        say("nulls not distinct", left, right);
    }
    void operator()(field<&objects::constraint::no_inherit>, const auto& left, const auto& right) const {
        if (!may_have(objects::check_no_inherit)) { say("no inherit", left, right); }
    }
    void operator()(field<&objects::constraint::match_full>, const auto& left, const auto& right) const {
        if (!may_have(objects::match_full)) { say("match full", left, right); }
    }
    void operator()(field<&objects::constraint::listed_columns>, const auto& left, const auto& right) const {
        if (left.empty() && may_have(objects::included_columns | objects::set_columns)) { return; }
        say(expected.kind == objects::constraint_kind::foreign_key ? "the columns of on delete" : "include", left,
            right);
    }
    void operator()(field<&objects::constraint::beyond>, const auto& left, const auto& right) const {
        objects::beyond has = right;
        has.certain = static_cast<std::uint8_t>(has.certain | (left.all() & held_in_fields()));
        say_beyond(left, has);
    }
    void operator()(field<&objects::constraint::index_comment>, std::string_view left, std::string_view right) const {
        say_text("the comment on its index", left, right);
    }
    void operator()(field<&objects::constraint::expression>, std::string_view left, std::string_view right) const {
        if (is_check()) {
            of.ask(where, "the condition", expression_place::check, std::string(left), right).type_changed =
                expected.type_changed;
        }
    }
};

struct key_policy : comparison_policy<objects::index_key> {
    const index_of_key& index;

    key_policy(const comparison_policy& keys, const index_of_key& owner) : comparison_policy(keys), index(owner) {}

    void operator()(field<&objects::index_key::column>, const auto& left, const auto& right) const {
        say("the column", left, right);
    }
    void operator()(field<&objects::index_key::descending>, const auto& left, const auto& right) const {
        say("descending", left, right);
    }
    void operator()(field<&objects::index_key::nulls>, const auto&, const auto&) const {
        say("nulls first", expected.nulls_come_first(), actual.nulls_come_first());
    }
    void operator()(field<&objects::index_key::collation>, const name& left, const name& right) const {
        of.collations(where, left, right);
    }
    void operator()(field<&objects::index_key::opclass>, const name& left, const name& right) const {
        if (!(left == right)) { of.ask_opclass(where, index, expected, actual); }
    }
    void operator()(field<&objects::index_key::expression>, std::string_view, std::string_view) const {
        if (expected.column.empty() && actual.column.empty()) { of.ask_key(where, index, expected, actual); }
    }
};

struct index_policy : comparison_policy<objects::index>,
                      policy<skipped<&objects::index::name, &objects::index::order, &objects::index::type_changed,
                                     &objects::index::invalid>> {
    using comparison_policy::comparison_policy;

    using policy::operator();
    void operator()(field<&objects::index::method>, const auto&, const auto&) const {
        say_text("the method", method_of(expected), method_of(actual));
    }
    void operator()(field<&objects::index::keys>, const auto&, const auto&) const { all_keys(); }
    void operator()(field<&objects::index::include>, const auto& left, const auto& right) const {
        say("the list of included columns", left, right);
    }
    void operator()(field<&objects::index::with>, const auto& left, const auto& right) const {
        say("the list of storage parameters", in_order(left), in_order(right));
    }
    void operator()(field<&objects::index::where>, std::string_view left, std::string_view right) const {
        if (left.empty() || right.empty()) {
            say_text("the predicate", left, right);
        } else {
            of.ask(where, "the predicate", expression_place::index_predicate, std::string(left), right).type_changed =
                expected.type_changed;
        }
    }
    void operator()(field<&objects::index::comment>, std::string_view left, std::string_view right) const {
        say_text("the comment", left, right);
    }
    void operator()(field<&objects::index::unique>, const auto& left, const auto& right) const {
        say("unique", left, right);
    }
    void operator()(field<&objects::index::nulls_not_distinct>, const auto& left, const auto& right) const {
        say("nulls not distinct", left, right);
    }
    void operator()(field<&objects::index::beyond>, const auto& left, const auto& right) const {
        say_beyond(left, right);
    }

private:
    void all_keys() const {
        if (expected.keys.size() != actual.keys.size()) {
            say_text("the number of keys", std::to_string(expected.keys.size()), std::to_string(actual.keys.size()));
            return;
        }
        const index_of_key index = {method_of(actual), expected.type_changed};
        for (std::size_t i = 0; i < actual.keys.size(); ++i) {
            const std::string key = where + ", key " + std::to_string(i + 1);
            const objects::index_key& left = expected.keys[i];
            const objects::index_key& right = actual.keys[i];
            each_field(key_policy({of, key, left, right}, index), left, right);
        }
    }

    static list<objects::parameter> in_order(list<objects::parameter> parameters) {
        for (std::size_t i = 1; i < parameters.size(); ++i) {
            for (std::size_t j = i; j != 0 && parameters[j].name.text() < parameters[j - 1].name.text(); --j) {
                std::swap(parameters.edit(j), parameters.edit(j - 1));
            }
        }
        return parameters;
    }
};

}  // namespace varve::detail
