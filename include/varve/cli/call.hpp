#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The functions that cli.hpp calls. They are inline, or come from the library that varve::cli compiles once.
#include "varve/cli/program_facts.hpp"
#include "varve/runtime/options.hpp"

#ifndef VARVE_LINKED_CLI
#include "varve/cli/dispatch.hpp"
#endif

namespace varve::detail::calls {

int run_cli(int count, const char* const* words, const program_facts& program, const run_options& defaults);
/// Runs the program varve, which has no chain.
int run_tool(int count, const char* const* words);

}  // namespace varve::detail::calls

#ifndef VARVE_LINKED_CLI
// The library's own source defines this macro as empty.
#ifndef VARVE_INLINE_CALL
#define VARVE_INLINE_CALL inline
#endif

namespace varve::detail::calls {

VARVE_INLINE_CALL int run_cli(int count, const char* const* words, const program_facts& program,
                              const run_options& defaults) {
    return detail::run_cli(count, words, program, defaults);
}
VARVE_INLINE_CALL int run_tool(int count, const char* const* words) {
    const list<migration> no_chain;
    program_facts program;
    program.kind = program_kind::varve;
    program.chain = &no_chain;
    return detail::run_cli(count, words, program, {});
}

}  // namespace varve::detail::calls

#undef VARVE_INLINE_CALL
#endif
