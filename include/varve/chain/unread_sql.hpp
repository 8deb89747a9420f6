#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Lists the SQL of a chain that no operation expresses, with what it depends on.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include "varve/chain/blocks.hpp"
#include "varve/chain/fingerprint.hpp"
#include "varve/inverse/replay_and_derive.hpp"
#include "varve/render/render.hpp"

namespace varve::detail {

/// A statement that no operation expresses. It has no address, because g++ 16 keeps no address in a constant that was
/// once copied from an allocation.
struct unread_statement {
    std::uint32_t migration = 0;
    std::uint32_t step = 0;
    std::uint32_t begin = 0;  ///< where it begins in the SQL of the step
    std::uint32_t size = 0;
    fingerprint text = 0;   ///< of its tokens
    fingerprint state = 0;  ///< of the tables and enum types that it may have changed, or whose columns it lists by `*`

    friend constexpr bool operator==(const unread_statement& left, const unread_statement& right) noexcept {
        return left.text == right.text && left.state == right.state;
    }
};

/// Adds the written text to a hash.
class hashing_sink final : public sink {
public:
    constexpr explicit hashing_sink(fingerprint_hash& to) noexcept : to_(to) {}
    constexpr void put(std::string_view text) override { to_.add(text); }

private:
    fingerprint_hash& to_;
};

constexpr fingerprint hash_of(const objects::table& table) {
    fingerprint_hash hash;
    hashing_sink out(hash);
    render(out, operation(operations::create_table{table.name, table.columns, table.constraints}));
    for (const objects::index& each : table.indexes) {
        render(out, operation(operations::create_index{table.name, each, false}));
    }
    return hash.value();
}

/// Whether a query of the statement lists all columns by `*`.
constexpr bool lists_all_columns(std::string_view statement) {
    scanner tokens(statement);
    token before;
    for (token each; tokens.next(each); before = each) {
        if (is_symbol(each, '*') && (is_symbol(before, '.') || is_symbol(before, ',') || is_word(before, "select") ||
                                     is_word(before, "distinct") || is_word(before, "all"))) {
            return true;
        }
    }
    return false;
}

/// Returns the hash of what the result of a statement depends on. `state` is the schema after it. The order of the
/// tables does not count.
constexpr fingerprint hash_of_reach(const schema& state, std::string_view statement) {
    fingerprint result = 0;
    const effect_scope reach = effect_scope_of(statement);
    const bool by_star = lists_all_columns(statement) && statement_reader(statement).take("create");
    if (reach == effect_scope::anything) {
        for (const objects::table& each : state.table_slots()) {
            if (!each.name.empty()) { result += hash_of(each); }
        }
    } else if (reach == effect_scope::named_objects || by_star) {
        for (const std::uint32_t slot : state.slots_named_in(statement)) {
            const objects::table& each = state.table_slots()[slot];
            if (each.name.empty()) { continue; }
            if (each.uncertain) {
                result += hash_of(each);
            } else if (by_star) {
                fingerprint_hash columns;
                for (const objects::column& column : each.columns) {
                    columns.add(column.name.text());
                    columns.add('\0');
                }
                result += columns.value();
            }
        }
    }
    if (reach == effect_scope::nothing || reach == effect_scope::new_name) { return result; }
    for (const objects::enumeration& each : state.enums) {
        if (!each.uncertain || (reach != effect_scope::anything && !mentions(statement, each.name.object()))) {
            continue;
        }
        fingerprint_hash values;
        for (const name& value : each.values) {
            values.add(value.text());
            values.add('\0');
        }
        result += values.value();
    }
    return result;
}

/// Whether the statement changes rows at most, or nothing that lasts.
constexpr bool changes_no_schema(std::string_view statement) {
    if (effect_scope_of(statement) != effect_scope::nothing) { return false; }
    scanner tokens(statement);
    token first;
    return !tokens.next(first) || !is_item_folded("create,alter,drop,comment,grant,revoke", first.text);
}

/// Collects the statements of a part of a chain. Its schema is that of the place that it has reached.
class unread_collector {
public:
    /// Replays the step, and adds the statements of its SQL that no operation expresses.
    constexpr void take(schema& state, const operation& op, std::uint32_t migration, std::uint32_t step) {
        const auto* const sql = op.get_if<operations::execute>();
        migration_ = migration;
        step_ = step;
        if (sql == nullptr) {
            static_cast<void>(replay(state, op));
        } else if (read_sql(state, op) != nullptr) {
            static_cast<void>(replay_text(
                state, *sql, [](schema& to, const operation& part) { return replay(to, part); },
                [&](const reading& each) { add(state, *sql, each.sql); }));
            add_calls(state, *sql);
        } else {
            static_cast<void>(replay(state, op));
            if (sql->known && !sql->effects.empty()) { return; }  // its effect is in the schema
            add(state, *sql, sql->sql);
            if (sql->known) { found.edit(found.size() - 1).state = 0; }
        }
    }

