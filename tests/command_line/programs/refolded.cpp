// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The chain that `fold base:006` has written, held against the one before. 007_comments.hpp has no #pragma once: g++ takes
// files of the same content and time for one file, and would include only the first.

#include <varve/cli.hpp>
#include <varve/equivalent.hpp>
#include <varve/varve.hpp>

namespace before {
#include "command_line/folding/before/migrations/chain.hpp"
}
namespace after {
#include "command_line/folding/after/migrations/chain.hpp"
}

static_assert(varve::equivalent<before::shop::chain, after::shop::chain>);
static_assert(varve::equivalent<before::shop::chain, after::shop::chain, "006">);
static_assert(after::shop::chain::size == 2);

int main(int argc, char** argv) { return varve::cli<after::shop::chain>(argc, argv); }
