// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping an extension whose type a column uses.
//
// expect: migration add_documents \(001\), step 3, drop_extension .vector.:
// expect: extension .vector. is still needed by column .embedding. of table .documents.\.
// expect: To mend it: drop that first\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_documents {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_extension("vector"), create_table("documents", column("embedding", vector(3))),
#ifdef REPAIRED
              drop_table("documents"));
#else
               drop_extension("vector"));
#endif
};
using chain = varve::chain<add_documents>;
