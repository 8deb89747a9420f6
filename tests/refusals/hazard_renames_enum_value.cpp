// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A renamed value of an enum, which the running release writes. The twin adds a value.
//
// expect: migration change_state .002., step 1, execute.*: renames_enum_value: .state.: the release that runs writes the old value, and does not expect the new one. To mend it: add the new value, deploy a release that knows both, and change the rows; or accept it
#include <varve/hazards.hpp>

using namespace varve::dsl;

struct add_state {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_enum("state", "open", "paid"));
};

struct change_state {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("ALTER TYPE state ADD VALUE 'settled' AFTER 'paid'"));
#else
    static constexpr auto up = steps(execute("ALTER TYPE state RENAME VALUE 'paid' TO 'settled'"));
#endif
    static constexpr auto down = irreversible("a test");
};
using chain = varve::chain<add_state, change_state>;
static_assert(varve::strict<chain>);
