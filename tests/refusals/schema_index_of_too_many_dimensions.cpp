// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An hnsw index over a vector with too many dimensions.
//
// expect: index .ix.: access method hnsw takes at most 2000 dimensions of type vector, and column .large. has 2001
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_extension("vector"),
        create_table("docs", column("id", bigint).primary_key(), column("plain", vector), column("small", vector(3)), column("large", vector(2001)), column("half", halfvec(4001)), column("fit", halfvec(4000)), column("bits", bit(64001)), column("few", bit(64000)), column("sparse", sparsevec(9))),
#ifdef REPAIRED
        create_index("ix", on("docs", key("small").opclass("vector_l2_ops"))).method("hnsw"));
#else
        create_index("ix", on("docs", key("large").opclass("vector_l2_ops"))).method("hnsw"));
#endif
};
using chain = varve::chain<add_orders>;
