// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include <varve/cli.hpp>

#include "chain.hpp"

#if defined(VARVE_LINKED_CLI) && (defined(CLI11_VERSION) || defined(PQXX_VERSION))
#error "with the library of varve::cli, cli.hpp reads neither CLI11 nor libpqxx"
#endif

// The migration tool of the service. The test runs it without arguments.
int main(int argc, char** argv) {
    char program[] = "cli";
    char command[] = "heads";
    char* words[] = {program, command, nullptr};
    return argc > 1 ? varve::cli<service::chain>(argc, argv) : varve::cli<service::chain>(2, words);
}
