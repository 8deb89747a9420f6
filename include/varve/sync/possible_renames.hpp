#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds what may have been renamed. varve does not guess: a wrong guess would lose data.
#include <cstddef>
#include <string_view>

#include "varve/diagnose/refusal.hpp"
#include "varve/diff/renames.hpp"
#include "varve/diff/type_plan.hpp"
#include "varve/sync/models.hpp"

namespace varve::detail {

/// The names that disappeared and appeared in one place, all of one kind.
class possible_rename {
public:
    constexpr possible_rename(std::string_view kind, std::string_view owner_kind = {}, const name& owner = {})
        : kind_(kind), owner_kind_(owner_kind), owner_(owner) {}

    list<name> gone = {};
    list<name> added = {};

    constexpr explicit operator bool() const { return !gone.empty() && !added.empty(); }

    /// Writes a text like `column "nick" of table "users" is gone, and "name" is new: it may have been renamed`.
    constexpr void write(sink& out) const {
        out << kind_ << (gone.size() == 1 ? " " : "s ");
        put_names(out, gone);
        if (!owner_.empty()) { out << " of " << owner_kind_ << " \"" << owner_.text() << '"'; }
        out << (gone.size() == 1 ? " is" : " are") << " gone, and ";
        put_names(out, added);
        out << (added.size() == 1 ? " is" : " are") << " new: " << (gone.size() == 1 ? "it" : "each")
            << " may have been renamed";
    }

private:
    static constexpr void put_names(sink& out, const list<name>& names) {
        for (std::size_t i = 0; i < names.size(); ++i) { out << (i == 0 ? "\"" : ", \"") << names[i].text() << '"'; }
    }

    std::string_view kind_;
    std::string_view owner_kind_;
    name owner_;
};

/// Collects possible renames into one refusal.
class rename_questions {
public:
    constexpr void ask_columns(const possible_rename& found) {
        if (!ask(found)) { return; }
        why_.advise() << "write column(...).renamed_from(\"" << found.gone[0].text()
                      << "\") in the model, or dropped(\"" << found.gone[0].text() << "\") to drop it";
    }
    constexpr void ask_tables(const possible_rename& found) {
        if (!ask(found)) { return; }
        why_.advise() << "write renamed_from(\"" << found.gone[0].text()
                      << "\") in the model, or varve::dropped_table<\"" << found.gone[0].text()
                      << "\"> among the models to drop it";
    }
    constexpr void ask_values(const possible_rename& found, const name& type) {
        if (!ask(found)) { return; }
        const std::string_view gone = found.gone[0].text();
        why_.advise() << "rename it with execute(\"ALTER TYPE " << type.text() << " RENAME VALUE '" << gone << "' TO '"
                      << found.added[0].text() << "'\").effect(replace_enum(\"" << type.text()
                      << "\", ...)) with all values after the change; or, to drop it, "
                         "remove it from the model first, in a migration of its own";
    }
    constexpr const refusal& answer() const { return why_; }

private:
    constexpr bool ask(const possible_rename& found) {
        if (!found) { return false; }
        if (!why_) {
            why_ = refusal(mistake::not_allowed);
        } else {
            why_.say() << "; ";
            why_.advise() << "; ";
        }
        found.write(why_.say());
        return true;
    }

    refusal why_ = {};
};

constexpr bool is_declared_dropped(const model_hints& hints, const name& table, const name& column) {
    for (const dropped_column& gone : hints.dropped_columns) {
        if (gone.table == table && gone.column == column) { return true; }
    }
    return false;
}

constexpr possible_rename renamed_columns(const objects::table& then, const objects::table& now,
                                          const model_hints& hints) {
    possible_rename found("column", "table", then.name);
    for (const objects::column& each : then.columns) {
        if (now.find_column(each.name) == nullptr && !is_declared_dropped(hints, then.name, each.name)) {
            found.gone.push_back(each.name);
        }
    }
    for (const objects::column& each : now.columns) {
        if (then.find_column(each.name) == nullptr) { found.added.push_back(each.name); }
    }
    return found;
}

constexpr possible_rename renamed_values(const objects::enumeration& then, const objects::enumeration& now) {
    possible_rename found("value", "enum type", then.name);
    for (const name& each : then.values) {
        if (position_of_value(now.values, each) == objects::nowhere) { found.gone.push_back(each); }
    }
    for (const name& each : now.values) {
        if (position_of_value(then.values, each) == objects::nowhere) { found.added.push_back(each); }
    }
    return found;
}

/// Refuses what may have been renamed between two schemas. The hints must have been applied to `then`.
constexpr refusal refuse_guesses(const schema& then, const schema& to, const model_hints& hints) {
    rename_questions questions;
    possible_rename tables("table");
    for (const objects::table& each : then.table_slots()) {
        if (each.name.empty()) { continue; }
        if (const maybe<objects::table> now = to.find_table(each.name)) {
            questions.ask_columns(renamed_columns(each, *now, hints));
        } else if (!schema::contains(hints.dropped_tables, each.name)) {
            tables.gone.push_back(each.name);
        }
    }
    for (const objects::table& each : to.table_slots()) {
        if (!each.name.empty() && !then.find_table(each.name)) { tables.added.push_back(each.name); }
    }
    questions.ask_tables(tables);
    for (const objects::enumeration& each : then.enums) {
        if (const maybe<objects::enumeration> now = to.find_enum(each.name)) {
            questions.ask_values(renamed_values(each, *now), each.name);
        }
    }
    return questions.answer();
}

}  // namespace varve::detail
