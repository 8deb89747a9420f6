// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The seal of a migration is its fingerprint, however many steps it has.

#include "varve/chain/seal.hpp"

#include <string>

#include "support/catch.hpp"
#include "varve/varve.hpp"

namespace seal_cases {

using namespace varve::dsl;

struct unsealed {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key()));
};
struct sealed_one : unsealed {
    static constexpr auto sealed = 0x89319980b050b885;
};
struct edited : unsealed {
    static constexpr auto sealed = 0x89319980b050b884;
};
/// More steps than are hashed at once, with much SQL in some.
struct long_one {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(
        create_table("wide", column("a", text), column("b", text).not_null().default_to("x"), column("c", numeric(10, 2)).check("c > 0"),
                     column("d", timestamptz).default_to(sql("now()")), column("e", varchar(40)).unique(), column("f", array(text)), column("g", jsonb),
                     column("h", bigint).references("users", "id"), column("i", boolean), column("j", text), column("k", text), column("l", text),
                     column("m", text), column("n", text), column("o", text), column("p", text), column("q", text), column("r", text)),
        create_index("ix_1", on("wide", "a")), create_index("ix_2", on("wide", "b")), create_index("ix_3", on("wide", "c")),
        create_index("ix_4", on("wide", "d")), add_column("users", column("name", text)), comment_on_table("wide", "a wide one"),
        execute("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.d = now(); RETURN NEW; END $$"),
        execute("CREATE TRIGGER touch BEFORE UPDATE ON wide FOR EACH ROW EXECUTE FUNCTION touch()"));
    static constexpr auto down = irreversible("a test");
};

using varve::detail::seal_state;
using varve::detail::state_of_seal;
static_assert(state_of_seal<unsealed>() == seal_state::none);
static_assert(state_of_seal<sealed_one>() == seal_state::whole);
static_assert(state_of_seal<edited>() == seal_state::broken);
static_assert(varve::detail::first_broken_seal<unsealed, sealed_one>() == 2);
static_assert(varve::detail::first_broken_seal<sealed_one, edited, unsealed>() == 1);
static_assert(varve::detail::seal_from<long_one>().complete);
using chain = varve::chain<sealed_one, long_one>;

}  // namespace seal_cases

TEST_CASE("a seal is the fingerprint that the history records") {
    CHECK(varve::detail::seal_from<seal_cases::long_one>().value == varve::fingerprint_of(seal_cases::chain::migrations()[1]));
    CHECK(varve::detail::seal_from<seal_cases::sealed_one>().value == varve::fingerprint_of(seal_cases::chain::migrations()[0]));
    varve::detail::buffer_sink text;
    varve::detail::put_seal(text, 0xabc);
    CHECK(text.text() == "0x0000000000000abc");
}
