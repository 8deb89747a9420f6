#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A statement of a chain that no operation expresses, and the operations that change what it names.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "varve/chain/fingerprint.hpp"
#include "varve/operation/operation.hpp"
#include "varve/replay/execute.hpp"
#include "varve/schema/undeclared_sql.hpp"
#include "varve/sql/statement_reader.hpp"

namespace varve::detail {

/// A statement that no operation expresses, or an operation that renames or drops what such a statement may name. It
/// has no address, because g++ 16 keeps no address in a constant that was once copied from an allocation.
struct unread_statement {
    std::uint32_t migration = 0;
    std::uint32_t step = 0;
    std::uint32_t begin = 0;  ///< where it begins in the SQL of the step; of an operation: the hash of the name
    std::uint32_t size = 0;   ///< of an operation: 0
    std::uint64_t words = 0;  ///< a bit for each of its words; of an operation: the hash of the table
    fingerprint text = 0;     ///< of its tokens
    fingerprint state = 0;  ///< of the tables and enum types that it may have changed, or whose columns it lists by `*`

    constexpr bool is_operation() const noexcept { return size == 0; }
    friend constexpr bool operator==(const unread_statement& left, const unread_statement& right) noexcept {
        return left.text == right.text && left.state == right.state;
    }
};

constexpr std::uint64_t bit_of(std::uint64_t word) noexcept { return std::uint64_t{1} << (word % 64); }

/// Whether a statement holds names that PostgreSQL resolves when it runs. It resolves those in the body of a function
/// when the function is called.
constexpr bool keeps_names(std::string_view statement) {
    statement_reader words(statement);
    if (!words.take("create")) { return true; }
    if (words.take("or")) { words.take("replace"); }
    return !(words.take("function") || words.take("procedure")) || has_word(statement, "atomic");
}
constexpr std::uint64_t word_bits(std::string_view statement) {
    std::uint64_t result = 0;
    if (keeps_names(statement)) {
        find_word(statement, [&result](std::uint32_t word) {
            result |= bit_of(word);
            return false;
        });
    }
    return result;
}

/// Returns an entry for an operation that renames or drops an object. For any other operation, `begin` is 0.
constexpr unread_statement renames_or_drops(const operation& op) {
    unread_statement result;
    const auto set = [&](const name& object, const name& table, std::uint32_t kind) {
        result.begin = hash_text(object.object());
        result.words = table.empty() ? 0 : hash_text(table.object());
        result.state = (fingerprint{object.hash()} << 32U | (table.hash() ^ kind)) * 1099511628211ULL;
    };
    visit(
        [&]<class What>(const What& each) {
            if constexpr (std::is_same_v<What, operations::rename_column>) {
                set(each.column, each.table, each.to.hash());
            } else if constexpr (std::is_same_v<What, operations::drop_column>) {
                set(each.column, each.table, 1);
            } else if constexpr (std::is_same_v<What, operations::rename_constraint>) {
                set(each.constraint, each.table, each.to.hash());
            } else if constexpr (std::is_same_v<What, operations::drop_constraint>) {
                set(each.constraint, each.table, 2);
            } else if constexpr (std::is_same_v<What, operations::rename_table>) {
                set(each.table, {}, each.to.hash());
            } else if constexpr (std::is_same_v<What, operations::drop_table>) {
                set(each.table, {}, 3);
            } else if constexpr (std::is_same_v<What, operations::rename_index>) {
                set(each.index, {}, each.to.hash());
            } else if constexpr (std::is_same_v<What, operations::drop_index>) {
                set(each.index, {}, 4);
            } else if constexpr (std::is_same_v<What, operations::drop_schema>) {
                set(each.schema, {}, 5);
            } else if constexpr (std::is_same_v<What, operations::drop_extension>) {
                set(each.extension, {}, 6);
            } else if constexpr (std::is_same_v<What, operations::drop_enum>) {
                set(each.type, {}, 7);
            }
        },
        op);
    return result;
}

/// Whether the statement changes rows at most, or nothing that lasts.
constexpr bool changes_no_schema(std::string_view statement) {
    if (effect_scope_of(statement) != effect_scope::nothing) { return false; }
    scanner tokens(statement);
    token first;
    return !tokens.next(first) || !is_item_folded("create,alter,drop,comment,grant,revoke", first.text);
}

/// Whether a step has SQL whose effect may be missing in the schema.
constexpr bool may_be_unread(const operation& op) {
    if (!op.is<operations::execute>()) { return false; }
    const operations::execute& sql = *op.get_if<operations::execute>();
    return !sql.known || sql.effects.empty();
}

}  // namespace varve::detail
