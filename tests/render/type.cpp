// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/render/type.hpp"

#include "support/rendered.hpp"

using namespace varve::operations;

TEST_CASE("create_enum and drop_enum") {
    VARVE_CHECK_RENDERED("CREATE TYPE order_state AS ENUM ('open', 'paid');",
                         create_enum{"order_state", {"open", "paid"}});
    VARVE_CHECK_RENDERED("CREATE TYPE billing.\"State\" AS ENUM ('it''s', E'a\\\\b', 'a.b');",
                         create_enum{"billing.State", {"it's", "a\\b", "a.b"}});
    VARVE_CHECK_RENDERED("CREATE TYPE nothing AS ENUM ();", create_enum{"nothing"});
    VARVE_CHECK_RENDERED("DROP TYPE billing.\"State\";", drop_enum{"billing.State"});
}

TEST_CASE("add_enum_value") {
    VARVE_CHECK_RENDERED("ALTER TYPE order_state ADD VALUE 'sent';", add_enum_value{"order_state", "sent"});
    VARVE_CHECK_RENDERED("ALTER TYPE order_state ADD VALUE 'sent' AFTER 'it''s paid';",
                         add_enum_value{"order_state", "sent", placement::after, "it's paid"});
    VARVE_CHECK_RENDERED("ALTER TYPE a.\"b c\" ADD VALUE E'\\\\' BEFORE 'x';",
                         add_enum_value{"a.b c", "\\", placement::before, "x"});
}
