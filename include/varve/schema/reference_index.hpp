#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the tables that may use a type or refer to a table, without a walk over all tables.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/schema/relations.hpp"
#include "varve/schema/table.hpp"
#include "varve/schema/undeclared_sql.hpp"
#include "varve/sql/extension_type.hpp"
#include "varve/sql/next_value.hpp"
#include "varve/sql/types.hpp"

namespace varve::detail {

/// Maps the hash of a name or word to slots of tables. Most entries are never removed, so a slot is only a hint: the
/// caller must look at the table.
class reference_index {
public:
    static constexpr bool has_type_of_extension(const objects::column& each) {
        return !extension_of_type(each.type.name.object()).empty();
    }
    static constexpr bool may_need_extension(const objects::index& each) {
        for (const objects::index_key& key : each.keys) {
            if (!key.opclass.empty()) { return true; }
        }
        return !(each.method.empty() || same_text(each.method.text(), "btree"));
    }

    constexpr reference_index() = default;
    /// Restores the hints that an earlier constant evaluation collected.
    constexpr explicit reference_index(relation_index hints) : hints_(std::move(hints)) {}

    constexpr void note(std::size_t slot, std::uint32_t hash) {
        const relation_entry newest = hints_.find(hash, [](const relation_entry&) { return true; });
        if (newest.kind == relation_kind::none || newest.slot != slot) { hints_.add(hash, slot, relation_kind::hint); }
    }

    /// A column is noted under its type, and under the sequence that its default reads. If its type is from an
    /// extension, it is also noted for slots_of_extensions.
    constexpr void note(std::size_t slot, const objects::column& each) {
        if (!is_builtin_type(each.type.name.text())) {
            note(slot, each.type.name.hash());
            if (has_type_of_extension(each)) { note(slot, of_extension); }
        }
        if (each.value.kind == objects::expression_kind::sql) {
            note_casts(slot, each.value.text);
            const std::string_view sequence = sequence_of_next_value(each.value.text);
            if (!sequence.empty()) { note(slot, hash_text(object_of_sequence(sequence))); }
        }
    }
    /// A foreign key is noted under the referenced table.
    constexpr void note(std::size_t slot, const objects::constraint& each) {
        if (!each.referenced_table.empty()) { note(slot, each.referenced_table.hash()); }
        note_casts(slot, each.expression);
    }
    constexpr void note(std::size_t slot, const objects::index& each) {
        note_casts(slot, each.where);
        for (const objects::index_key& key : each.keys) { note_casts(slot, key.expression); }
        if (may_need_extension(each)) { note(slot, of_extension); }
    }
    /// A table outside of schema public is noted under its schema and under its unqualified name.
    constexpr void note(std::size_t slot, const name& table) {
        if (table.schema().empty()) { return; }
        note(slot, hash_text(table.schema()));
        note(slot, hash_text(table.object()));
    }
    constexpr void note(std::size_t slot, const objects::table& each) {
        note(slot, each.name);
        for (const objects::column& column : each.columns) { note(slot, column); }
        for (const objects::constraint& constraint : each.constraints) { note(slot, constraint); }
        for (const objects::index& index : each.indexes) { note(slot, index); }
    }

    /// Returns the slots noted for the hash, in rising order and without duplicates.
    constexpr list<std::uint32_t> slots(std::uint32_t hash) const {
        list<std::uint32_t> found;
        hints_.find(hash, [&found](const relation_entry& each) {
            add_in_order(found, each.slot);
            return false;
        });
        // `found` is in falling order; reverse it.
        for (std::size_t i = 0, j = found.size(); i + 1 < j; ++i) { std::swap(found.edit(i), found.edit(--j)); }
        return found;
    }
    constexpr list<std::uint32_t> slots(const name& wanted) const { return slots(wanted.hash()); }
    /// Returns the slots of tables that have an expression with a `::` cast.
    constexpr list<std::uint32_t> slots_with_casts() const { return slots(any_cast); }
    /// Returns the slots of tables that have a column with a type of an extension, or an index that may need one.
    constexpr list<std::uint32_t> slots_of_extensions() const { return slots(of_extension); }

    /// Removes the hints of slots_of_extensions for which `wanted(slot)` is false.
    template <class Wanted>
    constexpr void keep_of_extensions(Wanted wanted) {
        hints_.unlink_if(of_extension, [&](const relation_entry& each) { return !wanted(each.slot); });
    }

    constexpr const relation_index& hints() const noexcept { return hints_; }

    /// Inserts a slot into a list in falling order, unless it contains it already.
    static constexpr void add_in_order(list<std::uint32_t>& falling, std::uint32_t slot) {
        std::size_t at = falling.size();
        while (at != 0 && falling[at - 1] < slot) { --at; }
        if (at == 0 || falling[at - 1] != slot) { falling.insert(at, slot); }
    }

private:
    static constexpr std::uint32_t any_cast = 1;
    static constexpr std::uint32_t of_extension = 2;

    constexpr void note_casts(std::size_t slot, std::string_view sql) {
        for (std::size_t i = 1; i < sql.size(); ++i) {
            if (sql[i] == ':' && sql[i - 1] == ':') {
                note(slot, any_cast);
                return;
            }
        }
    }

    relation_index hints_;
};

}  // namespace varve::detail
