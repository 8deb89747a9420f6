#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What the models of a program ask of its chain.
#include <cstddef>
#include <string>
#include <vector>

#include "varve/cli/context.hpp"
#include "varve/cli/replayed.hpp"
#include "varve/emit/emit.hpp"
#include "varve/project/migration_text.hpp"
#include "varve/sync/autogenerate.hpp"

namespace varve::detail {

/// The models as a schema. Throws where the program has none, or one of them is no table.
inline void read_models(const command_context& cx, schema& wanted, model_hints& hints) {
    if (cx.program().models == nullptr) {
        throw command_failure(exit_code::usage, "no_models",
                              "this program has no models: give them to its main, varve::cli<chain, models>(argc, argv)");
    }
    refusal no;
    if (!cx.program().models(wanted, hints, no)) {
        throw command_failure(exit_code::project, "no_table", sentence_of(no));
    }
}

/// The migrations that are missing between the head of the chain and the models. Their texts stay in `texts`.
inline drafted_migrations draft_from_models(const command_context& cx, text_arena& texts) {
    schema wanted(texts);
    model_hints hints;
    read_models(cx, wanted, hints);
    schema head(texts);
    replay_applied(cx.lines(), position_set::first(cx.lines().size()), head);
    drafted_migrations found = autogenerate(head, wanted, hints);
    if (found.problem) { throw command_failure(exit_code::drift, "ambiguous", sentence_of(found.problem)); }
    return found;
}

/// The C++ of operations, one text each.
inline std::vector<std::string> steps_text(const list<operation>& steps) {
    std::vector<std::string> result;
    for (const operation& each : steps) {
        string_sink text;
        emit(text, each);
        result.push_back(std::move(text.text()));
    }
    return result;
}

inline void fill_in_steps(migration_spec& spec, const drafted_migration& drafted) {
    spec.up = steps_text(drafted.up);
    if (!drafted.down.empty()) { spec.down = steps_text(drafted.down); }
}

}  // namespace varve::detail
