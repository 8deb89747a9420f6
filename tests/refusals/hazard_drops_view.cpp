// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A dropped view that the running release may read. The twin creates it again.
//
// expect: migration change_users .002., step 1, execute.*: drops_view: .grown_ups.: the release that runs may read this view. To mend it: first deploy a release that does not use it; or accept it beside the step, with acknowledge\(hazard::drops_view, .why.\)
#include <varve/hazards.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("age", integer)),
                                     execute("CREATE VIEW grown_ups AS SELECT id FROM users WHERE age >= 18"));
    static constexpr auto down = steps(execute("DROP VIEW grown_ups"), drop_table("users"));
};

struct change_users {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("DROP VIEW grown_ups"), execute("CREATE VIEW grown_ups AS SELECT id, age FROM users WHERE age >= 21"));
#else
    static constexpr auto up = steps(execute("DROP VIEW grown_ups"));
#endif
    static constexpr auto down = irreversible("a test");
};
using chain = varve::chain<add_users, change_users>;
static_assert(varve::strict<chain>);
