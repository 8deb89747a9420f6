// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Models that are ahead of their chain.

#include <varve/cli.hpp>

#include "command_line/modelled/models.hpp"

int main(int argc, char** argv) { return varve::cli<app::chain, app::models>(argc, argv); }
