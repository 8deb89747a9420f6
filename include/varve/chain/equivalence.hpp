#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Compares two chains: the schemas that they build, and the SQL that no operation expresses.
#include <algorithm>
#include <cstddef>
#include <string_view>

#include "varve/chain/schema_after.hpp"
#include "varve/chain/schema_pair.hpp"
#include "varve/chain/sql_pair.hpp"
#include "varve/chain/type_names.hpp"
#include "varve/diff/diff.hpp"
#include "varve/emit/one_line.hpp"

namespace varve::detail {

/// Returns how many migrations a chain has up to the end of a revision; more than it has if it does not have the
/// revision.
template <class Chain>
constexpr std::size_t end_of_revision(std::string_view revision) {
    if (Chain::size == 0) { return same_text(revision, "head") ? 0 : 1; }
    return position_of_revision<Chain>(revision) + 1;
}

/// The schema after the first `Count` migrations.
template <class Chain, std::size_t Count>
constexpr const frozen_schema& schema_of_first() {
    if constexpr (Count == 0) {
        return no_schema;
    } else {
        return schema_after<Chain, Count - 1>;
    }
}

/// A part of two schemas, which is compared in one constant evaluation: the tables in some slots, or everything else.
struct part_of_pair {
    std::size_t from = 0;
    std::size_t to = 0;  ///< 0: everything other than tables
};

/// How many columns, constraints and indexes are compared in one constant evaluation.
inline constexpr std::size_t most_at_once = 1000;

/// Returns the part that begins with the tables in slot `from`.
constexpr part_of_pair part_from(const frozen_schema& first, const frozen_schema& second, std::size_t from) {
    const std::size_t all = std::max(first.tables.size(), second.tables.size());
    part_of_pair result = {from, from};
    for (std::size_t weight = 0; result.to < all && weight < most_at_once; ++result.to) {
        weight += 10;
        if (result.to >= first.tables.size()) { continue; }
        const objects::table& each = first.tables[result.to];
        weight += each.columns.size() + 4 * each.constraints.size() + 8 * each.indexes.size();
    }
    return result;
}

/// Writes the first difference in a part of two schemas, and returns whether there is one.
constexpr bool unequal_part(sink& out, const schema& first, const schema& second, const part_of_pair& part,
                            name& table) {
    if (part.to == 0) { return unequal_objects(out, first, second); }
    return unequal_tables(out, first, second, part.from, part.to, table);
}

constexpr bool same_part(const frozen_schema& first, const frozen_schema& second, const part_of_pair& part) {
    text_arena texts;
    schema one(texts);
    schema other(texts);
    restore(one, first);
    restore(other, second);
    counting_sink unused;
    name table;
    return !unequal_part(unused, one, other, part, table);
}

/// The greatest number of steps in a message.
inline constexpr std::size_t most_steps_lacking = 4;

/// Writes the steps that the second chain lacks, so that its table becomes the table of the first chain.
constexpr void say_steps_lacking(sink& out, const schema& first, const schema& second, const name& table) {
    const auto alone = [&table](const schema& of) {
        schema result(of.texts());
        objects::table copy = *of.find_table(table);
        copy.uncertain = false;
        result.add_table(copy);
        result.enums = of.enums;
        result.schemas = of.schemas;
        return result;
    };
    const list<operation> steps = diff(alone(second), alone(first));
    if (steps.empty() || steps.size() > most_steps_lacking) {
        out << "write it in the second chain as in the first";
        return;
    }
    out << "do in the second chain what ";
    for (std::size_t i = 0; i < steps.size(); ++i) { emit_on_one_line(out << (i == 0 ? "" : ", "), steps[i]); }
    out << (steps.size() == 1 ? " does" : " do");
}

constexpr void say_part(sink& out, const frozen_schema& at_first, const frozen_schema& at_second,
                        const part_of_pair& part) {
    text_arena texts;
    schema first(texts);
    schema second(texts);
    restore(first, at_first);
    restore(second, at_second);
    name table;
    unequal_part(out, first, second, part, table);
    out << ". To mend it: ";
    if (table.empty()) {
        out << "write it in both chains, or in neither";
    } else {
        say_steps_lacking(out, first, second, table);
    }
    out << '.';
}

/// Two chains, each up to a number of migrations.
template <class First, class Second, std::size_t FirstCount, std::size_t SecondCount>
struct chains_up_to {
    static constexpr const frozen_schema& first = schema_of_first<First, FirstCount>();
    static constexpr const frozen_schema& second = schema_of_first<Second, SecondCount>();
    static constexpr std::size_t slots = std::max(first.tables.size(), second.tables.size());

