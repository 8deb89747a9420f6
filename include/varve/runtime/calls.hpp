#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The functions that run.hpp calls. They are inline, or come from the library that varve::run compiles once.
#include <string>
#include <vector>

#include "varve/chain/migration.hpp"
#include "varve/pqxx/pqxx.hpp"
#include "varve/runtime/errors.hpp"
#include "varve/runtime/lost_data.hpp"
#include "varve/runtime/options.hpp"
#include "varve/runtime/recorded_migration.hpp"
#include "varve/runtime/report.hpp"
#include "varve/runtime/requirement_failed.hpp"

#ifndef VARVE_LINKED_RUN
#include "varve/runtime/database_history.hpp"
#include "varve/runtime/stamp.hpp"
#include "varve/runtime/walker.hpp"
#endif

namespace varve::detail::calls {

report run(const list<migration>& chain, pqxx::connection& connection, const run_options& options);
report stamp(const list<migration>& chain, pqxx::connection& connection, const std::vector<std::string>& targets,
             const run_options& options);
std::vector<recorded_migration> history(pqxx::connection& connection, const run_options& options);

}  // namespace varve::detail::calls

#ifndef VARVE_LINKED_RUN
// The library's own source defines this macro as empty.
#ifndef VARVE_INLINE_CALL
#define VARVE_INLINE_CALL inline
#endif

namespace varve::detail::calls {

VARVE_INLINE_CALL report run(const list<migration>& chain, pqxx::connection& connection, const run_options& options) {
    return walker(chain, connection, options).run();
}
VARVE_INLINE_CALL report stamp(const list<migration>& chain, pqxx::connection& connection,
                               const std::vector<std::string>& targets, const run_options& options) {
    return stamp_to(graph(chain), connection, {targets}, options);
}
VARVE_INLINE_CALL std::vector<recorded_migration> history(pqxx::connection& connection, const run_options& options) {
    return read_history(connection, options);
}

}  // namespace varve::detail::calls

#undef VARVE_INLINE_CALL
#endif

namespace varve::detail {
using calls::run;  // for a chain that is a value
}  // namespace varve::detail
