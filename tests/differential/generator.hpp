#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Random operations, valid ones and nearly valid ones.
#include "differential/vocabulary.hpp"
#include "varve/operation/operation.hpp"
#include "varve/schema/not_null.hpp"
#include "varve/schema/schema.hpp"

namespace varve::tests {

/// The newest version that the generator knows, for what runs on no server.
inline constexpr int newest_server = 190000;

class generator {
public:
    /// For a server of this version, as PQserverVersion has it.
    generator(dice& chance, detail::text_arena& texts, bool has_vector, int server_version)
        : words_(chance, texts, has_vector), chance_(chance), texts_(texts), server_version_(server_version) {}

    /// An operation on the schema `state`. Inside of a transaction, it is none that PostgreSQL refuses there.
    operation next(const schema& state, bool in_transaction);

    /// What NOT NULL is beyond a property of its column is no difference to diff.
    void leave_not_null_plain() { plain_not_null_ = true; }

private:
    objects::column column(const schema& state, const objects::table& owner);
    objects::constraint constraint(const schema& state, const objects::table& owner);
    varve::list<varve::name> columns(const objects::table* table, std::size_t most);
    objects::index index(const schema& state, const objects::table* table);

    objects::constraint not_null(const objects::table* table);
    std::string_view new_not_null_name(const schema& state);
    varve::name any_constraint(const objects::table* table);

    operations::create_table create_table(const schema& state);
    operations::add_column add_column(const schema& state);
    operations::alter_column alter_column(const schema& state);
    operations::add_constraint add_constraint(const schema& state);
    operations::create_index create_index(const schema& state, bool in_transaction);
    operations::create_enum create_enum(const schema& state);
    operations::add_enum_value add_enum_value(const schema& state);
    operations::replace_enum replace_enum(const schema& state);
    operations::insert_into insert_into(const schema& state);
    operations::update update(const schema& state);
    operations::backfill backfill(const schema& state);
    operations::execute execute(const schema& state);
    operation policy(const schema& state, const objects::table* table, const varve::name& standing);

    vocabulary words_;
    dice& chance_;
    detail::text_arena& texts_;
    int server_version_;
    bool plain_not_null_ = false;
};

}  // namespace varve::tests
