#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Answers whether the compiler understands all SQL of a chain.
#include <string_view>

#include "varve/chain/chain.hpp"
#include "varve/chain/declaration.hpp"
#include "varve/reader/read_statement.hpp"

namespace varve {

namespace detail {

/// Whether each execute in `steps` has a declared effect, or SQL that is understood throughout.
constexpr bool understands(const list<operation>& steps) {
    for (const operation& each : steps) {
        const auto* const sql = each.get_if<operations::execute>();
        if (sql == nullptr || sql->known) { continue; }
        text_arena texts;
        for (std::string_view rest = sql->sql; !rest.empty();) {
            const reading found = take_statement(rest, texts);
            if (found.kind != reading_kind::understood && !found.sql.empty()) { return false; }
        }
    }
    return true;
}

template <class M>
constexpr bool understands_migration() {
    const migration made = declare<M>();
    return understands(made.up) && understands(made.down);
}

/// The answer for one migration. SQL that is too long for one constant evaluation is not understood.
template <class M, bool Answer = understands_migration<M>()>
constexpr bool is_understood(int) {
    return Answer;
}
template <class M>
constexpr bool is_understood(long) {
    return false;
}

template <class Chain>
inline constexpr bool understood_chain = false;
template <class... Ms>
inline constexpr bool understood_chain<chain_of<Ms...>> = (is_understood<Ms>(0) && ...);

}  // namespace detail

/// Whether the compiler understands all SQL of `Chain`: each `execute` has a declared effect, or text that operations
/// express throughout. `static_assert(varve::understood<chain>)` keeps a chain free of SQL that is only passed on.
template <class Chain>
inline constexpr bool understood = detail::understood_chain<Chain>;

}  // namespace varve
