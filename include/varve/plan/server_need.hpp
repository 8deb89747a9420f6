#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the version of PostgreSQL that a plan needs, before it runs.
#include <cstddef>
#include <string>
#include <utility>

#include "varve/operation/title.hpp"
#include "varve/plan/error.hpp"
#include "varve/plan/start_schema.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"
#include "varve/version/least_version.hpp"

namespace varve {

/// A step of the plan needs a newer server. Nothing was run. Use a newer server, or a target before that migration.
class server_too_old : public error {
public:
    server_too_old(const std::string& what, std::string revision, int needed, int found)
        : error(what), revision_(std::move(revision)), needed_(needed), found_(found) {}

    /// The migration that needs it.
    const std::string& revision() const noexcept { return revision_; }
    /// The needed and the actual major version, such as 18.
    int needed() const noexcept { return needed_; }
    int found() const noexcept { return found_; }

private:
    std::string revision_;
    int needed_;
    int found_;
};

}  // namespace varve

namespace varve::detail {

/// The first operation of a plan that needs the newest server.
struct plan_need {
    std::size_t entry = 0;
    std::size_t step = 0;
    std::size_t operation = 0;
    version_requirement least = {};

    constexpr bool any() const noexcept { return !least.what.empty(); }
};

/// Whether only the schema tells which version an operation needs: it names an existing constraint, which may be a NOT
/// NULL, or it creates a GiST index, which may be over a boolean.
constexpr bool depends_on_schema(const operation& each) noexcept {
    const auto* const made = each.get_if<operations::create_index>();
    return each.is<operations::drop_constraint>() || each.is<operations::validate_constraint>() ||
           each.is<operations::rename_constraint>() ||
           (made != nullptr && same_text(made->index.method.text(), "gist"));
}

/// Returns the version that an operation needs because of the schema before it.
constexpr version_requirement needed_in(const schema& before, const operation& each) {
    if (needs_not_null_constraint(before, each)) { return {18, "NOT NULL as a constraint"}; }
    if (needs_boolean_class(before, each)) { return {15, "the operator class of btree_gist for boolean"}; }
    return {};
}

/// Returns the operation that needs the newest server because of the schema before it, or nothing.
constexpr plan_need need_of_schema(const plan& made, const list<migration>& chain) {
    text_arena texts;
    schema state(texts);
    replay_position(state, chain, made.from);
    plan_need result;
    for (std::size_t i = 0; i < made.entries.size(); ++i) {
        begin_transaction(state);
        for (std::size_t step = 0; step < made.entries[i].size(); ++step) {
            for (std::size_t k = 0; k < made.entries[i].operations(step); ++k) {
                const operation& each = made.entries[i].at(step, k);
                const version_requirement needed = needed_in(state, each);
                if (needed.version > result.least.version) { result = {i, step, k, needed}; }
                static_cast<void>(replay(state, each));
            }
        }
    }
    return result;
}

/// Returns the first operation of a plan that needs the newest server, or nothing.
constexpr plan_need need_of_plan(const plan& made, const list<migration>& chain) {
    plan_need result;
    bool asks_schema = false;
    for (std::size_t i = 0; i < made.entries.size(); ++i) {
        for (std::size_t step = 0; step < made.entries[i].size(); ++step) {
            for (std::size_t k = 0; k < made.entries[i].operations(step); ++k) {
                const version_requirement each = version_needed(made.entries[i].at(step, k));
                asks_schema = asks_schema || depends_on_schema(made.entries[i].at(step, k));
                if (each.version > result.least.version) { result = {i, step, k, each}; }
            }
        }
    }
    if (asks_schema && result.least.version < 18) {
        const plan_need found = need_of_schema(made, chain);
        if (found.least.version > result.least.version) { result = found; }
    }
    return result;
}

/// Writes a text like `migration "003", step 2, add_column "slug" of "posts": a virtual generated
/// column needs PostgreSQL 18`.
inline void put_need(sink& out, const plan& made, const list<migration>& chain, const plan_need& found) {
    const plan_entry& entry = made.entries[found.entry];
    const migration& each = chain[entry.position];
    const bool down = entry.direction == direction::down;
    out << "migration \"" << each.revision.text() << '"'
        << (down && each.way_back != down_kind::written ? ", undoing step " : ", step ");
    put_number(out, static_cast<long long>(entry.number(found.step) + 1));
    out << (down && each.way_back == down_kind::written ? " of down, " : ", ");
    title(out, entry.at(found.step, found.operation));
    out << ": " << found.least.what << " needs PostgreSQL ";
    put_number(out, found.least.version);
}

/// Throws server_too_old if a step of the plan needs a newer server. `server_version` has the form of PQserverVersion.
inline void require_server(const plan& made, const list<migration>& chain, int server_version) {
    const int found = server_version / 10000;
    const plan_need needed = need_of_plan(made, chain);
    if (!needed.any() || found >= needed.least.version) { return; }
    buffer_sink what;
    put_need(what, made, chain, needed);
    what << ", and this server has PostgreSQL ";
    put_number(what, found);
    what << ": nothing was run; upgrade the server, or choose a target before that migration";
    throw server_too_old(std::string(what.text()),
                         std::string(chain[made.entries[needed.entry].position].revision.text()), needed.least.version,
                         found);
}

}  // namespace varve::detail
