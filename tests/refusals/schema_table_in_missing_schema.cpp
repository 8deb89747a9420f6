// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A table in a schema that was never created.
//
// expect: migration add_billing \(001\), step 2, create_table .biling\.invoices.:
// expect: schema .biling. does not exist; did you mean .billing.\?
// expect: To mend it: create it before, with create_schema\(.biling.\)\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_billing {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_schema("billing"),
#ifdef REPAIRED
                                     create_table("billing.invoices", column("id", bigint)));
#else
                                      create_table("biling.invoices", column("id", bigint)));
#endif
};
using chain = varve::chain<add_billing>;
