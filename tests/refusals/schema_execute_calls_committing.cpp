// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// CALL, in a transaction, of a procedure that commits.
//
// expect: its SQL calls procedure .clean., which commits, and PostgreSQL refuses that inside of a transaction
// expect: To mend it: give it an execute of its own with \.outside_transaction\(\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        execute("CREATE PROCEDURE clean() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$").effect(),
#ifdef REPAIRED
        execute("CALL clean()").effect().outside_transaction());
#else
        execute("CALL clean()").effect());
#endif
    static constexpr auto down = irreversible("the example does not need it");
};
using chain = varve::chain<add_orders>;
