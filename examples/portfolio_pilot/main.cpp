// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// PortfolioPilot's migration tool. This is the whole program.
#include <varve/cli.hpp>

#include "models.hpp"

int main(int argc, char** argv) { return varve::cli<portfolio::chain, portfolio::models>(argc, argv); }
