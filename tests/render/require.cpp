// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/render/require.hpp"

#include "support/rendered.hpp"

using varve::operations::require;

TEST_CASE("require") {
    VARVE_CHECK_RENDERED(
        "DO $varve$\n"
        "BEGIN\n"
        "    IF NOT ((SELECT count(*) = 0 FROM users\n"
        ") IS TRUE) THEN\n"
        "        RAISE EXCEPTION USING ERRCODE = 'VA004', MESSAGE = 'a user''s row is left';\n"
        "    END IF;\n"
        "END\n"
        "$varve$;",
        require{"SELECT count(*) = 0 FROM users -- all\n;", "a user's row is left"});
    VARVE_CHECK_RENDERED(
        "DO $varve_$\n"
        "BEGIN\n"
        "    IF NOT ((SELECT $varve$x$varve$ = 'x'\n"
        ") IS TRUE) THEN\n"
        "        RAISE EXCEPTION USING ERRCODE = 'VA004', MESSAGE = 'no';\n"
        "    END IF;\n"
        "END\n"
        "$varve_$;",
        require{"SELECT $varve$x$varve$ = 'x'", "no"});
}
