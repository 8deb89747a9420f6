#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The names and values of random operations: few names, so that they collide, and values that fit or nearly fit.
#include <string_view>

#include "differential/dice.hpp"
#include "varve/schema/schema.hpp"

namespace varve::tests {

/// Chooses names, types, values and expressions: if possible, those of the schema, or similar ones.
class vocabulary {
public:
    vocabulary(dice& chance, detail::text_arena& texts, bool has_vector) : chance_(chance), texts_(texts), has_vector_(has_vector) {}

    dice& chance() { return chance_; }
    std::string_view keep(std::string_view text) { return texts_.keep(text); }

    varve::name new_schema();
    varve::name new_table(const schema& state);
    varve::name new_column();
    varve::name new_relation_beside(const schema& state);
    varve::name new_constraint(const schema& state);
    varve::name new_enum(const schema& state);
    varve::name new_label();

    varve::name any_standing_schema(const schema& state);
    varve::name any_table(const schema& state);
    varve::name any_column(const objects::table* table);
    varve::name any_constraint(const objects::table* table);
    varve::name any_index(const schema& state);
    varve::name any_enum(const schema& state);
    varve::name any_label(const objects::enumeration* type);
    varve::name any_extension(const schema& state);
    const objects::table* some_table(const schema& state);

    objects::data_type type(const schema& state);
    objects::expression value(const schema& state, const objects::data_type& type);
    /// A condition that PostgreSQL takes: one that means something for columns of every type, or compares one with literals.
    std::string_view condition(const objects::table* table, bool immutable);
    std::string_view text();

private:
    varve::name qualify(const schema& state, std::string_view object);
    std::string_view comparison(const objects::table& table);
    std::string_view column_in_sql(const objects::table* table);

    dice& chance_;
    detail::text_arena& texts_;
    bool has_vector_;
};

}  // namespace varve::tests
