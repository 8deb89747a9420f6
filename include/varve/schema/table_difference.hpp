#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Describes the first difference between two states of a table as a sentence.
#include <cstddef>
#include <string_view>

#include "varve/schema/column_difference.hpp"
#include "varve/schema/fields.hpp"
#include "varve/schema/part_difference.hpp"
#include "varve/schema/same_sql.hpp"
#include "varve/schema/table.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Writes the first difference between two states of a constraint, as a policy for any_field.
class constraint_difference
    : public policy<passed_over<&objects::constraint::name, &objects::constraint::order,
                                &objects::constraint::referenced_key, &objects::constraint::type_changed>> {
    using constraint = objects::constraint;

public:
    constexpr constraint_difference(sink& out, const name& table, const objects::constraint& was)
        : parts_(out, "constraint", was.name, table), referring_(was.kind == objects::constraint_kind::foreign_key) {}

    using policy::operator();
    constexpr bool operator()(field<&constraint::kind>, objects::constraint_kind then, objects::constraint_kind now) {
        return parts_.others("kind", then, now);
    }
    constexpr bool operator()(field<&constraint::columns>, const list<name>& then, const list<name>& now) {
        return parts_.names("columns", then, now);
    }
    constexpr bool operator()(field<&constraint::expression>, std::string_view then, std::string_view now) {
        return !same_sql(then, now) && parts_.text("condition", then, now);
    }
    constexpr bool operator()(field<&constraint::referenced_table>, const name& then, const name& now) {
        return parts_.one_name("referenced table", then, now);
    }
    constexpr bool operator()(field<&constraint::referenced_columns>, const list<name>& then, const list<name>& now) {
        return parts_.names("referenced columns", then, now);
    }
    constexpr bool operator()(field<&constraint::on_delete>, objects::action then, objects::action now) {
        return parts_.others("on_delete", then, now);
    }
    constexpr bool operator()(field<&constraint::on_update>, objects::action then, objects::action now) {
        return parts_.others("on_update", then, now);
    }
    constexpr bool operator()(field<&constraint::deferrable>, bool then, bool now) {
        return parts_.flag(then, now, "deferrable", "not deferrable");
    }
    constexpr bool operator()(field<&constraint::initially_deferred>, bool then, bool now) {
        return parts_.flag(then, now, "initially deferred", "initially immediate");
    }
    constexpr bool operator()(field<&constraint::not_valid>, bool then, bool now) {
        return parts_.flag(then, now, "not valid", "valid");
    }
    constexpr bool operator()(field<&constraint::nulls_not_distinct>, bool then, bool now) {
        return parts_.flag(then, now, "nulls not distinct", "nulls distinct");
    }
    constexpr bool operator()(field<&constraint::no_inherit>, bool then, bool now) {
        return parts_.flag(then, now, "no inherit", "inherited");
    }
    constexpr bool operator()(field<&constraint::match_full>, bool then, bool now) {
        return parts_.flag(then, now, "match full", "match simple");
    }
    constexpr bool operator()(field<&constraint::listed_columns>, const list<name>& then, const list<name>& now) {
        return parts_.names(referring_ ? "columns of on_delete" : "include", then, now);
    }
    constexpr bool operator()(field<&constraint::beyond>, const objects::beyond& then, const objects::beyond& now) {
        return parts_.beyond(then, now);
    }
    constexpr bool operator()(field<&constraint::index_comment>, std::string_view then, std::string_view now) {
        return parts_.text("comment on its index", then, now);
    }

private:
    part_difference parts_;
    bool referring_;
};