    list<unread_statement> found;

private:
    constexpr void add(const schema& state, const operations::execute& op, std::string_view statement) {
        if (!op.known && changes_no_schema(statement)) { return; }
        fingerprint_hash hash;
        add_tokens(hash, statement, bodies_are_sql(statement));
        found.push_back({migration_, step_, static_cast<std::uint32_t>(statement.data() - op.sql.data()),
                         static_cast<std::uint32_t>(statement.size()), hash.value(),
                         op.known ? 0 : hash_of_reach(state, statement)});
    }
    /// Adds the statements that change rows and call functions that may change anything. Replay reads them as
    /// operations.
    constexpr void add_calls(const schema& state, const operations::execute& op) {
        if (calls_only_harmless(op.sql)) { return; }
        for (std::string_view rest = op.sql; !rest.empty();) {
            const std::string_view each = first_statement(rest);
            rest = rest.substr(each.size());
            statement_reader words(each);
            const bool is_data = words.take("insert") || words.take("update") || words.take("delete");
            if (!is_data || calls_only_harmless(each)) { continue; }
            const auto begin = static_cast<std::uint32_t>(each.data() - op.sql.data());
            bool known = false;
            for (const unread_statement& other : found) {
                known = known || (other.migration == migration_ && other.step == step_ && other.begin >= begin &&
                                  other.begin < begin + each.size());
            }
            if (!known) { add(state, op, each); }
        }
    }

    std::uint32_t migration_ = 0;
    std::uint32_t step_ = 0;
};

/// Returns the statements in block `Block` that no operation expresses.
template <class Block>
constexpr list<unread_statement> collect_unread() {
    text_arena texts;
    schema state(texts);
    state.reads_sql = Block::reads_sql;
    restore(state, *Block::start);
    unread_collector collector;
    const chain_place begin = Block::begin;
    const chain_place end = Block::end;
    for (std::size_t at = begin.migration; at < end.migration + (end.step == 0 ? 0 : 1); ++at) {
        const migration& each = Block::migrations[at];
        const std::size_t from = at == begin.migration ? begin.step : 0;
        const std::size_t to = at == end.migration ? end.step : each.up.size();
        if (from == 0) { begin_transaction(state); }
        for (std::size_t i = from; i < to; ++i) {
            collector.take(state, each.up[i], static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(i));
        }
    }
    return collector.found;
}

/// Whether a block may have such a statement. Most have none, and need not be replayed.
template <class Block>
constexpr bool may_have_unread() {
    for (std::size_t at = Block::begin.migration; at < Block::migrations.size() && at <= Block::end.migration; ++at) {
        for (const operation& each : Block::migrations[at].up) {
            const auto* const sql = each.get_if<operations::execute>();
            if (sql != nullptr && (!sql->known || sql->effects.empty())) { return true; }
        }
    }
    return false;
}

inline constexpr std::size_t uncountable = static_cast<std::size_t>(-1);
/// The number of statements in a block; `uncountable` if the evaluation reaches the compiler's limit.
template <class Block, std::size_t Count = collect_unread<Block>().size()>
constexpr std::size_t count_unread(int) {
    return Count;
}
template <class Block>
constexpr std::size_t count_unread(long) {
    return uncountable;
}

/// The statements of one block.
template <class Block>
struct unread_in_block {
    static constexpr std::size_t counted = [] {
        if constexpr (may_have_unread<Block>()) {
            return count_unread<Block>(0);
        } else {
            return std::size_t{0};
        }
    }();
    static constexpr bool too_large = counted == uncountable;
    static constexpr std::size_t size = too_large ? 0 : counted;
    static constexpr std::array<unread_statement, size + 1> items = [] {
        std::array<unread_statement, size + 1> result = {};
        if constexpr (size != 0) {
            const list<unread_statement> found = collect_unread<Block>();
            for (std::size_t i = 0; i < size; ++i) { result[i] = found[i]; }
        }
        return result;
    }();
};

template <class Source, std::size_t Number = 0>
constexpr std::size_t count_blocks() {
    if constexpr (block<Source, Number>::last) {
        return Number + 1;
    } else {
        return count_blocks<Source, Number + 1>();
    }
}

/// The statements of a whole chain that no operation expresses, in order.
template <class Source, class Numbers = std::make_index_sequence<count_blocks<Source>()>>
struct unread_in;
template <class Source, std::size_t... Numbers>
struct unread_in<Source, std::index_sequence<Numbers...>> {
    static constexpr bool too_large = (unread_in_block<block<Source, Numbers>>::too_large || ...);
    static constexpr std::size_t size = (unread_in_block<block<Source, Numbers>>::size + ...);
    static constexpr std::array<unread_statement, size + 1> items = [] {
        std::array<unread_statement, size + 1> result = {};
        std::size_t at = 0;
        const auto append = [&]<class Block>(std::type_identity<Block>) {
            for (std::size_t i = 0; i < Block::size; ++i) { result[at++] = Block::items[i]; }
        };
        (append(std::type_identity<unread_in_block<block<Source, Numbers>>>()), ...);
        return result;
    }();
};

}  // namespace varve::detail
