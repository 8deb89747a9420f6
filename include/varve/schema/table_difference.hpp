#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Describes the first difference between two states of a table as a sentence.
#include <cstddef>
#include <string_view>

#include "varve/schema/not_null.hpp"
#include "varve/schema/table.hpp"
#include "varve/schema/type_text.hpp"
#include "varve/schema/value_text.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Writes sentences about one column, constraint or index of a table.
class part_difference {
public:
    constexpr part_difference(sink& out, std::string_view kind, const name& part, const name& table)
        : out_(out), kind_(kind), part_(part.text()), table_(table.text()) {}

    /// Writes `column "note" of table "orders"` and `what`. Always returns true, so that callers can return the result.
    constexpr bool say(std::string_view what) {
        out_ << kind_ << " \"" << part_ << '"';
        if (!table_.empty()) { out_ << " of table \"" << table_ << '"'; }
        out_ << ' ' << what;
        return true;
    }

    constexpr bool missing() { return say("is missing"); }
    constexpr bool left_over() { return say("is left over"); }

    /// Writes `… is not null, was nullable` if the values differ, and returns whether they do.
    constexpr bool flag(bool was, bool is, std::string_view yes, std::string_view no) {
        if (was == is) { return false; }
        say("is ");
        out_ << (is ? yes : no) << ", was " << (was ? yes : no);
        return true;
    }

    /// Writes `… has comment "new", had comment "old"` if the texts differ, and returns whether they do.
    constexpr bool text(std::string_view what, std::string_view was, std::string_view is) {
        if (same_text(was, is)) { return false; }
        say("has ");
        put_text(what, is);
        out_ << ", had ";
        put_text(what, was);
        return true;
    }

    constexpr bool one_name(std::string_view what, const name& was, const name& is) {
        return !(was == is) && text(what, was.text(), is.text());
    }

    constexpr bool names(std::string_view what, const list<name>& was, const list<name>& is) {
        if (was == is) { return false; }
        say("has ");
        out_ << what << ' ';
        put_names(is);
        out_ << ", had ";
        put_names(was);
        return true;
    }

    /// Writes `… has another key` if the values differ, and returns whether they do.
    template <class T>
    constexpr bool others(std::string_view what, const T& was, const T& is) {
        if (was == is) { return false; }
        say("has another ");
        out_ << what;
        return true;
    }

    /// Writes `… does not say MATCH FULL any more` if clauses were lost for certain, and returns whether they were.
    constexpr bool beyond(const objects::beyond& was, const objects::beyond& is) {
        const auto lost = static_cast<std::uint8_t>(was.says & ~is.all());
        if (lost == 0) { return false; }
        say("does not say ");
        put_beyond(out_, lost);
        out_ << " any more";
        return true;
    }

    constexpr sink& out() noexcept { return out_; }

private:
    constexpr void put_text(std::string_view what, std::string_view value) {
        if (value.empty()) {
            out_ << "no " << what;
        } else {
            out_ << what << " \"" << value << '"';
        }
    }

    constexpr void put_names(const list<name>& values) {
        std::string_view separator = "(";
        for (const name& each : values) {
            out_ << separator << each.text();
            separator = ", ";
        }
        out_ << (values.empty() ? std::string_view("()") : ")");
    }

    sink& out_;
    std::string_view kind_;
    std::string_view part_;
    std::string_view table_;
};

/// Writes the default, identity or generation of a column: "default 0", "identity", "no default".
constexpr void put_origin(sink& out, const objects::column& column) {
    switch (column.from) {
        case objects::origin::none: out << "no default"; return;
        case objects::origin::identity_by_default: out << "identity"; return;
        case objects::origin::identity_always: out << "identity always"; return;
        case objects::origin::generated_stored: out << "generated as " << column.value.text; return;
        case objects::origin::generated_virtual: out << "virtual, generated as " << column.value.text; return;
        case objects::origin::default_value: render_value(out << "default ", column.value); return;
    }
}

