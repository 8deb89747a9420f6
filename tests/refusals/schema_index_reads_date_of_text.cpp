// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An index over a date that is read from a text.
//
// expect: index .ix. uses \(data ->> 'day'\)::date, which is not immutable
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_docs {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("docs", column("data", jsonb)),
#ifdef REPAIRED
        create_index("ix", on("docs", expression("data ->> 'day'"))));
#else
        create_index("ix", on("docs", expression("(data ->> 'day')::date"))));
#endif
};
using chain = varve::chain<add_docs>;
