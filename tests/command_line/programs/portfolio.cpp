// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The command line of the example's chain, whose history is Alembic's table unless options say otherwise.

#include <varve/cli.hpp>

#include "portfolio_pilot/migrations/chain.hpp"

int main(int argc, char** argv) {
    return varve::cli<portfolio::chain>(argc, argv, {.history_table = "alembic_version"});
}
