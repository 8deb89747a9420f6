#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Steps on views and materialized views.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/dsl/changed.hpp"
#include "varve/dsl/composed_text.hpp"
#include "varve/dsl/fixed_array.hpp"
#include "varve/dsl/misuse.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/statement.hpp"

namespace varve::detail {

/// Returns a query without blanks and comments around it, and without a semicolon.
constexpr std::string_view query_of(std::string_view sql) {
    const std::string_view query = trim_sql(sql);
    return !query.empty() && ends_statement(query) ? trim_sql(query.substr(0, query.size() - 1)) : query;
}

/// What a view has beside its columns.
struct view_facts {
    name view = {};
    std::string_view query = {};
    std::string_view tail = {};
    operations::creation mode = operations::creation::plain;
    bool materialized = false;
    bool security_barrier = false;
    bool security_invoker = false;
};

/// CREATE VIEW or CREATE MATERIALIZED VIEW, with the names of its columns. `Derived` is the step itself.
template <template <std::size_t> class Derived, std::size_t Columns>
class view_step_base : public misusable {
    static constexpr std::size_t longest_column = 2 * 63 + 4;

public:
    struct kept {
        constexpr explicit kept(const view_step_base& step) : head([&step](sink& out) { step.put_head(out); }) {}

        composed_text<64 + Columns * longest_column> head;
    };

    constexpr view_step_base(const view_facts& facts, const fixed_array<name, Columns>& columns)
        : facts_(facts), columns_(columns) {}

    /// Names the columns of the view. Without names, they have those of the query.
    template <class... Names>
    constexpr auto columns(Names... names) const {
        Derived<sizeof...(Names)> named(facts_, fixed_array<name, sizeof...(Names)>{name(names)...});
        named.misuse_because(wrong());
        if (Columns != 0) { named.misuse_because("a view can have only one columns(...)"); }
        for (const name& each : {name(names)...}) {
            if (each.text().size() > 63) { named.misuse_because("the name of a column has at most 63 bytes"); }
        }
        return named;
    }

    constexpr operation lower(const kept& stored) const {
        objects::known_object made;
        made.name = facts_.view;
        made.head = stored.head.view();
        made.body = query_of(facts_.query);
        made.tail = facts_.tail;
        made.kind = facts_.materialized ? objects::known_kind::materialized_view : objects::known_kind::view;
        made.defined = true;
        return make_operation<operations::create_object>(made, facts_.mode);
    }

protected:
    constexpr void put_head(sink& out) const {
        if (Columns != 0) {
            out << '(';
            quote_identifiers(out, columns_.all());
            out << ')';
        }
        std::string_view before = Columns != 0 ? " WITH (" : "WITH (";
        for (const bool barrier : {true, false}) {
            if (!(barrier ? facts_.security_barrier : facts_.security_invoker)) { continue; }
            out << before << (barrier ? "security_barrier" : "security_invoker");
            before = ", ";
        }
        if (facts_.security_barrier || facts_.security_invoker) { out << ')'; }
    }

    view_facts facts_;
    fixed_array<name, Columns> columns_;
};

template <std::size_t Columns>
class view_step : public view_step_base<view_step, Columns> {
public:
    using view_step_base<view_step, Columns>::view_step_base;

    /// CREATE OR REPLACE: the view may exist already.
    constexpr view_step or_replace() const {
        return with([](view_facts& facts) {
            if (facts.mode == operations::creation::plain) { facts.mode = operations::creation::or_replace; }
        });
    }
    /// WITH (security_barrier): conditions of the caller cannot see rows that the view hides.
    constexpr view_step security_barrier() const {
        return with([](view_facts& facts) { facts.security_barrier = true; });
    }
    /// WITH (security_invoker): the tables are read with the rights of the caller. Needs PostgreSQL 15.
    constexpr view_step security_invoker() const {
        return with([](view_facts& facts) { facts.security_invoker = true; });
    }
    /// WITH CHECK OPTION: a row that is written through the view must be in it.
    constexpr view_step with_check_option() const { return with_tail("WITH CHECK OPTION"); }
    /// WITH LOCAL CHECK OPTION: the same, without the conditions of the views below it.
    constexpr view_step with_local_check_option() const { return with_tail("WITH LOCAL CHECK OPTION"); }

private:
    template <class Change>
    constexpr view_step with(Change change) const {
        return changed(*this, [&](view_step& copy) { change(copy.facts_); });
    }
    constexpr view_step with_tail(std::string_view tail) const {
        if (!this->facts_.tail.empty()) { return misused(*this, "a view can have only one check option"); }
        return with([tail](view_facts& facts) { facts.tail = tail; });
    }
};

template <std::size_t Columns>
class materialized_view_step : public view_step_base<materialized_view_step, Columns> {
public:
    using view_step_base<materialized_view_step, Columns>::view_step_base;

