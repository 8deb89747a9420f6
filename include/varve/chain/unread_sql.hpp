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
#include "varve/chain/object_hash.hpp"
#include "varve/chain/schema_after.hpp"
#include "varve/chain/unread_statement.hpp"
#include "varve/replay/replay.hpp"

namespace varve::detail {

/// Collects the statements of a part of a chain. It replays the chain, so its schema is the one before the next step.
class unread_collector {
public:
    /// Adds an operation that replay need not apply.
    constexpr void note(const operation& op, std::uint32_t migration, std::uint32_t step) {
        migration_ = migration;
        step_ = step;
        note(op);
    }

    /// Replays the step, and adds the statements of its SQL that no operation expresses.
    constexpr void take(schema& state, const operation& op, std::uint32_t migration, std::uint32_t step) {
        note(op, migration, step);
        if (may_be_unread(op) && !op.get_if<operations::execute>()->known && state.reads_sql) {
            const operations::execute& sql = *op.get_if<operations::execute>();
            static_cast<void>(replay_text(
                state, sql,
                [this](schema& to, const operation& part) {
                    note(part);
                    return replay(to, part);
                },
                [&](const reading& each) { add(state, sql, each.sql); }));
            add_calls(state, sql);
            return;
        }
        static_cast<void>(replay(state, op));
        if (may_be_unread(op)) {
            const operations::execute& sql = *op.get_if<operations::execute>();
            add(state, sql, sql.sql);
        }
    }

    list<unread_statement> found;

private:
    constexpr void note(const operation& op) {
        if (op.is<operations::execute>()) {
            for (const operation& each : op.get_if<operations::execute>()->effects) { note(each); }
            return;
        }
        unread_statement each = renames_or_drops(op);
        if (each.begin == 0) { return; }
        each.migration = migration_;
        each.step = step_;
        found.push_back(each);
    }
    constexpr void add(const schema& state, const operations::execute& op, std::string_view statement) {
        if (statement.empty()) { return; }
        if (!op.known && changes_no_schema(statement)) { return; }
        fingerprint_hash hash;
        add_tokens(hash, statement, bodies_are_sql(statement));
        found.push_back({migration_, step_, static_cast<std::uint32_t>(statement.data() - op.sql.data()),
                         static_cast<std::uint32_t>(statement.size()), word_bits(statement), hash.value(),
                         op.known ? 0 : hash_of_affected(state, statement)});
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
                known = known || (!other.is_operation() && other.migration == migration_ && other.step == step_ &&
                                  other.begin >= begin && other.begin < begin + each.size());
            }
            if (!known) { add(state, op, each); }
        }
    }

    std::uint32_t migration_ = 0;
    std::uint32_t step_ = 0;
};

/// Returns an upper bound for the unread_statements of a block. With `statements`, operations do not count.
template <class Block>
constexpr std::size_t most_unread(bool statements) {
    std::size_t count = 0;
    for (std::size_t at = Block::begin.migration; at < Block::migrations.size() && at <= Block::end.migration; ++at) {
        const list<operation>& steps = Block::migrations[at].up;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const operation& each = steps[i];
            const auto* const sql = each.get_if<operations::execute>();
            if (!each.is<operations::execute>()) {
                count += !statements && renames_or_drops(each).begin != 0 ? 1U : 0U;
            } else if (may_be_unread(each)) {
                ++count;
                // A statement may drop several objects.
                for (const char c : sql->sql) { count += c == ';' || (c == ',' && !statements) ? 1U : 0U; }
            } else if (!statements) {
                count += sql->effects.size();
            }
        }
    }
    return count;
}

/// Returns the statements of block `Block`. A block without SQL need not be replayed.
template <class Block>
constexpr list<unread_statement> collect_unread() {
    text_arena texts;
    schema state(texts);
    state.reads_sql = Block::reads_sql;
    constexpr bool replays = most_unread<Block>(true) != 0;
    if (replays) { restore(state, *Block::start); }
    unread_collector collector;
    const chain_place begin = Block::begin;
    const chain_place end = Block::end;
    for (std::size_t at = begin.migration; at < end.migration + (end.step == 0 ? 0 : 1); ++at) {
        const migration& each = Block::migrations[at];
        const std::size_t from = at == begin.migration ? begin.step : 0;
        const std::size_t to = at == end.migration ? end.step : each.up.size();
        if (from == 0) { begin_transaction(state); }
        for (std::size_t i = from; i < to; ++i) {
            if (replays) {
                collector.take(state, each.up[i], static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(i));
            } else {
                collector.note(each.up[i], static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(i));
            }
        }
    }
    return collector.found;
}

