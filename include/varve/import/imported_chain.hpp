#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The migrations of a folder as a chain, checked as the compiler will check it.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/chain/verify.hpp"
#include "varve/import/folder_parts.hpp"
#include "varve/import/imported_steps.hpp"
#include "varve/inverse/cancel_out.hpp"
#include "varve/inverse/inverse.hpp"
#include "varve/plan/error.hpp"

namespace varve::detail {

/// A migration of the chain, and the code of its steps if it is written as operations.
struct imported_migration {
    const file_migration* file = nullptr;
    imported_steps up = {};
    imported_steps down = {};
    down_kind way_back = down_kind::derived;
    std::string reason = {};  ///< why it has no way back
};

/// The chain that a folder becomes.
class imported_chain {
public:
    /// Reads the migrations of `folder`, which must outlive this object.
    imported_chain(const file_folder& folder, bool as_operations) : as_operations_(as_operations), state_(texts_) {
        for (const file_migration& each : folder.migrations) { add(each); }
    }
    imported_chain(const imported_chain&) = delete;
    imported_chain& operator=(const imported_chain&) = delete;

    const std::vector<imported_migration>& migrations() const noexcept { return migrations_; }
    /// Whether a migration without a down has no way back, because it cannot be derived.
    bool is_forward_only() const noexcept { return forward_only_; }
    /// What the compiler will refuse.
    const std::vector<std::string>& refusals() const noexcept { return refusals_; }
    std::size_t steps() const noexcept { return steps_; }
    std::size_t steps_as_sql() const noexcept { return as_sql_; }

private:
    void add(const file_migration& file) {
        imported_migration made;
        made.file = &file;
        if (as_operations_) {
            schema along = state_;
            step_importer reader(along);
            made.up = reader.read(file.up);
            made.down = reader.read(file.down);
        } else {
            made.up.operations = step_importer::as_sql(file.up);
            made.down.operations = step_importer::as_sql(file.down);
        }
        if (!file.down.empty()) {
            made.way_back = down_kind::written;
        } else if (file.has_down && !file.up.empty()) {
            made.way_back = down_kind::irreversible;
            made.reason = "the down of the SQL migration was empty";
        }
        check(made);
        if (as_operations_ && made.way_back == down_kind::written && is_derived(made)) {
            made.way_back = down_kind::derived;
        }
        for (const imported_steps* each : {&made.up, &made.down}) {
            const bool counts = each == &made.up || made.way_back == down_kind::written;
            if (!counts) { continue; }
            steps_ += each->operations.size();
            as_sql_ += each->as_sql;
        }
        before_ = state_;
        migrations_.push_back(std::move(made));
    }

    static migration value_of(const imported_migration& made) {
        migration value;
        value.revision = name(std::string_view(made.file->revision));
        value.up = made.up.operations;
        value.down = made.down.operations;
        value.way_back = made.way_back;
        return value;
    }

    /// Replays the migration. If its way back cannot be derived, it has none.
    void check(imported_migration& made) {
        before_ = state_;
        problem found = replay_migration(state_, value_of(made));
        if (found && made.way_back == down_kind::derived) {
            made.way_back = down_kind::irreversible;
            schema again = before_;
            found = replay_migration(again, value_of(made));  // says what else is wrong
            if (!found) {
                made.reason = "the SQL migration had no down";
                forward_only_ = true;
                state_ = std::move(again);
                return;
            }
            made.way_back = down_kind::derived;
        }
        if (!found) { return; }
        std::string why = sentence_of(found.why);
        if (!why.starts_with(made.file->file.substr(0, made.file->file.rfind('/')))) {
            why = made.file->file + ": " + why;
        }
        refusals_.push_back(std::move(why));
        state_ = before_;  // so the effect of the migration is unknown
        mark_all_uncertain(state_);
    }

    /// Whether the written down is what varve derives, so that nobody has to write it.
    bool is_derived(const imported_migration& made) const {
        if (made.up.as_sql + made.down.as_sql != 0) { return false; }
        schema state = before_;
        begin_transaction(state);
        list<list<operation>> undone;
        for (const operation& each : made.up.operations) {
            const schema was = state;
            if (replay(state, each)) { return false; }
            inverse_result back = inverse(was, state, each);
            if (back.why) { return false; }
            undone.push_back(std::move(back.steps));
        }
        cancel_out(made.up.operations, undone);
        buffer_sink derived;
        for (std::size_t i = undone.size(); i-- != 0;) {
            for (const operation& each : undone[i]) { emit(derived, each); }
        }
        buffer_sink written;
        for (const operation& each : made.down.operations) { emit(written, each); }
        return derived.text() == written.text();
    }

    bool as_operations_;
    text_arena texts_;
    schema state_;
    schema before_ = schema(texts_);
    std::vector<imported_migration> migrations_;
    bool forward_only_ = false;
    std::vector<std::string> refusals_;
    std::size_t steps_ = 0;
    std::size_t as_sql_ = 0;
};

}  // namespace varve::detail
