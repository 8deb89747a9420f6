// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An access method of pgvector, which the chain has not created.
//
// expect: migration add_users \(001\), step 2, create_index .ix_users.:
// expect: index .ix_users.: access method .hnsw. does not exist: extension .vector. provides it\.
// expect: To mend it: create the extension before, with create_extension\(.vector.\)\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)),
#ifdef REPAIRED
                                     create_index("ix_users", on("users", "id")));
#else
                                      create_index("ix_users", on("users", "id")).method("hnsw"));
#endif
};
using chain = varve::chain<add_users>;
