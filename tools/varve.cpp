// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The program varve: makes a project where there is none yet, new or of a database that exists, and merges heads by the text
// of files where a chain with two heads does not compile. Everything else is done by the project's own program.

#include <varve/cli.hpp>

int main(int argc, char** argv) { return varve::detail::calls::run_tool(argc, argv); }
