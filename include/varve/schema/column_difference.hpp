#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Describes the first difference between two states of a column as a sentence.
#include <string_view>

#include "varve/schema/column.hpp"
#include "varve/schema/fields.hpp"
#include "varve/schema/not_null.hpp"
#include "varve/schema/part_difference.hpp"
#include "varve/schema/same_sql.hpp"
#include "varve/schema/type_text.hpp"
#include "varve/schema/value_text.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

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

/// Writes the first difference between two states of a column, as a policy for any_field.
class column_difference : public policy<passed_over<&objects::column::name, &objects::column::from>> {
    using column = objects::column;

public:
    constexpr column_difference(sink& out, const name& table, const objects::column& was, const objects::column& is)
        : parts_(out, "column", was.name, table), was_(was), is_(is) {}

    using policy::operator();
    constexpr bool operator()(field<&column::type>, const objects::data_type& then, const objects::data_type& now) {
        return type(then, now);
    }
    /// Compares the kind of value too.
    constexpr bool operator()(field<&column::value>, const objects::expression& then, const objects::expression& now) {
        return was_.from == is_.from && is_same(then, now) ? false : origins();
    }
    constexpr bool operator()(field<&column::collation>, const name& then, const name& now) {
        return parts_.one_name("collation", then, now);
    }
    constexpr bool operator()(field<&column::comment>, std::string_view then, std::string_view now) {
        return parts_.text("comment", then, now);
    }
    constexpr bool operator()(field<&column::not_null>, bool then, bool now) {
        return parts_.flag(then, now, "not null", "nullable");
    }
    constexpr bool operator()(field<&column::not_null_not_valid>, bool then, bool now) {
        return parts_.flag(then, now, "not null but not valid", "not null");
    }
    constexpr bool operator()(field<&column::not_null_no_inherit>, bool then, bool now) {
        return parts_.flag(then, now, "not null without inheritance", "not null with inheritance");
    }
    /// Chosen names are not compared with each other: which one PostgreSQL chooses depends on the server.
    constexpr bool operator()(field<&column::not_null_name>, std::string_view then, std::string_view now) {
        return was_.not_null && is_.not_null && !(may_be_generated_name(then) && may_be_generated_name(now)) &&
               parts_.text("name of its own for not null", then, now);
    }

private:
    constexpr bool is_same(const objects::expression& then, const objects::expression& now) const {
        if (was_.from != objects::origin::default_value) { return then == now || same_sql(then.text, now.text); }
        return then == now || (was_.type == is_.type && same_default(then, now, is_.type));
    }
    constexpr bool type(const objects::data_type& then, const objects::data_type& now) {
        if (then == now) { return false; }
        parts_.say("is ");
        render_type(parts_.out(), now);
        render_type(parts_.out() << ", was ", then);
        return true;
    }
    constexpr bool origins() {
        parts_.say("has ");
        put_origin(parts_.out(), is_);
        put_origin(parts_.out() << ", had ", was_);
        return true;
    }

    part_difference parts_;
    const objects::column& was_;
    const objects::column& is_;
};

}  // namespace varve::detail
