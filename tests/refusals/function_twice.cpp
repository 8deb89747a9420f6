// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A function of a name and arguments that exist.
//
// expect: create_function .touch.: function .touch. exists already with these arguments
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
              create_function("touch()", "RETURNS trigger LANGUAGE plpgsql AS $$ begin return new; end $$"),
              create_trigger("users_touch", on("users"), "BEFORE UPDATE OF email",
                             "FOR EACH ROW EXECUTE FUNCTION touch()"));
};
struct change {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(replace_function("touch()", "RETURNS trigger LANGUAGE plpgsql AS $$ begin return old; end $$"));
#else
    static constexpr auto up = steps(create_function("touch()", "RETURNS trigger LANGUAGE plpgsql AS $$ begin return old; end $$"));
#endif
};
using chain = varve::chain<add_users, change>;
