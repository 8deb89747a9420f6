#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The schema of a database, as far as varve knows it.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/schema/enumeration.hpp"
#include "varve/schema/extension.hpp"
#include "varve/schema/known_objects.hpp"
#include "varve/schema/named_list.hpp"
#include "varve/schema/reference_index.hpp"
#include "varve/schema/relations.hpp"
#include "varve/schema/seen_sql.hpp"
#include "varve/schema/table.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve {

/// Tables, enum types, extensions and PostgreSQL schemas of a database. Names are views. The arena stores names that
/// appear in no migration, such as those that PostgreSQL chooses. It must outlive the schema and every copy.
class schema {
public:
    constexpr explicit schema(detail::text_arena& texts) noexcept : texts_(&texts) {}

    constexpr detail::text_arena& texts() const noexcept { return *texts_; }

    /// Returns all slots. A slot whose table has no name is free.
    constexpr const varve::list<objects::table>& table_slots() const noexcept { return tables_; }

    constexpr std::size_t table_slot(const varve::name& wanted) const {
        const detail::relation_entry found = relations_.find(wanted.hash(), [&](const detail::relation_entry& entry) {
            return entry.kind == detail::relation_kind::table && tables_[entry.slot].name == wanted;
        });
        return found.kind == detail::relation_kind::none ? objects::nowhere : found.slot;
    }

    /// Returns the table of this name, or null.
    constexpr detail::maybe<objects::table> find_table(const varve::name& wanted) const {
        return objects::found_at(tables_, table_slot(wanted));
    }

    /// Returns the table in `slot` for changes. Names are changed only by add_table, rename_table, drop_table,
    /// add_name and remove_name, which keep the hash table of names up to date.
    constexpr objects::table& edit_table(std::size_t slot) {
        remember(slot);
        return tables_.edit(slot);
    }

