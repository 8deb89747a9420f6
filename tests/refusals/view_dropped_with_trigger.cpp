// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping a view that has a trigger, without a down.
//
// expect: varve cannot derive the down: trigger .fill. is dropped with view .names.
// expect: To mend it: write down = steps\(...\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_names {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("name", text)), create_view("names", "SELECT name FROM users"),
        create_function("insert_name()", "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"),
        execute("CREATE TRIGGER fill INSTEAD OF INSERT ON names FOR EACH ROW EXECUTE FUNCTION insert_name()"));
    static constexpr auto down = steps(drop_view("names"), drop_function("insert_name()"), drop_table("users"));
};
struct drop_names {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(drop_view("names"));
#ifdef REPAIRED
    static constexpr auto down = steps(
        create_view("names", "SELECT name FROM users"),
        execute("CREATE TRIGGER fill INSTEAD OF INSERT ON names FOR EACH ROW EXECUTE FUNCTION insert_name()"));
#endif
};
using chain = varve::chain<add_names, drop_names>;
