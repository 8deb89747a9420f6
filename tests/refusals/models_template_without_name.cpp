// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A struct from a template, without a name for its table.
//
// expect: model pair_of<long( int)?>: it is made by a template, and its table has no name
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("rows", column("id", bigint).not_null()));
};
using chain = varve::chain<add_users>;

template <class T>
struct pair_of {
    T id;
};
using rows = pair_of<std::int64_t>;
BOOST_HANA_ADAPT_STRUCT(rows, id);
#ifdef REPAIRED
template <>
inline constexpr auto varve::table_for<rows> = varve::table("rows");
#endif
static_assert(varve::in_sync<chain, varve::models<rows>>);
