// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// PortfolioPilot's migration tool: this is the whole of it.
#include <varve/cli.hpp>

#include "models.hpp"

int main(int argc, char** argv) { return varve::cli<portfolio::chain, portfolio::models>(argc, argv); }
