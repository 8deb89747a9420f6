#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The objects whose definition is SQL, and what they read.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/schema/known_object.hpp"
#include "varve/schema/relations.hpp"
#include "varve/schema/table.hpp"
#include "varve/schema/undeclared_sql.hpp"
#include "varve/value/list.hpp"
#include "varve/value/maybe.hpp"

namespace varve::detail {

/// Known objects in slots, like the tables of a schema. It contains only certain facts: it forgets an object that a
/// statement may have changed.
class known_objects {
    // In `places_`, entries of kind `table` lead to an object, and those of kind `hint` to a use.
    static constexpr relation_kind object_entry = relation_kind::table;
    static constexpr relation_kind use_entry = relation_kind::hint;

    constexpr void note(const name& called, std::size_t slot, relation_kind kind) {
        places_.add(called.hash(), slot, kind);
        if (called.schema().empty()) { return; }
        places_.add(hash_text(called.schema()), slot, kind);
        places_.add(hash_text(called.object()), slot, kind);
    }
    static constexpr bool is_word_of(const name& called, std::uint32_t word) {
        return !called.empty() && (called.hash() == word || hash_text(called.object()) == word ||
                                   (!called.schema().empty() && hash_text(called.schema()) == word));
    }

public:
    using object = objects::known_object;
    using use = objects::known_use;

    constexpr known_objects() = default;
    /// Carries the objects from one constant evaluation to the next. Their texts are in static storage.
    constexpr known_objects(list<object> items, list<use> uses, relation_index places)
        : items_(std::move(items)),
          uses_(std::move(uses)),
          places_(std::move(places)),
          carried_(items_.size()),
          carried_uses_(uses_.size()) {}

    constexpr bool empty() const noexcept { return items_.empty(); }
    constexpr const list<object>& items() const noexcept { return items_; }
    constexpr const list<use>& uses() const noexcept { return uses_; }
    constexpr const relation_index& places() const noexcept { return places_; }
    constexpr const object& operator[](std::size_t slot) const noexcept { return items_[slot]; }
    /// How many objects and uses, from the first, have no text that was made since they were carried here.
    constexpr std::size_t carried() const noexcept { return carried_; }
    constexpr std::size_t carried_uses() const noexcept { return carried_uses_; }

    constexpr std::size_t add(object made) {
        const std::size_t slot = items_.size();
        note(made.name, slot, object_entry);
        if (!made.table.empty()) { note(made.table, slot, object_entry); }
        items_.push_back(std::move(made));
        return slot;
    }
    constexpr void add_use(std::size_t reader, const name& read, const name& column, bool of_function = false,
                           bool possible = false) {
        if (read.empty()) { return; }
        note(read, uses_.size(), use_entry);
        uses_.push_back({static_cast<std::uint32_t>(reader), of_function, read, column, possible});
    }

    /// Keeps SQL that may have created or dropped objects of any name in it.
    constexpr void add_text(std::string_view sql) {
        object text;
        text.kind = objects::known_kind::sql_text;
        text.text = sql;
        items_.push_back(text);
    }

    /// Returns the slot of the first object of the name that `accepts(object)`; or `nowhere`.
    template <class Accepts>
    constexpr std::size_t find(const name& wanted, Accepts accepts) const {
        const relation_entry found = places_.find(wanted.hash(), [&](const relation_entry& entry) {
            if (entry.kind != object_entry) { return false; }
            const object& each = items_[entry.slot];
            return !each.name.empty() && each.name == wanted && accepts(each);
        });
        return found.kind == relation_kind::none ? objects::nowhere : found.slot;
    }
    /// Returns the view, materialized view, sequence or composite type of this name, or `nowhere`.
    constexpr std::size_t relation(const name& wanted) const {
        return find(wanted, [](const object& each) { return !each.dropped && objects::is_relation(each.kind); });
    }
    constexpr std::size_t relation_in(std::string_view in_schema, const name& wanted) const {
        if (items_.empty()) { return objects::nowhere; }
        const relation_entry found = places_.find(wanted.hash(), [&](const relation_entry& entry) {
            if (entry.kind != object_entry) { return false; }
            const object& each = items_[entry.slot];
            return !each.name.empty() && !each.dropped && objects::is_relation(each.kind) &&
                   same_text(each.name.schema(), in_schema) && same_text(each.name.object(), wanted.text());
        });
        return found.kind == relation_kind::none ? objects::nowhere : found.slot;
    }
    /// Returns the object whose name is that of a type, or `nowhere`.
    constexpr std::size_t type(const name& wanted) const {
        return find(wanted, [](const object& each) { return !each.dropped && objects::is_type(each.kind); });
    }

    /// Calls `act(object, use)` for each use of a table, view or function, until it returns true. Returns the slot of
    /// that object, or `nowhere`.
    template <class Act>
    constexpr std::size_t find_reader(const name& read, Act act) const {
        std::size_t reader = objects::nowhere;
        places_.find(read.hash(), [&](const relation_entry& entry) {
            if (entry.kind != use_entry) { return false; }
            const use& each = uses_[entry.slot];
            if (each.possible || !(each.read == read) || items_[each.reader].name.empty() ||
                items_[each.reader].dropped || !act(items_[each.reader], each)) {
                return false;
            }
            reader = each.reader;
            return true;
        });
        return reader;
    }

