#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What a database looks like, as far as varve knows it.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/schema/enumeration.hpp"
#include "varve/schema/hidden_sql.hpp"
#include "varve/schema/relations.hpp"
#include "varve/schema/seen_sql.hpp"
#include "varve/schema/table.hpp"
#include "varve/schema/use_index.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve {

/// Tables, types, extensions and schemas of a database, as a value. Names are views: those that no migration spelled
/// (PostgreSQL's own constraint names) are kept in the arena, which must outlive the schema and every copy of it.
class schema {
public:
    constexpr explicit schema(detail::text_arena& texts) noexcept : texts_(&texts) {}

    constexpr detail::text_arena& texts() const noexcept { return *texts_; }

    /// Every slot; one whose table has no name is free.
    constexpr const detail::list<objects::table>& table_slots() const noexcept { return tables_; }

    constexpr std::size_t table_slot(const detail::name& wanted) const {
        const detail::relation_entry found = relations_.find(wanted.hash(), [&](const detail::relation_entry& entry) {
            return entry.kind == detail::relation_kind::table && tables_[entry.slot].name == wanted;
        });
        return found.kind == detail::relation_kind::none ? objects::nowhere : found.slot;
    }

    /// The table called `wanted`, or null.
    constexpr detail::maybe<objects::table> find_table(const detail::name& wanted) const {
        return objects::found_at(tables_, table_slot(wanted));
    }

    /// The table in `slot`, to be changed. Names go through add_, rename_ and drop_, which keep the index of names.
    constexpr objects::table& edit_table(std::size_t slot) {
        remember(slot);
        return tables_.edit(slot);
    }

    /// What the name stands for among the relations: a table, an index, the index of a constraint, or nothing.
    constexpr detail::relation_entry find_relation(std::string_view in_schema, const detail::name& object) const {
        return relations_.find(hash_in(in_schema, object), [&](const detail::relation_entry& entry) {
            const objects::table& owner = tables_[entry.slot];
            if (!detail::same_text(owner.name.schema(), in_schema)) { return false; }
            switch (entry.kind) {
                case detail::relation_kind::table: return detail::same_text(owner.name.object(), object.text());
                case detail::relation_kind::index:
                    return objects::position_of(owner.indexes, object) != objects::nowhere;
                case detail::relation_kind::constraint_index:
                    return objects::position_of(owner.constraints, object) != objects::nowhere;
                case detail::relation_kind::constraint:
                case detail::relation_kind::hint:
                case detail::relation_kind::none: break;
            }
            return false;
        });
    }

    /// Whether something in the schema may be called so: the cheap question before find_relation and has_constraint.
    constexpr bool may_know(std::string_view in_schema, const detail::name& object) const {
        return relations_.knows(hash_in(in_schema, object));
    }

    /// Whether a constraint of any table in the schema is called so.
    constexpr bool has_constraint(std::string_view in_schema, const detail::name& wanted) const {
        return relations_
                   .find(hash_in(in_schema, wanted),
                         [&](const detail::relation_entry& entry) {
                             const objects::table& owner = tables_[entry.slot];
                             return (entry.kind == detail::relation_kind::constraint ||
                                     entry.kind == detail::relation_kind::constraint_index) &&
                                    detail::same_text(owner.name.schema(), in_schema) &&
                                    objects::position_of(owner.constraints, wanted) != objects::nowhere;
                         })
                   .kind != detail::relation_kind::none;
    }

    constexpr std::size_t add_table(objects::table table) {
        std::size_t slot = tables_.size();
        const detail::name name = table.name;
        remember(slot);
        tables_.push_back(std::move(table));
        relations_.add(name.hash(), slot, detail::relation_kind::table);
        for (const objects::constraint& each : tables_[slot].constraints) {
            note_relation(slot, each.name, detail::kind_of(each));
        }
        for (const objects::index& each : tables_[slot].indexes) {
            note_relation(slot, each.name, detail::relation_kind::index);
        }
        uses_.note(slot, tables_[slot]);
        return slot;
    }

    constexpr void drop_table(std::size_t slot) {
        objects::table& gone = edit_table(slot);
        for (const objects::constraint& each : gone.constraints) {
            forget_relation(slot, each.name, detail::kind_of(each));
        }
        for (const objects::index& each : gone.indexes) {
            forget_relation(slot, each.name, detail::relation_kind::index);
        }
        relations_.remove(gone.name.hash(), slot, detail::relation_kind::table);
        gone = objects::table();
    }

    /// `to` is qualified as the table is. Foreign keys of other tables follow.
    constexpr void rename_table(std::size_t slot, const detail::name& to) {
        const detail::name from = tables_[slot].name;
        relations_.remove(from.hash(), slot, detail::relation_kind::table);
        relations_.add(to.hash(), slot, detail::relation_kind::table);
        uses_.note(slot, to);
        edit_table(slot).name = to;
        for (const std::uint32_t i : uses_.slots(from)) {
            for (std::size_t j = 0; j < tables_[i].constraints.size(); ++j) {
                const objects::constraint& each = tables_[i].constraints[j];
                if (each.kind == objects::constraint_kind::foreign_key && each.referenced_table == from) {
                    edit_table(i).constraints.edit(j).referenced_table = to;
                    uses_.note(i, to.hash());
                }
            }
        }
    }

