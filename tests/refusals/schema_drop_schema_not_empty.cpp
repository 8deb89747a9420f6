// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping a schema that contains a table.
//
// expect: migration add_billing \(001\), step 3, drop_schema .billing.:
// expect: schema .billing. still holds table .invoices.\.
// expect: To mend it: drop everything in the schema first\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_billing {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_schema("billing"), create_table("billing.invoices", column("id", bigint)),
#ifdef REPAIRED
                                     drop_table("billing.invoices"));
#else
                                      drop_schema("billing"));
#endif
};
using chain = varve::chain<add_billing>;
