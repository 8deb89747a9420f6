#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The conditions IF EXISTS and IF NOT EXISTS, and their answers from a schema.
#include <cstdint>
#include <string_view>

#include "varve/operation/operation.hpp"
#include "varve/reader/cursor.hpp"
#include "varve/schema/not_null.hpp"
#include "varve/schema/schema.hpp"
#include "varve/schema/undeclared.hpp"
#include "varve/sql/extension_type.hpp"

namespace varve::detail {

/// When an operation of a statement is applied.
enum class condition : std::uint8_t {
    none,        ///< always
    if_missing,  ///< only if the object that it creates does not exist
    if_exists,   ///< only if the object that it drops exists
};

/// Reads IF NOT EXISTS or IF EXISTS, if it comes next. Without the schema before the statement, the answer is not
/// known, so the statement is not understood.
constexpr bool take_condition(cursor& at, condition asked, condition& to) {
    const bool missing = asked == condition::if_missing;
    if (!at.at("if"_w) || !(missing ? at.at_second("not"_w) : at.at_second("exists"_w))) { return true; }
    if (at.place() == nullptr) { return at.beyond(missing ? "IF NOT EXISTS" : "IF EXISTS"); }
    at.skip();
    at.skip();
    to = asked;
    return !missing || at.want("exists");
}

/// Whether an object exists. `uncertain`: the schema does not show it.
enum class presence : std::uint8_t { absent, present, uncertain };

/// Finds out whether the object that an operation creates or drops exists.
class presence_of {
public:
    constexpr explicit presence_of(const schema& state) noexcept : state_(state) {}

    constexpr presence table(const name& wanted) const { return relation(wanted.schema(), wanted.unqualified()); }
    constexpr presence index(std::string_view in_schema, const name& wanted) const {
        const presence found = relation(in_schema, wanted);
        return found == presence::absent && may_be_chosen(in_schema, wanted.text()) ? presence::uncertain : found;
    }

    constexpr presence operator()(const operations::create_table& op) const { return table(op.table); }
    constexpr presence operator()(const operations::drop_table& op) const { return table(op.table); }
    constexpr presence operator()(const operations::create_index& op) const {
        const maybe<objects::table> owner = state_.find_table(op.table);
        if (owner == nullptr ? may_be_touched(state_, op.table.object()) : owner->uncertain) {
            return presence::uncertain;
        }
        return index(op.table.schema(), op.index.name.unqualified());
    }
    constexpr presence operator()(const operations::drop_index& op) const {
        return index(op.index.schema(), op.index.unqualified());
    }
    constexpr presence operator()(const operations::create_schema& op) const { return schema_called(op.schema); }
    constexpr presence operator()(const operations::drop_schema& op) const { return schema_called(op.schema); }
    constexpr presence operator()(const operations::create_extension& op) const { return extension(op.extension); }
    constexpr presence operator()(const operations::drop_extension& op) const { return extension(op.extension); }
    constexpr presence operator()(const operations::drop_enum& op) const {
        const maybe<objects::enumeration> found = state_.find_enum(op.type);
        if (found != nullptr) { return found->uncertain ? presence::uncertain : presence::present; }
        const bool other = state_.find_table(op.type) != nullptr || !extension_of_type(op.type.object()).empty();
        return other ? presence::uncertain : absent_unless_touched(op.type.object());
    }
    constexpr presence operator()(const operations::add_enum_value& op) const {
        const maybe<objects::enumeration> type = state_.find_enum(op.type);
        if (type == nullptr) { return absent_unless_touched(op.type.object()); }
        if (type->uncertain) { return presence::uncertain; }
        return schema::contains(type->values, op.value) ? presence::present : presence::absent;
    }
    constexpr presence operator()(const operations::add_column& op) const { return column(op.table, op.column.name); }
    constexpr presence operator()(const operations::drop_column& op) const { return column(op.table, op.column); }
    constexpr presence operator()(const operations::drop_constraint& op) const {
        const maybe<objects::table> owner = state_.find_table(op.table);
        if (owner == nullptr) { return absent_unless_touched(op.table.object()); }
        // NOT NULL is a constraint only from PostgreSQL 18 on.
        if (owner->uncertain || may_be_generated_name(op.constraint.text()) ||
            find_not_null(*owner, op.constraint.text()) != objects::nowhere) {
            return presence::uncertain;
        }
        return owner->find_constraint(op.constraint) == nullptr ? presence::absent : presence::present;
    }
    constexpr presence operator()(const operations::create_object& op) const { return object(op.object); }
    constexpr presence operator()(const operations::drop_object& op) const { return object(op.object); }
    /// The reader gives no other operation a condition.
    template <class Other>
    constexpr presence operator()(const Other&) const {
        return presence::uncertain;
    }

private:
    constexpr presence absent_unless_touched(std::string_view object) const {
        return may_be_touched(state_, object) ? presence::uncertain : presence::absent;
    }

    constexpr presence relation(std::string_view in_schema, const name& object) const {
        const relation_entry found = state_.find_relation(in_schema, object);
        if (found.kind != relation_kind::none) {
            return state_.table_slots()[found.slot].uncertain ? presence::uncertain : presence::present;
        }
        return absent_unless_touched(object.text());
    }

    /// Whether PostgreSQL may have chosen this name for an index of a table that is not certain: the name begins with
    /// the name of its table.
    constexpr bool may_be_chosen(std::string_view in_schema, std::string_view index) const {
        if (state_.hidden.empty()) { return false; }
        for (std::size_t end = 1; end < index.size(); ++end) {
            if (index[end] != '_' || !state_.hidden.mentions(index.substr(0, end))) { continue; }
            const relation_entry owner = state_.find_relation(in_schema, index.substr(0, end));
            if (owner.kind != relation_kind::table || state_.table_slots()[owner.slot].uncertain) { return true; }
        }
        return false;
    }

    /// A view, or another relation of its name.
    constexpr presence object(const objects::known_object& wanted) const {
        return state_.known.relation(wanted.name) != objects::nowhere
                   ? presence::present
                   : relation(wanted.name.schema(), wanted.name.unqualified());
    }

    constexpr presence schema_called(const name& wanted) const {
        if (same_text(wanted.text(), "public") || same_text(wanted.text(), "information_schema")) {
            return presence::present;
        }
        if (may_be_touched(state_, wanted.text())) { return presence::uncertain; }
        return state_.has_schema(wanted) ? presence::present : presence::absent;
    }

    constexpr presence extension(const name& wanted) const {
        if (same_text(wanted.text(), "plpgsql")) { return presence::present; }  // every new database has it
        if (may_be_touched(state_, wanted.text())) { return presence::uncertain; }
        return state_.has_extension(wanted) ? presence::present : presence::absent;
    }

    constexpr presence column(const name& table, const name& wanted) const {
        const maybe<objects::table> owner = state_.find_table(table);
        if (owner == nullptr) { return absent_unless_touched(table.object()); }
        if (owner->uncertain) { return presence::uncertain; }
        return owner->find_column(wanted) == nullptr ? presence::absent : presence::present;
    }

    const schema& state_;
};

}  // namespace varve::detail
