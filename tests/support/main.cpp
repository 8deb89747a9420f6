// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The main function of every test program.

#define CATCH_CONFIG_RUNNER
#include "support/catch.hpp"
#include "support/needs.hpp"

int main(int argc, char** argv) {
    Catch::Session session;
    if (const int failure = session.applyCommandLine(argc, argv); failure != 0) { return failure; }
#if defined(CATCH_VERSION_MAJOR) && CATCH_VERSION_MAJOR >= 3
    session.configData().allowZeroTests = true;  // a program may consist of static_asserts
#endif
    return varve::tests::needs_are_met() ? session.run() : 1;
}