    /// A variable, because clang would evaluate a constant within a function again in each call of the function.
    template <std::size_t From, std::size_t To>
    static constexpr bool same_in = same_part(first, second, {From, To});

    /// The first part that differs, of those that begin at slot `From`; the one at the end if none does.
    template <std::size_t From>
    static constexpr part_of_pair find_part() {
        constexpr part_of_pair part = part_from(first, second, From);
        if constexpr (From == slots) {
            return part;
        } else if constexpr (same_in<part.from, part.to>) {
            return find_part<part.to>();
        } else {
            return part;
        }
    }
    static constexpr bool same_objects = same_in<0, 0>;
    static constexpr part_of_pair other_part = [] {
        if constexpr (same_objects) {
            return find_part<0>();
        } else {
            return part_of_pair{};
        }
    }();
    static constexpr bool same_schema = same_objects && other_part.from == slots;

    static constexpr sql_pair sql() {
        return {unread_before<First, FirstCount>::all(), unread_before<Second, SecondCount>::all()};
    }
    static constexpr bool sql_is_countable = !unread_of<First>::too_large && !unread_of<Second>::too_large;

    static constexpr bool same() {
        if constexpr (!same_schema) {
            return false;
        } else {
            return sql_is_countable && sql().same();
        }
    }

    static constexpr void write(sink& out) {
        if constexpr (!same_schema) {
            say_part(out, first, second, other_part);
        } else if constexpr (!sql_is_countable) {
            out << "one of them has SQL that is more than the compiler evaluates in one constant expression. To mend it: divide it, or raise the "
                   "compiler's limit, which is -fconstexpr-ops-limit for g++ and -fconstexpr-steps for clang.";
        } else {
            sql().say(out, {First::migrations(), &type_names_in<First>::at},
                      {Second::migrations(), &type_names_in<Second>::at});
        }
    }
};

/// Whether two migrations are the same struct.
constexpr bool is_same_struct(const migration& left, const migration& right) {
    return left.revision == right.revision && left.up.size() == right.up.size() &&
           (left.up.empty() || left.up.data() == right.up.data());
}

/// Returns how many migrations at the end are the same in both.
constexpr std::size_t count_shared(const list<migration>& first, std::size_t first_count, const list<migration>& second,
                                   std::size_t second_count) {
    std::size_t count = 0;
    while (count < first_count && count < second_count &&
           is_same_struct(first[first_count - 1 - count], second[second_count - 1 - count])) {
        ++count;
    }
    return count;
}

/// The answer for two chains that have the revision. If both end with the same migrations, it is enough that they build
/// the same schema before these.
template <class First, class Second, std::size_t FirstCount, std::size_t SecondCount>
struct equivalence {
    using whole = chains_up_to<First, Second, FirstCount, SecondCount>;
    static constexpr std::size_t shared =
        count_shared(First::migrations(), FirstCount, Second::migrations(), SecondCount);
    static constexpr bool fine = [] {
        if constexpr (shared == FirstCount && shared == SecondCount) {
            return true;
        } else if constexpr (shared != 0 &&
                             chains_up_to<First, Second, FirstCount - shared, SecondCount - shared>::same()) {
            return true;
        } else {
            return whole::same();
        }
    }();

    static constexpr void write(sink& out) {
        out << "the chains are not equivalent at ";
        say_end<First, FirstCount>(out);
        say_end<Second, SecondCount>(out << " and ");
        whole::write(out << ": ");
    }

private:
    template <class Chain, std::size_t Count>
    static constexpr void say_end(sink& out) {
        if constexpr (Count == 0) {
            out << "base";
        } else {
            out << '"' << Chain::migrations()[Count - 1].revision.text() << '"';
        }
    }
};

}  // namespace varve::detail