    /// Returns the entry of the table, index or constraint index of this name; kind `none` if there is none.
    constexpr detail::relation_entry find_relation(std::string_view in_schema, const varve::name& object) const {
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

    /// Whether an object of this name may exist. Faster than find_relation and has_constraint; false is certain.
    constexpr bool may_contain_name(std::string_view in_schema, const varve::name& object) const {
        return relations_.knows(hash_in(in_schema, object));
    }

    /// Whether any table in the PostgreSQL schema `in_schema` has a constraint of this name.
    constexpr bool has_constraint(std::string_view in_schema, const varve::name& wanted) const {
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
        const varve::name name = table.name;
        remember(slot);
        tables_.push_back(std::move(table));
        relations_.add(name.hash(), slot, detail::relation_kind::table);
        for (const objects::constraint& each : tables_[slot].constraints) {
            add_name(slot, each.name, detail::kind_of(each));
        }
        for (const objects::index& each : tables_[slot].indexes) {
            add_name(slot, each.name, detail::relation_kind::index);
        }
        uses_.note(slot, tables_[slot]);
        return slot;
    }

    constexpr void drop_table(std::size_t slot) {
        objects::table& gone = edit_table(slot);
        for (const objects::constraint& each : gone.constraints) {
            remove_name(slot, each.name, detail::kind_of(each));
        }
        for (const objects::index& each : gone.indexes) { remove_name(slot, each.name, detail::relation_kind::index); }
        relations_.remove(gone.name.hash(), slot, detail::relation_kind::table);
        known.drop_table(gone.name);
        gone = objects::table();
    }

    /// Renames the table, and updates the foreign keys that refer to it. `to` must have the same qualification as the
    /// old name.
    constexpr void rename_table(std::size_t slot, const varve::name& to) {
        const varve::name from = tables_[slot].name;
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

    /// Record that the table in `slot` gained or lost an index or constraint of this name.
    constexpr void add_name(std::size_t slot, const varve::name& name, detail::relation_kind kind) {
        relations_.add(hash_beside(slot, name), slot, kind);
        if (!tables_[slot].name.schema().empty()) { uses_.note(slot, name.hash()); }
    }
    constexpr void remove_name(std::size_t slot, const varve::name& name, detail::relation_kind kind) {
        relations_.remove(hash_beside(slot, name), slot, kind);
    }

    /// The tables that may use a type or refer to a table. Call add_reference_from for a part added through edit_table.
    constexpr const detail::reference_index& uses() const noexcept { return uses_; }
    constexpr void add_reference_from(std::size_t slot, const auto& part) { uses_.note(slot, part); }
    /// Forgets the tables that no longer use an extension: those for which `is_user(table)` is false.
    constexpr void forget_users_of_extensions(auto is_user) {
        uses_.keep_of_extensions([&](std::uint32_t slot) { return is_user(tables_[slot]); });
    }

    /// Returns the slots of tables that `sql` names, or whose indexes or constraints it names. Falling order.
    constexpr varve::list<std::uint32_t> slots_named_in(std::string_view sql) const {
        varve::list<std::uint32_t> falling;
        const auto add = [&falling](const detail::relation_entry& each) {
            detail::reference_index::add_in_order(falling, each.slot);
            return false;
        };
        const auto look_up = [&](std::uint32_t hash) {
            relations_.find(hash, add);
            uses_.hints().find(hash, add);
            return false;
        };
        detail::find_word(sql, look_up);
        return falling;
    }

    /// The table of a slot before its first change since `start_recording`; without a name if the slot was free.
    struct recorded_table {
        std::size_t slot = 0;
        objects::table table = {};
    };

    /// Starts to record each table before its first change. A copy of the whole schema would cost far more.
    constexpr void start_recording() { record_changes(true); }
    constexpr void stop_recording() { record_changes(false); }
    constexpr const varve::list<recorded_table>& recorded_tables() const noexcept { return former_; }

    /// These two carry a schema from one constant evaluation to the next.
    constexpr const detail::relation_index& relations() const noexcept { return relations_; }
    constexpr void restore(varve::list<objects::table> tables, detail::relation_index relations,
                           detail::reference_index uses) {
        tables_ = std::move(tables);
        relations_ = std::move(relations);
        uses_ = std::move(uses);
    }

    constexpr detail::maybe<objects::enumeration> find_enum(const varve::name& wanted) const {
        return objects::found_at(enums.items(), enums.position(wanted));
    }
    constexpr bool has_extension(const varve::name& wanted) const { return detail::has_name(extensions, wanted); }
    constexpr bool has_schema(const varve::name& wanted) const { return schemas.has(wanted); }

    static constexpr bool contains(const varve::list<varve::name>& names, const varve::name& wanted) {
        for (const varve::name& each : names) {
            if (each == wanted) { return true; }
        }
        return false;
    }

    detail::named_list<objects::enumeration> enums;
    detail::named_list<varve::name> extensions;  ///< qualified if they are in another schema than public
    detail::named_list<varve::name> schemas;     ///< without public
    detail::seen_sql seen;                       ///< facts from the SQL text of executes
    detail::known_objects known;                 ///< the objects that the SQL of executes has certainly created
    varve::list<objects::uncommitted_enum_value>
        uncommitted_enum_values;            ///< enum values that the current transaction has added
    detail::undeclared_sql hidden;          ///< the SQL of executes without a declared effect
    bool extension_schema_unknown = false;  ///< an execute with a declared effect created an extension, in any schema
    bool may_touch_anything = false;        ///< an execute without a declared effect may have touched any object
    bool reads_sql = true;                  ///< the SQL of executes is read; false for a step that is too much for that
    varve::list<varve::name> made_if_missing;  ///< objects (or their tables) that SQL created with IF NOT EXISTS
    varve::list<varve::name> other_relations;  ///< of a database: views, sequences and other relations

private:
    static constexpr std::uint32_t hash_in(std::string_view in_schema, const varve::name& object) {
        return in_schema.empty() ? object.hash() : detail::hash_qualified(in_schema, object.text());
    }
    constexpr std::uint32_t hash_beside(std::size_t slot, const varve::name& name) const {
        return hash_in(tables_[slot].name.schema(), name);
    }
    constexpr void record_changes(bool on) {
        watching_ = on;
        former_.clear();
        enums.record_changes(on);
        extensions.record_changes(on);
        schemas.record_changes(on);
    }
    constexpr void remember(std::size_t slot) {
        if (!watching_) { return; }
        for (const recorded_table& each : former_) {
            if (each.slot == slot) { return; }
        }
        recorded_table kept = {slot, {}};  // g++ 12 destroys the result of `? :` in an initializer list twice
        if (slot < tables_.size()) { kept.table = tables_[slot]; }
        former_.push_back(std::move(kept));
    }

    detail::text_arena* texts_;
    varve::list<objects::table> tables_;
    detail::relation_index relations_;
    detail::reference_index uses_;
    varve::list<recorded_table> former_;
    bool watching_ = false;
};

}  // namespace varve