constexpr bool difference_of(sink& out, const name& table, const objects::column& was, const objects::column& is) {
    part_difference parts(out, "column", was.name, table);
    if (!(was.type == is.type)) {
        parts.say("is ");
        render_type(out, is.type);
        out << ", was ";
        render_type(out, was.type);
        return true;
    }
    if (was.from != is.from || !(was.value == is.value)) {
        parts.say("has ");
        put_origin(out, is);
        out << ", had ";
        put_origin(out, was);
        return true;
    }
    // Chosen names are not compared with each other: which one PostgreSQL chooses depends on the server.
    const bool other_name = was.not_null && is.not_null &&
                            !(is_chosen_not_null_name(was.not_null_name) && is_chosen_not_null_name(is.not_null_name));
    return parts.flag(was.not_null, is.not_null, "not null", "nullable") ||
           parts.flag(was.not_null_not_valid, is.not_null_not_valid, "not null but not valid", "not null") ||
           parts.flag(was.not_null_no_inherit, is.not_null_no_inherit, "not null without inheritance",
                      "not null with inheritance") ||
           (other_name && parts.text("name of its own for not null", was.not_null_name, is.not_null_name)) ||
           parts.one_name("collation", was.collation, is.collation) || parts.text("comment", was.comment, is.comment);
}

constexpr bool difference_of(sink& out, const name& table, const objects::constraint& was,
                             const objects::constraint& is) {
    part_difference parts(out, "constraint", was.name, table);
    return parts.others("kind", was.kind, is.kind) || parts.names("columns", was.columns, is.columns) ||
           parts.text("condition", was.expression, is.expression) ||
           parts.one_name("referenced table", was.referenced_table, is.referenced_table) ||
           parts.names("referenced columns", was.referenced_columns, is.referenced_columns) ||
           parts.others("on_delete", was.on_delete, is.on_delete) ||
           parts.others("on_update", was.on_update, is.on_update) ||
           parts.flag(was.deferrable, is.deferrable, "deferrable", "not deferrable") ||
           parts.flag(was.initially_deferred, is.initially_deferred, "initially deferred", "initially immediate") ||
           parts.flag(was.not_valid, is.not_valid, "not valid", "valid") ||
           parts.flag(was.nulls_not_distinct, is.nulls_not_distinct, "nulls not distinct", "nulls distinct") ||
           parts.beyond(was.beyond, is.beyond) ||
           parts.text("comment on its index", was.index_comment, is.index_comment);
}

constexpr bool difference_of(sink& out, const name& table, const objects::index& was, const objects::index& is) {
    const auto method = [](const objects::index& of) {
        return of.method.empty() ? std::string_view("btree") : of.method.text();
    };
    part_difference parts(out, "index", was.name, table);
    return parts.text("method", method(was), method(is)) || parts.others("key", was.keys, is.keys) ||
           parts.names("include", was.include, is.include) || parts.others("storage parameter", was.with, is.with) ||
           parts.text("condition", was.where, is.where) || parts.flag(was.unique, is.unique, "unique", "not unique") ||
           parts.flag(was.nulls_not_distinct, is.nulls_not_distinct, "nulls not distinct", "nulls distinct") ||
           parts.beyond(was.beyond, is.beyond) || parts.text("comment", was.comment, is.comment);
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
                return part_difference(out, kind, each.name, table).left_over();
            }
        }
    }
    return false;
}

/// Writes the first difference between two states of a table, and returns whether there is one. The order of columns is
/// ignored: a dropped column that is added again becomes the last one.
constexpr bool difference_of(sink& out, const objects::table& was, const objects::table& is) {
    return difference_of(out, "column", was.name, was.columns, is.columns) ||
           difference_of(out, "constraint", was.name, was.constraints, is.constraints) ||
           difference_of(out, "index", was.name, was.indexes, is.indexes) ||
           part_difference(out, "table", was.name, {}).text("comment", was.comment, is.comment);
}

}  // namespace varve::detail