/// The statements of one block.
template <std::size_t Most>
struct unread_statements {
    std::array<unread_statement, Most + 1> items = {};
    std::size_t size = 0;
    bool too_large = false;
};

template <class Block>
constexpr unread_statements<most_unread<Block>(false)> find_unread() {
    unread_statements<most_unread<Block>(false)> result;
    if constexpr (most_unread<Block>(false) != 0) {
        for (const unread_statement& each : collect_unread<Block>()) { result.items[result.size++] = each; }
    }
    return result;
}
/// Finds the statements in one evaluation. If that reaches the compiler's limit, `Found` is not a constant, and the
/// compiler takes the other overload.
template <class Block, unread_statements<most_unread<Block>(false)> Found = find_unread<Block>()>
constexpr auto take_unread(int) {
    return Found;
}
template <class Block>
constexpr auto take_unread(long) {
    unread_statements<0> none;
    none.too_large = true;
    return none;
}

/// The part of block `Block` from the migration at `First` up to, not including, the one at `Last`.
template <class Source, class Block, std::size_t First, std::size_t Last>
struct part_of_unread {
    static constexpr bool at_begin = First == Block::begin.migration;
    static constexpr const list<migration>& migrations = Block::migrations;
    static constexpr const frozen_schema* start = [] {
        if constexpr (at_begin) {
            return Block::start;
        } else {
            return &find_schema_after<Source, First - 1>();
        }
    }();
    static constexpr chain_place begin = {First, at_begin ? Block::begin.step : 0};
    static constexpr chain_place end = Last > Block::end.migration ? Block::end : chain_place{Last, 0};
    static constexpr bool reads_sql = Block::reads_sql;
};

/// Appends the statements of the parts.
template <std::size_t Most>
constexpr unread_statements<Most> join_unread(const auto&... parts) {
    unread_statements<Most> result;
    const auto append = [&result](const auto& part) {
        for (std::size_t i = 0; i < part.size; ++i) { result.items[result.size++] = part.items[i]; }
        result.too_large = result.too_large || part.too_large;
    };
    (append(parts), ...);
    return result;
}

/// Divides the part until the compiler can evaluate each half.
template <class Source, class Block, std::size_t First, std::size_t Last>
constexpr auto take_unread_part() {
    using part = part_of_unread<Source, Block, First, Last>;
    constexpr auto all = take_unread<part>(0);
    if constexpr (all.too_large && Last - First > 1) {
        constexpr std::size_t middle = First + (Last - First) / 2;
        return join_unread<most_unread<part>(false)>(take_unread_part<Source, Block, First, middle>(),
                                                     take_unread_part<Source, Block, middle, Last>());
    } else {
        return all;
    }
}
template <class Source, class Block>
constexpr auto take_unread_of_block() {
    return take_unread_part<Source, Block, Block::begin.migration,
                            Block::end.migration + (Block::end.step == 0 ? 0 : 1)>();
}
template <class Source, std::size_t Number>
inline constexpr auto unread_in_block = take_unread_of_block<Source, block<Source, Number>>();

template <class Source, std::size_t Number = 0>
constexpr std::size_t count_blocks() {
    if constexpr (block<Source, Number>::last) {
        return Number + 1;
    } else {
        return count_blocks<Source, Number + 1>();
    }
}

/// The statements of a whole chain that no operation expresses, in order, with the operations that rename or drop an
/// object.
template <class Source, class Numbers = std::make_index_sequence<count_blocks<Source>()>>
struct unread_in;
template <class Source, std::size_t... Numbers>
struct unread_in<Source, std::index_sequence<Numbers...>> {
    static constexpr std::size_t size = (unread_in_block<Source, Numbers>.size + ...);
    static constexpr auto all = join_unread<size>(unread_in_block<Source, Numbers>...);
    static constexpr bool too_large = all.too_large;
    static constexpr const auto& items = all.items;
};

}  // namespace varve::detail
