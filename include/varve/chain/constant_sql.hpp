#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The SQL of one migration as a constant.
#include <cstddef>
#include <string_view>

#include "varve/chain/chain.hpp"
#include "varve/diagnose/static_text.hpp"
#include "varve/inverse/cancel_out.hpp"
#include "varve/inverse/inverse.hpp"
#include "varve/render/render.hpp"

namespace varve::detail {

constexpr void render_steps(sink& out, const list<operation>& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (i != 0) { out << '\n'; }
        render(out, steps[i]);
    }
}

template <class M>
struct up_text {
    static constexpr void write(sink& out) { render_steps(out, M::up.operations()); }
};

/// The block of a chain in which the migration at `Position` begins.
template <class Source, std::size_t Position, std::size_t Number = 0,
          bool Found = (Position < block<Source, Number>::end.migration ||
                        (Position == block<Source, Number>::end.migration && block<Source, Number>::end.step != 0))>
struct block_of : block_of<Source, Position, Number + 1> {};
template <class Source, std::size_t Position, std::size_t Number>
struct block_of<Source, Position, Number, true> {
    using type = block<Source, Number>;
};

template <class M, class Chain>
struct down_text {
    static constexpr std::size_t position = Chain::template position_of<M>();
    static_assert(position != Chain::size, "varve::down_sql<M, Chain>: the chain does not contain this migration");

    static constexpr void write(sink& out) {
        using here = typename block_of<typename Chain::declaration, position>::type;
        const migration& each = Chain::migrations()[position];
        if (each.way_back != down_kind::derived) {
            render_steps(out, each.down);
            return;
        }
        text_arena texts;
        schema state(texts);
        state.reads_sql = here::reads_sql;
        restore(state, *here::start);
        static_cast<void>(replay_between(state, Chain::migrations(), here::begin, {position, 0}));
        begin_transaction(state);
        list<schema> schemas;  // the schema before each step, and after the last; the inverses need them
        schemas.push_back(state);
        for (const operation& step : each.up) {
            static_cast<void>(replay(state, step));
            schemas.push_back(state);
        }
        list<list<operation>> inverses;
        for (std::size_t i = 0; i < each.up.size(); ++i) {
            inverses.push_back(inverse(schemas[i], schemas[i + 1], each.up[i]).steps);
        }
        cancel_out(each.up, inverses);
        bool first = true;
        for (std::size_t i = inverses.size(); i-- != 0;) {
            for (const operation& step : inverses[i]) {
                if (!first) { out << '\n'; }
                first = false;
                render(out, step);
            }
        }
    }
};

}  // namespace varve::detail

namespace varve {

/// The SQL of the `up` of a migration. Each statement ends with a semicolon; statements are separated by a line break.
template <class M>
inline constexpr std::string_view up_sql = detail::static_text<detail::up_text<M>>::sentence;

/// The SQL of the down of `M`, written or derived. It is empty if `M` is irreversible. A derived down depends on the
/// schema before `M`, so the chain is an argument.
template <class M, class Chain>
inline constexpr std::string_view down_sql = detail::static_text<detail::down_text<M, Chain>>::sentence;

}  // namespace varve