    /// WITH NO DATA: it has no rows, and cannot be read, before a refresh.
    constexpr materialized_view_step with_no_data() const {
        return changed(*this, [](materialized_view_step& copy) { copy.facts_.tail = "WITH NO DATA"; });
    }
};

/// REFRESH MATERIALIZED VIEW.
class refresh_step : public simple_step<operations::refresh_materialized_view> {
    template <class Change>
    constexpr refresh_step with(Change change) const {
        refresh_step made = changed(*this, [&](refresh_step& copy) { change(copy.what_); });
        if (made.what_.concurrently && made.what_.with_no_data) {
            made.misuse_because("refresh_materialized_view takes concurrently() or with_no_data(), not both");
        }
        return made;
    }

public:
    using simple_step::simple_step;

    /// CONCURRENTLY: reads do not wait. The view must have rows, and a unique index over columns without a condition.
    constexpr refresh_step concurrently() const {
        return with([](operations::refresh_materialized_view& what) { what.concurrently = true; });
    }
    /// WITH NO DATA: removes the rows; the view cannot be read before the next refresh.
    constexpr refresh_step with_no_data() const {
        return with([](operations::refresh_materialized_view& what) { what.with_no_data = true; });
    }
};

/// Returns an object by its kind and name.
constexpr objects::known_object called_object(objects::known_kind kind, name called) {
    objects::known_object made;
    made.name = called;
    made.kind = kind;
    return made;
}

}  // namespace varve::detail

namespace varve::dsl {

/// CREATE VIEW … AS query.
constexpr auto create_view(varve::name view, std::string_view query) {
    return detail::view_step<0>({.view = view, .query = query}, {});
}

/// CREATE OR REPLACE VIEW … AS query. The view must exist, and keeps its columns; new ones come at the end.
constexpr auto replace_view(varve::name view, std::string_view query) {
    return detail::view_step<0>({.view = view, .query = query, .mode = operations::creation::replace}, {});
}

/// DROP VIEW, without CASCADE.
constexpr auto drop_view(varve::name view) {
    return detail::simple_step<operations::drop_object>({detail::called_object(objects::known_kind::view, view)});
}

/// ALTER VIEW … RENAME TO; the view stays in its schema.
constexpr auto rename_view(varve::name view, varve::name to) {
    return detail::simple_step<operations::rename_object>({detail::called_object(objects::known_kind::view, view), to});
}

/// CREATE MATERIALIZED VIEW … AS query. It has the rows of the query as of now, unless `.with_no_data()` follows.
constexpr auto create_materialized_view(varve::name view, std::string_view query) {
    return detail::materialized_view_step<0>({.view = view, .query = query, .materialized = true}, {});
}

/// DROP MATERIALIZED VIEW, without CASCADE. Its indexes are dropped with it.
constexpr auto drop_materialized_view(varve::name view) {
    return detail::simple_step<operations::drop_object>(
        {detail::called_object(objects::known_kind::materialized_view, view)});
}

/// ALTER MATERIALIZED VIEW … RENAME TO; the view stays in its schema.
constexpr auto rename_materialized_view(varve::name view, varve::name to) {
    return detail::simple_step<operations::rename_object>(
        {detail::called_object(objects::known_kind::materialized_view, view), to});
}

/// REFRESH MATERIALIZED VIEW: reads the query again. Reads of the view wait, unless `.concurrently()` follows.
constexpr auto refresh_materialized_view(varve::name view) { return detail::refresh_step({.view = view}); }

}  // namespace varve::dsl
