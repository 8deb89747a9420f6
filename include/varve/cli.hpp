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
/// A chain that was refused has none, and is no second error here.
inline std::vector<std::string_view> names_of_structs(const void*) { return {}; }

}  // namespace varve::detail

namespace varve {

/// The whole of a migration tool: `int main(int argc, char** argv) { return varve::cli<chain>(argc, argv); }`. Returns
/// what main has to return, an exit_code or 128 and the number of a signal; it throws nothing. The commands, options
/// and settings are those of docs/command-line.md; `defaults` holds where options are not given (the history table, the
/// timeouts, how transactions are cut).
///
/// It writes to standard output and standard error, ignores SIGPIPE, and takes SIGINT, SIGTERM and SIGHUP while it is
/// at work with a database, to have the server roll back what is under way.
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
