#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replays the statements of files whose effect is known.
#include <string>
#include <string_view>
#include <vector>

#include "varve/hazard/hazards.hpp"
#include "varve/hazard/later_hazards.hpp"
#include "varve/operation/execute.hpp"
#include "varve/reader/reading.hpp"
#include "varve/replay/replay.hpp"
#include "varve/review/given_objects.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// A schema that begins empty, and the statements that change it. It refuses nothing for an object that a statement
/// which is not understood may have created.
class file_replay {
public:
    /// If `whole`, a table that no statement has created does not exist. Otherwise it may have existed before.
    explicit file_replay(bool whole) : state_(texts_), given_(whole) {}

    text_arena& texts() noexcept { return texts_; }

    /// Applies operations. Returns the first refusal. Then the objects that the statement names become uncertain, so
    /// that one mistake is refused once. Adds the objects that are taken as given to `notes`.
    refusal apply(const reading& read, std::vector<std::string>& notes) {
        begin_transaction(state_);  // the transactions of files are not known
        refusal no;
        for (const operation& each : read.operations) {
            no = apply(each, notes);
            // PostgreSQL reads USING before any clause of the statement runs.
            if (no && read.operations.size() > 1 && no.what().substr(0, 6) == "using_") {
                hide_named(read.sql);
                return {};
            }
            if (no) {
                make_refused_uncertain(each, read.sql);
                return no;
            }
        }
        return no;
    }

    /// Begins a file. Its statements count as one transaction, unless COMMIT or END divides it.
    void begin_file() { walk_.begin_transaction(); }

    /// Returns the hazards of a statement, before it is applied.
    std::vector<std::string> hazards_of(const reading& read) {
        if (read.verb == "COMMIT" || read.verb == "END") { walk_.begin_transaction(); }
        operations::execute step;
        step.sql = read.sql;
        std::vector<std::string> result;
        for (const found_hazard& each : walk_.step(state_, operation(step))) {
            if (each.what != hazard::drops_view || is_lost(each.object)) { result.push_back(text_of(each)); }
        }
        if (last_ != nullptr) {
            list<located_hazard> later;
            add_later_hazards(*last_, *last_, read.operations, later);
            for (const located_hazard& each : later) { result.push_back(text_of(each.found)); }
        }
        return result;
    }

    /// Uses the schema of `all` after its last statement as the result of these statements.
    void expect(const file_replay& all) noexcept { last_ = &all.state_; }

    /// Takes a statement that is not understood. Returns a refusal if it certainly fails.
    refusal take(const reading& read, std::vector<std::string>& notes) {
        for (;;) {
            refusal no;
            if (!replay_unexpressed(state_, read, no)) { break; }
            const missing_object missing = no ? missing_of(no) : missing_object();
            const bool given = no && given_.may_be(missing, state_);
            if (given && given_.add(missing, state_)) {
                notes.push_back(note_given(missing));
                continue;
            }
            if (no) {
                make_uncertain(read);
            } else {
                record(read);
                if (read.verb == "DROP") { given_.note_dropped(read); }
            }
            if (given) { return {}; }
            return no;
        }
        make_uncertain(read);
        return {};
    }

    /// Takes a statement that cannot be read whole. The objects that it names become uncertain.
    void make_uncertain(const reading& read) {
        if (read.kind == reading_kind::broken) {
            hide_named(read.sql);
            return;
        }
        if (read.verb == "ROLLBACK" || read.verb == "ABORT" || changes_path(read.sql)) {
            hide_everything();
            return;
        }
        operations::execute step;
        step.sql = read.sql;
        mark_undeclared_effects(state_, step);
        record(read);
    }
    void hide_everything() { mark_all_uncertain(state_); }

private:
    /// Whether the statements leave no view of this name. Unknown SQL may create it again.
    bool is_lost(const name& view) const {
        return last_ != nullptr && last_->known.relation(view) == objects::nowhere &&
               last_->find_table(view) == nullptr && !last_->may_touch_anything;
    }
    static std::string text_of(const found_hazard& each) {
        buffer_sink text;
        text << name_of(each.what) << ": ";
        put_hazard(text, each);
        if (!each.safe_form().empty()) { text << ". Safer: " << each.safe_form(); }
        return std::string(text.text());
    }

    /// Keeps facts that later statements depend on.
    void record(const reading& read) {
        if (read.kind != reading_kind::known) { return; }
        refusal ignored;
        check_and_record_statement(state_, read.sql, true, ignored);
    }
    static std::string note_given(const missing_object& missing) {
        return std::string(missing.kind) + " \"" + std::string(missing.name) +
               "\" is not created here; it is taken as given";
    }

    refusal apply(const operation& each, std::vector<std::string>& notes) {
        if (changes_public(each)) { return {}; }
        forget_former(each);
        for (;;) {
            refusal no = replay(state_, each);
            if (!no) {
                given_.note(each);
                return no;
            }
            const missing_object missing = missing_of(no);
            if (!given_.may_be(missing, state_)) { return no; }
            if (!given_.add(missing, state_)) { return {}; }
            notes.push_back(note_given(missing));
        }
    }

    /// Forgets an uncertain table if a table with its name is created: the former one must have been dropped.
    void forget_former(const operation& each) {
        const auto* made = each.get_if<operations::create_table>();
        const std::size_t slot = made == nullptr ? objects::nowhere : state_.table_slot(made->table);
        if (slot != objects::nowhere && state_.table_slots()[slot].uncertain) { state_.drop_table(slot); }
    }

    /// Whether the operation drops the schema public, or creates it after that. Replay refuses both, because in a
    /// chain, a name without a schema means an object in public.
    bool changes_public(const operation& each) {
        const auto* dropped = each.get_if<operations::drop_schema>();
        const auto* made = each.get_if<operations::create_schema>();
        if (dropped != nullptr && same_text(dropped->schema.text(), "public")) {
            hide_everything();
            return true;
        }
        return made != nullptr && same_text(made->schema.text(), "public") && state_.may_touch_anything;
    }

    /// After a refusal, the object that the operation would have created is uncertain, so that one mistake is refused
    /// once.
    void make_refused_uncertain(const operation& each, std::string_view sql) {
        const auto* index = each.get_if<operations::create_index>();
        if (index != nullptr && !index->index.unique) {
            state_.hidden.add(index->index.name.text());
        } else if (!changes_rows(each) && !is_comment(each)) {
            hide_named(sql);
        }
    }
    static bool is_comment(const operation& each) {
        return each.is<operations::comment_on_table>() || each.is<operations::comment_on_column>() ||
               each.is<operations::comment_on_index>();
    }

    void hide_named(std::string_view sql) {
        mark_named_uncertain(state_, sql);
        state_.hidden.add(sql);
    }

    text_arena texts_;
    schema state_;
    hazard_walk walk_;
    const schema* last_ = nullptr;  // after all statements, if that is known
    given_objects given_;
};

}  // namespace varve::detail
