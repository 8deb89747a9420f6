// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/render/execute.hpp"

#include "support/rendered.hpp"

using varve::operation;
using namespace varve::operations;

TEST_CASE("execute: as written, with a semicolon at its end") {
    VARVE_CHECK_RENDERED("VACUUM orders;", execute{"VACUUM orders", {}});
    VARVE_CHECK_RENDERED("VACUUM orders ;", execute{"\n  VACUUM orders ;\n", {}});
    VARVE_CHECK_RENDERED("SELECT 1;\n\n-- two\nSELECT 2;", execute{"SELECT 1;\n\n-- two\nSELECT 2", {}});
    VARVE_CHECK_RENDERED("DO $$ BEGIN NULL; END $$;", execute{"DO $$ BEGIN NULL; END $$", {}});
    VARVE_CHECK_RENDERED("SELECT ';';", execute{"SELECT ';'", {}});
}

TEST_CASE("execute: a comment at the end swallows neither its semicolon nor what follows") {
    VARVE_CHECK_RENDERED("SELECT 1;", execute{"SELECT 1 -- done;", {}});
    VARVE_CHECK_RENDERED("SELECT 1;", execute{"SELECT 1; /* done */ -- really", {}});
    VARVE_CHECK_RENDERED("", execute{" -- nothing\n", {}});
}

TEST_CASE("execute: its effects are not rendered") {
    VARVE_CHECK_RENDERED(
        "SELECT make_table();",
        execute{.sql = "SELECT make_table()", .effects = {operation{drop_table{"users"}}}, .known = true});
}
