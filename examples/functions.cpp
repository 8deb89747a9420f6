// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

using namespace varve::dsl;

// [made]
struct touch_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("orders",
            column("id", bigint).identity().primary_key(),
            column("state", text).not_null(),
            column("changed", timestamptz)),
        create_function("touch()", R"(
            RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                NEW.changed = now();
                RETURN NEW;
            END $$)"),
        create_trigger("orders_touch", on("orders"),
            "BEFORE UPDATE OF state", "FOR EACH ROW EXECUTE FUNCTION touch()"));
};
// [/made]

using chain = varve::chain<touch_orders>;

static_assert(chain::size == 1);

int main() { return 0; }
