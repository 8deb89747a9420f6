// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A type of pgvector, which the chain has not created.
//
// expect: migration add_documents \(001\), step 1, create_table .documents.
// expect: type .vector. of column .embedding. of table .documents. does not exist
// expect: create_extension
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_documents {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
#ifdef REPAIRED
        create_extension("vector"),
#endif
        create_table("documents", column("id", bigint).primary_key(), column("embedding", vector(3))));
};
using chain = varve::chain<add_documents>;