/// Writes the first difference between two states of an index, as a policy for any_field.
class index_difference : public policy<passed_over<&objects::index::name, &objects::index::order,
                                                   &objects::index::type_changed, &objects::index::invalid>> {
    using index = objects::index;

public:
    constexpr index_difference(sink& out, const name& table, const objects::index& was)
        : parts_(out, "index", was.name, table) {}

    using policy::operator();
    constexpr bool operator()(field<&index::method>, const name& then, const name& now) {
        return parts_.text("method", method_of(then), method_of(now));
    }
    constexpr bool operator()(field<&index::keys>, const list<objects::index_key>& then,
                              const list<objects::index_key>& now) {
        return !same_keys(then, now) && parts_.others("key", then, now);
    }
    constexpr bool operator()(field<&index::include>, const list<name>& then, const list<name>& now) {
        return parts_.names("include", then, now);
    }
    constexpr bool operator()(field<&index::with>, const list<objects::parameter>& then,
                              const list<objects::parameter>& now) {
        return parts_.others("storage parameter", then, now);
    }
    constexpr bool operator()(field<&index::where>, std::string_view then, std::string_view now) {
        return !same_sql(then, now) && parts_.text("condition", then, now);
    }
    constexpr bool operator()(field<&index::unique>, bool then, bool now) {
        return parts_.flag(then, now, "unique", "not unique");
    }
    constexpr bool operator()(field<&index::nulls_not_distinct>, bool then, bool now) {
        return parts_.flag(then, now, "nulls not distinct", "nulls distinct");
    }
    constexpr bool operator()(field<&index::beyond>, const objects::beyond& then, const objects::beyond& now) {
        return parts_.beyond(then, now);
    }
    constexpr bool operator()(field<&index::comment>, std::string_view then, std::string_view now) {
        return parts_.text("comment", then, now);
    }

private:
    /// Compares the expressions by their words.
    static constexpr bool same_keys(const list<objects::index_key>& then, const list<objects::index_key>& now) {
        if (then.size() != now.size()) { return false; }
        for (std::size_t i = 0; i < then.size(); ++i) {
            objects::index_key other = now[i];
            if (same_sql(then[i].expression, other.expression)) { other.expression = then[i].expression; }
            if (!(then[i] == other)) { return false; }
        }
        return true;
    }
    static constexpr std::string_view method_of(const name& spelled) {
        return spelled.empty() ? std::string_view("btree") : spelled.text();
    }

    part_difference parts_;
};

constexpr bool difference_of(sink& out, const name& table, const objects::column& was, const objects::column& is) {
    return any_field(column_difference(out, table, was, is), was, is);
}
constexpr bool difference_of(sink& out, const name& table, const objects::constraint& was,
                             const objects::constraint& is) {
    return any_field(constraint_difference(out, table, was), was, is);
}
constexpr bool difference_of(sink& out, const name& table, const objects::index& was, const objects::index& is) {
    return any_field(index_difference(out, table, was), was, is);
}

/// Writes the first difference between two lists of columns, constraints or indexes, matched by name.
template <class T>
constexpr bool difference_of(sink& out, std::string_view kind, const name& table, const list<T>& was,
                             const list<T>& is) {
    for (const T& each : was) {
        const std::size_t at = objects::position_of(is, each.name);
        if (at == objects::nowhere) { return part_difference(out, kind, each.name, table).missing(); }
        if (difference_of(out, table, each, is[at])) { return true; }
    }
    if (was.size() != is.size()) {
        for (const T& each : is) {
            if (objects::position_of(was, each.name) == objects::nowhere) {
                return part_difference(out, kind, each.name, table).is_extra();
            }
        }
    }
    return false;
}

struct table_difference : policy<passed_over<&objects::table::name, &objects::table::indexes_made,
                                             &objects::table::columns_dropped, &objects::table::uncertain>> {
    sink& out;
    const name& table;

    constexpr table_difference(sink& to, const name& of) : out(to), table(of) {}

    using policy::operator();
    constexpr bool operator()(field<&objects::table::columns>, const auto& then, const auto& now) {
        return difference_of(out, "column", table, then, now);
    }
    constexpr bool operator()(field<&objects::table::constraints>, const auto& then, const auto& now) {
        return difference_of(out, "constraint", table, then, now);
    }
    constexpr bool operator()(field<&objects::table::indexes>, const auto& then, const auto& now) {
        return difference_of(out, "index", table, then, now);
    }
    constexpr bool operator()(field<&objects::table::comment>, std::string_view then, std::string_view now) {
        return part_difference(out, "table", table, {}).text("comment", then, now);
    }
    constexpr bool operator()(field<&objects::table::row_security>, bool then, bool now) {
        return part_difference(out, "row security of table", table, {}).flag(then, now, "enabled", "disabled");
    }
    constexpr bool operator()(field<&objects::table::forces_row_security>, bool then, bool now) {
        return part_difference(out, "row security of table", table, {}).flag(then, now, "forced", "not forced");
    }
};

/// Writes the first difference between two states of a table, and returns whether there is one. The order of columns is
/// ignored: a dropped column that is added again becomes the last one.
constexpr bool difference_of(sink& out, const objects::table& was, const objects::table& is) {
    return any_field(table_difference(out, was.name), was, is);
}

}  // namespace varve::detail
