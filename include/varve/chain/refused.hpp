#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The one compile error of a chain that cannot run: its template arguments are the sentence.
#include <array>
#include <cstddef>
#include <string_view>

#include "varve/chain/migration.hpp"
#include "varve/chain/problem.hpp"
#include "varve/diagnose/sentence.hpp"
#include "varve/operation/title.hpp"
#include "varve/text/sink.hpp"

namespace varve {

/// A chain that varve refuses. `Why` says in which migration, at which step, what is wrong and what to do.
///
/// The error is in a function, since clang forgets an alias for a class that is in error, and would say of every further
/// use of the chain that it does not know it.
template <detail::reason Why>
struct refused_chain {
    static constexpr auto explain() {
        static_assert(detail::nothing_is_wrong<Why>, "varve refuses this chain; the reason is the text between the quotation marks");
    }
};

}  // namespace varve

namespace varve::detail {

constexpr void say_where(sink& out, std::string_view type, std::string_view revision) {
    out << "migration " << type;
    if (!revision.empty()) {
        out << " (" << revision << ')';
    }
}

/// The whole sentence: migration, step, operation, what is wrong, the way out.
constexpr void say_problem(sink& out, const problem& found, std::string_view type, const migration& each) {
    say_where(out, type, each.revision.text());
    if (found.where != direction::none) {
        const list<operation>& steps = found.where == direction::up ? each.up : each.down;
        out << (found.where == direction::up ? ", step " : ", down, step ");
        put_number(out, static_cast<long long>(found.step) + 1);
        out << ", ";
        title(out, steps[found.step]);
    }
    out << ": " << found.why.what();
    out << (found.why.what().empty() || found.why.what().back() != '?' ? ". " : " ");
    out << "To mend it: " << found.why.remedy() << '.';
}

/// A text that `Write::write(sink&)` writes, in static storage.
template <class Write>
struct static_text {
    static constexpr std::size_t size = [] {
        counting_sink count;
        Write::write(count);
        return count.size();
    }();
    static constexpr auto characters = [] {
        std::array<char, size + 1> result = {};
        span_sink out(result.data());
        Write::write(out);
        return result;
    }();
    static constexpr std::string_view sentence = {characters.data(), size};
};

}  // namespace varve::detail
