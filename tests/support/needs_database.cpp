// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include <cstdio>
#include <cstdlib>

#include "support/needs.hpp"

bool varve::tests::needs_are_met() {
    const char* url = std::getenv("DATABASE_URL");
    if (url != nullptr && *url != '\0') { return true; }
    std::fputs("This test needs a PostgreSQL server: set DATABASE_URL to one where it may create and drop databases,\n"
               "or run tests/run.sh, which starts a server for the tests.\n",
               stderr);
    return false;
}