    constexpr void note_index(std::size_t slot) { items_.edit(slot).indexed = true; }
    /// Marks an object as dropped. It certainly does not exist until SQL names it again.
    constexpr void drop(std::size_t slot) { items_.edit(slot).dropped = true; }
    /// Changes what comes after the query of a view.
    constexpr void set_tail(std::size_t slot, std::string_view tail) { retext(slot).tail = tail; }
    constexpr void forget(std::size_t slot) { items_.edit(slot).name = {}; }
    constexpr void forget_all() { *this = known_objects(); }

    /// Forgets the objects that a statement names, and the triggers and rules of tables that it names. Also forgets all
    /// uses of a table, column or function that it names, other than by policies.
    constexpr void forget_named(std::string_view sql) {
        if (places_.buckets().empty()) { return; }
        find_word(sql, [&](std::uint32_t word) {
            places_.find(word, [&](const relation_entry& entry) {
                if (entry.kind == object_entry) {
                    const object& each = items_[entry.slot];
                    const bool of_table = each.kind != objects::known_kind::policy && is_word_of(each.table, word);
                    if (is_word_of(each.name, word) || of_table) { forget(entry.slot); }
                } else if (items_[uses_[entry.slot].reader].kind != objects::known_kind::policy &&
                           is_word_of(uses_[entry.slot].read, word)) {
                    uses_.edit(entry.slot).read = {};
                }
                return false;
            });
            return false;
        });
    }

    /// Removes the triggers, policies and rules that are dropped with a table or view.
    constexpr void drop_table(const name& gone) {
        if (places_.buckets().empty()) { return; }
        places_.find(gone.hash(), [&](const relation_entry& entry) {
            if (entry.kind == object_entry) {
                const object& each = items_[entry.slot];
                if (!each.dropped && !each.table.empty() && each.table == gone) { drop(entry.slot); }
            } else if (uses_[entry.slot].read == gone && !uses_[entry.slot].of_function) {
                uses_.edit(entry.slot).read = {};
            }
            return false;
        });
    }

    constexpr void rename(std::size_t slot, const name& to) {
        retext(slot).name = to;
        note(to, slot, object_entry);
    }
    /// Changes the name of a table, view or function wherever it occurs.
    constexpr void follow_name(const name& from, const name& to, bool of_function = false) {
        if (places_.buckets().empty()) { return; }
        list<relation_entry> entries;  // a copy, because `note` changes the entries that `find` visits
        places_.find(from.hash(), [&](const relation_entry& entry) {
            entries.push_back(entry);
            return false;
        });
        for (const relation_entry& entry : entries) {
            if (entry.kind == use_entry) {
                const use& each = uses_[entry.slot];
                if (!(each.read == from) || each.of_function != of_function) { continue; }
                retext_use(entry.slot).read = to;
            } else {
                const object& each = items_[entry.slot];
                if (of_function || each.table.empty() || !(each.table == from)) { continue; }
                retext(entry.slot).table = to;
            }
            note(to, entry.slot, entry.kind);
        }
    }
    /// Changes the name of a column wherever it occurs.
    constexpr void follow_column(const name& table, const name& from, const name& to) {
        if (places_.buckets().empty()) { return; }
        places_.find(table.hash(), [&](const relation_entry& entry) {
            if (entry.kind != use_entry) { return false; }
            const use& each = uses_[entry.slot];
            if (!each.column.empty() && each.read == table && each.column == from) {
                retext_use(entry.slot).column = to;
            }
            return false;
        });
    }

    /// Changes the expressions of a policy. Without `certain`, they may be others.
    constexpr void redefine_policy(std::size_t slot, std::string_view body, std::string_view tail, bool certain) {
        object& each = retext(slot);
        each.body = body;
        each.tail = tail;
        each.defined = certain;
    }

    /// Whether SQL that is not read may have created an object of this name.
    constexpr bool may_be_in_text(std::string_view called) const {
        const std::uint32_t wanted = word_reader(called).next();
        for (const object& each : items_) {
            if (each.kind == objects::known_kind::sql_text &&
                find_word(each.text, [wanted](std::uint32_t word) { return word == wanted; })) {
                return true;
            }
        }
        return false;
    }

private:
    /// Returns an object, or a use, to set a text of it.
    constexpr object& retext(std::size_t slot) {
        carried_ = carried_ < slot ? carried_ : slot;
        return items_.edit(slot);
    }
    constexpr use& retext_use(std::size_t slot) {
        carried_uses_ = carried_uses_ < slot ? carried_uses_ : slot;
        return uses_.edit(slot);
    }

    list<object> items_;
    list<use> uses_;
    relation_index places_;
    std::size_t carried_ = 0;
    std::size_t carried_uses_ = 0;
};

}  // namespace varve::detail
