// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/render/namespace.hpp"

#include "support/rendered.hpp"

using namespace varve::operations;

TEST_CASE("schemas") {
    VARVE_CHECK_RENDERED("CREATE SCHEMA billing;", create_schema{"billing"});
    VARVE_CHECK_RENDERED("CREATE SCHEMA \"user\";", create_schema{"user"});
    VARVE_CHECK_RENDERED("DROP SCHEMA \"a.b\";", drop_schema{"a.b"});
}

TEST_CASE("extensions") {
    VARVE_CHECK_RENDERED("CREATE EXTENSION vector;", create_extension{"vector"});
    VARVE_CHECK_RENDERED("CREATE EXTENSION \"uuid-ossp\";", create_extension{"uuid-ossp"});
    VARVE_CHECK_RENDERED("CREATE EXTENSION citext SCHEMA \"Ext\";", create_extension{"citext", "Ext"});
    VARVE_CHECK_RENDERED("DROP EXTENSION \"uuid-ossp\";", drop_extension{"uuid-ossp"});
}
