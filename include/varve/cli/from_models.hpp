#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Compares the models of a program with its chain or database.
#include <fnmatch.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "varve/catalog/read_catalog.hpp"
#include "varve/catalog/step_obstacles.hpp"
#include "varve/cli/context.hpp"
#include "varve/cli/replayed.hpp"
#include "varve/emit/emit.hpp"
#include "varve/judge/diff_with_server.hpp"
#include "varve/operation/title.hpp"
#include "varve/project/migration_text.hpp"
#include "varve/sync/autogenerate.hpp"

namespace varve::detail {

/// Reads the models into a schema. Throws command_failure if the program has none, or one of them cannot be a table.
inline void read_models(const command_context& cx, schema& wanted, model_hints& hints) {
    if (cx.program().models == nullptr) {
        throw command_failure(exit_code::usage, "no_models",
                              "this program has no models: pass them in main, varve::cli<chain, models>(argc, argv)");
    }
    refusal no;
    if (!cx.program().models(wanted, hints, no)) {
        throw command_failure(exit_code::project, "no_table", sentence_of(no));
    }
    hints.online = cx.request().online;
}

/// Returns the migrations from the head of the chain to the models. Their texts are kept in `texts`.
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

inline bool is_like_one_of(const std::vector<std::string>& patterns, const name& table) {
    const std::string text(table.text());
    return std::any_of(patterns.begin(), patterns.end(),
                       [&text](const std::string& each) { return ::fnmatch(each.c_str(), text.c_str(), 0) == 0; });
}

/// Treats tables that --include and --exclude leave out like tables without a model: they are kept.
inline void leave_out_tables(const command_request& request, const schema& current, model_hints& hints) {
    for (const objects::table& each : current.table_slots()) {
        const bool wanted = request.include.empty() || is_like_one_of(request.include, each.name);
        if (!each.name.empty() && (!wanted || is_like_one_of(request.exclude, each.name))) {
            hints.without_model.push_back(each.name);
        }
    }
}

/// Ignores what no operation creates and no model declares: temporal keys, constraints that are not enforced, invalid
/// indexes. So these are kept.
inline void leave_out_what_no_operation_makes(schema& current, const schema& wanted) {
    for (std::size_t slot = 0; slot < current.table_slots().size(); ++slot) {
        const maybe<objects::table> now = wanted.find_table(current.table_slots()[slot].name);
        for (std::size_t i = current.table_slots()[slot].constraints.size(); i-- != 0;) {
            const objects::constraint& each = current.table_slots()[slot].constraints[i];
            const bool is_wanted = now && now->find_constraint(each.name) != nullptr;
            if (each.beyond.changes_guarantee() && !is_wanted) {
                current.remove_name(slot, each.name, kind_of(each));
                current.edit_table(slot).constraints.erase(i);
            }
        }
        for (std::size_t i = current.table_slots()[slot].indexes.size(); i-- != 0;) {
            const objects::index& each = current.table_slots()[slot].indexes[i];
            if (each.invalid && !(now && objects::position_of(now->indexes, each.name) != objects::nowhere)) {
                current.remove_name(slot, each.name, relation_kind::index);
                current.edit_table(slot).indexes.erase(i);
            }
        }
    }
}

/// Refuses a step that cannot follow the chain. The step leads from this database to the models, but other databases
/// are built from the chain alone.
[[noreturn]] inline void refuse_failed_step(const drafted_migration& made, const refusal& why) {
    string_sink step;
    emit(step, made.up[made.failed_step]);
    throw command_failure(exit_code::drift, "drift",
                          "the database differs from the chain, and the models need " + step.text() +
                              ", which cannot follow the chain: " + std::string(why.what()) +
                              ". `check` lists the differences: mend the database, or leave out --from-database");
}

/// Returns the migrations from the live database to the models. PostgreSQL decides which expressions are the same.
inline drafted_migrations draft_from_database(command_context& cx, text_arena& texts) {
    schema wanted(texts);
    model_hints hints;
    read_models(cx, wanted, hints);
    const position_in_chain found = cx.locate();
    const std::string table(cx.history_table().table);
    const std::string place = found.schema + '.' + table;
    schema current =
        read_catalog(cx.connection(), texts,
                     {.without = {name(std::string_view(table)), name(std::string_view(place))}, .everything = true});
    leave_out_what_no_operation_makes(current, wanted);
    leave_out_tables(cx.request(), current, hints);
    schema head(texts);
    replay_applied(cx.lines(), position_set::first(cx.lines().size()), head);
    drafted_migrations drafted =
        autogenerate(current, head, wanted, hints, [&cx](const schema& then, const schema& now, const renames& names) {
            return diff_with_server(cx.connection(), then, now, names);
        });
    if (drafted.problem && !drafted.migrations.empty() &&
        drafted.migrations[drafted.migrations.size() - 1].failed_step != objects::nowhere) {
        refuse_failed_step(drafted.migrations[drafted.migrations.size() - 1], drafted.problem);
    }
    if (drafted.problem) { throw command_failure(exit_code::drift, "ambiguous", sentence_of(drafted.problem)); }
    pqxx::work transaction(cx.connection());
    for (const drafted_migration& each : drafted.migrations) {
        const std::string why = why_inheritance_forbids(transaction, each.up);
        if (!why.empty()) { throw command_failure(exit_code::drift, "inherited", why); }
        for (const std::string& lost : properties_lost_with_indexes(transaction, each.up)) {
            cx.remark("warning: " + lost);
        }
    }
    return drafted;
}

/// Returns the C++ of operations, one text for each step.
inline std::vector<std::string> steps_text(const list<operation>& steps) {
    std::vector<std::string> result;
    for (std::size_t at = 0; at < steps.size();) {
        string_sink text;
        at = emit_next(text, steps, at);
        result.push_back(std::move(text.text()));
    }
    return result;
}

/// Returns the hazards that a person must handle, one line for each.
inline std::vector<std::string> hazards_text(const drafted_migration& drafted) {
    std::vector<std::string> result;
    for (const located_hazard& each : drafted.hazards) {
        string_sink line;
        title(line, drafted.up[each.step]);
        line << ": " << name_of(each.found.what) << ": " << each.found.why();
        if (!each.found.safe_form().empty()) { line << "; " << each.found.safe_form(); }
        result.push_back(std::move(line.text()));
    }
    return result;
}

inline void fill_in_steps(migration_spec& spec, const drafted_migration& drafted) {
    spec.up = steps_text(drafted.up);
    const std::vector<std::string> hazards = hazards_text(drafted);
    if (!hazards.empty()) {
        spec.comment.push_back("A person must decide about these steps:");
        for (const std::string& each : hazards) { spec.comment.push_back("- " + each); }
    }
    if (!drafted.down.empty()) { spec.down = steps_text(drafted.down); }
    spec.irreversible = std::string(drafted.irreversible);
}

}  // namespace varve::detail
