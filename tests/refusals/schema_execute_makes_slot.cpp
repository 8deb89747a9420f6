// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// CREATE SUBSCRIPTION in a transaction, with a slot.
//
// expect: migration add_subscription \(001\), step 1, execute
// expect: its SQL contains CREATE SUBSCRIPTION with a new slot, which PostgreSQL refuses inside of a transaction\.
// expect: To mend it: give it an execute of its own with \.outside_transaction\(\)\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_subscription {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(execute("CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p WITH (create_slot = false)").effect());
#else
    static constexpr auto up = steps(execute("CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p").effect());
#endif
    static constexpr auto down = irreversible("it is about another database");
};
using chain = varve::chain<add_subscription>;
