#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command line of a chain: a project's migration tool in one line of main.
#include <source_location>
#include <string_view>
#include <vector>

#include "varve/chain/chain.hpp"
#include "varve/cli/call.hpp"
#include "varve/cli/exit_code.hpp"
#ifndef VARVE_LINKED_CLI
#include "varve/run.hpp"
#endif

namespace varve::detail {

template <class... Ms>
std::vector<std::string_view> names_of_structs(const chain_of<Ms...>*) {
    return {type_name<Ms>()...};
}
/// Returns no names for a chain that was refused, so that there is no second error.
inline std::vector<std::string_view> names_of_structs(const void*) { return {}; }

}  // namespace varve::detail

namespace varve {

/// Runs the command line of `Chain`. This is a whole migration tool: `int main(int argc, char** argv) { return
/// varve::cli<chain>(argc, argv); }`.
///
/// Returns what main must return: an exit_code, or 128 plus the number of a signal. Throws nothing.
/// docs/command-line.md describes the commands, options and settings. `defaults` replaces the default values of options
/// (the history table, the timeouts, the transaction mode).
///
/// It writes to standard output and standard error, and ignores SIGPIPE. While it works with a database, it handles
/// SIGINT, SIGTERM and SIGHUP, so that the server rolls back the open transaction.
template <class Chain, class... Models>
int cli(int argc, const char* const* argv, const run_options& defaults = {},
        const std::source_location& where = std::source_location::current()) {
    static_assert(sizeof...(Models) < 2,
                  "varve::cli takes a chain and one list of models: varve::cli<chain, varve::models<user, order>>");
    detail::program_facts program;
    program.chain = &Chain::migrations();
    program.structs = detail::names_of_structs(static_cast<const Chain*>(nullptr));
    program.main_file = where.file_name();
    if constexpr (sizeof...(Models) == 1) { program.models = (&Models::add_to, ...); }
    return detail::calls::run_cli(argc, argv, program, defaults);
}

}  // namespace varve