    /// Say that an index or constraint called `name` of the table in `slot` came or went.
    constexpr void note_relation(std::size_t slot, const detail::name& name, detail::relation_kind kind) {
        relations_.add(hash_beside(slot, name), slot, kind);
        if (!tables_[slot].name.schema().empty()) { uses_.note(slot, name.hash()); }
    }
    constexpr void forget_relation(std::size_t slot, const detail::name& name, detail::relation_kind kind) {
        relations_.remove(hash_beside(slot, name), slot, kind);
    }

    /// Which tables may have to do with a type or a table. Who changes a table through edit_table notes what is new in
    /// it.
    constexpr const detail::use_index& uses() const noexcept { return uses_; }
    template <class Part>
    constexpr void note_use(std::size_t slot, const Part& part) {
        uses_.note(slot, part);
    }

    /// The slots of the tables that may be meant where `sql` mentions one, or an index or a constraint of one.
    constexpr detail::list<std::uint32_t> slots_named_in(std::string_view sql) const {
        detail::list<std::uint32_t> falling;
        const auto add = [&falling](const detail::relation_entry& each) {
            detail::use_index::add_in_order(falling, each.slot);
            return false;
        };
        const auto look_up = [&](std::uint32_t hash) {
            relations_.find(hash, add);
            uses_.hints().find(hash, add);
        };
        detail::word_reader words(sql);
        for (std::uint32_t word = words.next(); word != 0; word = words.next()) { look_up(word); }
        for (std::string_view rest = sql; detail::skip_to_quoted(rest);) { look_up(detail::take_quoted(rest)); }
        return falling;
    }

    /// A table as it stood in `slot` before the first change since `watch`; one without a name if the slot was free.
    struct former_table {
        std::size_t slot = 0;
        objects::table table = {};
    };

    /// Begins to keep what each table was before its first change from here on. Where a way back is checked, only
    /// the tables that it touches are compared: copying the whole schema for each migration would be quadratic.
    constexpr void watch() {
        watching_ = true;
        former_.clear();
    }
    constexpr void stop_watching() {
        watching_ = false;
        former_.clear();
    }
    constexpr const detail::list<former_table>& former_tables() const noexcept { return former_; }

    /// For carrying a schema from one constant evaluation into the next.
    constexpr const detail::relation_index& relations() const noexcept { return relations_; }
    constexpr void restore(detail::list<objects::table> tables, detail::relation_index relations,
                           detail::use_index uses) {
        tables_ = std::move(tables);
        relations_ = std::move(relations);
        uses_ = std::move(uses);
    }

    constexpr detail::maybe<objects::enumeration> find_enum(const detail::name& wanted) const {
        return objects::found_at(enums, objects::position_of(enums, wanted));
    }
    /// The extension, with the schema that it is in; null for none.
    constexpr detail::maybe<detail::name> find_extension(const detail::name& wanted) const {
        for (const detail::name& each : extensions) {
            if (each == wanted || (!each.schema().empty() && detail::same_text(each.object(), wanted.object()))) {
                return each;
            }
        }
        return nullptr;
    }
    constexpr bool has_extension(const detail::name& wanted) const { return find_extension(wanted) != nullptr; }
    constexpr bool has_schema(const detail::name& wanted) const { return contains(schemas, wanted); }

    static constexpr bool contains(const detail::list<detail::name>& names, const detail::name& wanted) {
        for (const detail::name& each : names) {
            if (each == wanted) { return true; }
        }
        return false;
    }

    detail::list<objects::enumeration> enums;
    detail::list<detail::name> extensions;            ///< qualified, where they are in another schema than public
    detail::list<detail::name> schemas;               ///< public is not among them
    detail::seen_sql seen;                            ///< what the text of executes showed
    detail::list<objects::fresh_value> fresh_values;  ///< added to enums by the transaction that is under way
    detail::hidden_sql hidden;                        ///< of executes that declared no effect
    bool extensions_anywhere = false;  ///< SQL with a declared effect has made one, perhaps in another schema
    bool anything_possible = false;    ///< such SQL ran that can touch objects it does not name
    detail::list<detail::name>
        other_relations;  ///< of a schema that was read: views, sequences and others, of which only the name counts

private:
    static constexpr std::uint32_t hash_in(std::string_view in_schema, const detail::name& object) {
        return in_schema.empty() ? object.hash() : detail::hash_qualified(in_schema, object.text());
    }

    constexpr std::uint32_t hash_beside(std::size_t slot, const detail::name& name) const {
        return hash_in(tables_[slot].name.schema(), name);
    }

    constexpr void remember(std::size_t slot) {
        if (!watching_) { return; }
        for (const former_table& each : former_) {
            if (each.slot == slot) { return; }
        }
        former_table kept = {slot, {}};  // g++ 12 destroys twice what `? :` makes within an initializer list
        if (slot < tables_.size()) { kept.table = tables_[slot]; }
        former_.push_back(std::move(kept));
    }

    detail::text_arena* texts_;
    detail::list<objects::table> tables_;
    detail::relation_index relations_;
    detail::use_index uses_;
    detail::list<former_table> former_;
    bool watching_ = false;
};

}  // namespace varve
