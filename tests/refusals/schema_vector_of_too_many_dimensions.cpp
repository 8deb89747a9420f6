// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A vector with more dimensions than pgvector allows.
//
// expect: column .v. of table .docs.: type vector has a parameter that is too large
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_extension("vector"),
        create_table("docs", column("id", bigint).primary_key(), column("plain", vector), column("small", vector(3)), column("large", vector(2001)), column("half", halfvec(4001)), column("fit", halfvec(4000)), column("bits", bit(64001)), column("few", bit(64000)), column("sparse", sparsevec(9))),
#ifdef REPAIRED
        add_column("docs", column("v", vector(16000))));
#else
        add_column("docs", column("v", vector(16001))));
#endif
};
using chain = varve::chain<add_orders>;
