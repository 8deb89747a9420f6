// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A chain before `fold base:006`.

#include <varve/cli.hpp>
#include <varve/varve.hpp>

#include "command_line/folding/before/migrations/chain.hpp"

int main(int argc, char** argv) { return varve::cli<shop::chain>(argc, argv); }
