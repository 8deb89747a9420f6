#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Compares the SQL of two chains that no operation expresses.
#include <array>
#include <cstddef>
#include <string_view>

#include "varve/chain/chain.hpp"
#include "varve/chain/refused.hpp"
#include "varve/chain/unread_sql.hpp"
#include "varve/text/characters.hpp"

namespace varve::detail {

/// The statements of a chain that no operation expresses, up to a migration.
struct unread_list {
    const unread_statement* items = nullptr;
    std::size_t size = 0;

    constexpr bool has(fingerprint text, std::size_t from) const {
        for (std::size_t i = from; i < size; ++i) {
            if (items[i].text == text) { return true; }
        }
        return false;
    }
};
/// The statements of a chain that no operation expresses. An empty chain has none.
template <class Chain>
struct unread_of : unread_in<typename Chain::declaration> {};
template <>
struct unread_of<chain_of<>> {
    static constexpr bool too_large = false;
    static constexpr std::size_t size = 0;
    static constexpr std::array<unread_statement, 1> items = {};
};
/// Returns the text of a statement of a chain.
constexpr std::string_view sql_of_statement(const list<migration>& chain, const unread_statement& what) {
    return chain[what.migration].up[what.step].get_if<operations::execute>()->sql.substr(what.begin, what.size);
}

/// Whether a statement names the object that a later operation renames or drops.
constexpr bool names_object_of(const unread_statement& later, const unread_statement& statement,
                               const list<migration>& chain) {
    const auto names = [&](std::uint64_t wanted) {
        return (statement.words & bit_of(wanted)) != 0 &&
               find_word(sql_of_statement(chain, statement), [wanted](std::uint32_t word) { return word == wanted; });
    };
    return names(later.begin) && (later.words == 0 || names(later.words));
}

/// The statements of the first `Count` migrations of a chain. The `state` of each also covers the later operations that
/// rename or drop an object that it names: PostgreSQL keeps the object, not its name.
template <class Chain, std::size_t Count>
struct unread_before {
    static constexpr unread_statements<unread_of<Chain>::size> found = [] {
        unread_statements<unread_of<Chain>::size> result;
        for (std::size_t i = 0; i < unread_of<Chain>::size; ++i) {
            const unread_statement& each = unread_of<Chain>::items[i];
            if (each.migration >= Count) { break; }
            if (!each.is_operation()) {
                result.items[result.size++] = each;
                continue;
            }
            for (std::size_t j = 0; j < result.size; ++j) {
                unread_statement& before = result.items[j];
                if (names_object_of(each, before, Chain::migrations())) {
                    before.state = before.state * 1099511628211ULL ^ each.state;
                }
            }
        }
        return result;
    }();
    static constexpr unread_list all() { return {found.items.data(), found.size}; }
};

/// The greatest part of a statement that a message quotes.
inline constexpr std::size_t most_of_statement = 60;

/// Writes `migration fold (f01), step 3, runs CREATE TRIGGER touch`.
constexpr void say_statement_at(sink& out, const list<migration>& chain, std::string_view type,
                                const unread_statement& what) {
    const migration& each = chain[what.migration];
    say_where(out, type, each.revision.text());
    out << ", step ";
    put_number(out, static_cast<long long>(what.step) + 1);
    out << ", runs ";
    const std::string_view text = sql_of_statement(chain, what);
    bool blank = false;
    std::size_t i = 0;
    for (; i < text.size() && (i < most_of_statement || !is_blank(text[i])); ++i) {
        const bool space = is_blank(text[i]);
        if (!space) { out << (blank ? " " : "") << text.substr(i, 1); }
        blank = space;
    }
    if (i < text.size()) { out << " ..."; }
}

/// A chain for messages.
struct named_migrations {
    const list<migration>& migrations;
    std::string_view (*type_name)(std::size_t);

    constexpr void say(sink& out, const unread_statement& what) const {
        say_statement_at(out, migrations, type_name(what.migration), what);
    }
};

/// The SQL of two chains that no operation expresses.
struct sql_pair {
    unread_list first = {};
    unread_list second = {};

    /// The position of the first statement that differs; the size of both lists if none does.
    constexpr std::size_t first_other() const {
        std::size_t at = 0;
        while (at < first.size && at < second.size && first.items[at] == second.items[at]) { ++at; }
        return at;
    }
    constexpr bool same() const { return first_other() == first.size && first.size == second.size; }

    /// Says what differs.
    constexpr void say(sink& out, const named_migrations& in_first, const named_migrations& in_second) const {
        const std::size_t at = first_other();
        if (at < first.size && !second.has(first.items[at].text, at)) {
            in_first.say(out << "in the first chain, ", first.items[at]);
            say_alone(out, "second");
        } else if (at < second.size && !first.has(second.items[at].text, at)) {
            in_second.say(out << "in the second chain, ", second.items[at]);
            say_alone(out, "first");
        } else if (at < first.size && at < second.size && first.items[at].text == second.items[at].text) {
            in_second.say(out << "in the second chain, ", second.items[at]);
            out << ", as the first chain does, but the objects that it names differ: at this step, or by a later rename or drop. varve does not know what the SQL does to them. To mend it: "
                   "run it on the same tables in both chains, or declare in both with .effect(...) what it does.";
        } else {
            in_second.say(out << "in the second chain, ", second.items[at < second.size ? at : second.size - 1]);
            out << ", and the first chain runs it at another place. varve does not understand this SQL, so its order must be the same. To mend it: keep the order of the first chain.";
        }
    }

private:
    static constexpr void say_alone(sink& out, std::string_view other) {
        out << ", and the " << other
            << " chain does not. varve does not know what it does to the schema. To mend it: write it in both chains, in the same order, or declare "
               "with .effect(...) what it does.";
    }
};

}  // namespace varve::detail
