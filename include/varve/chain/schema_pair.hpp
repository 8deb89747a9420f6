#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Compares the schemas that two chains build, as far as varve knows them, and describes the first difference.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "varve/replay/known_difference.hpp"
#include "varve/schema/difference.hpp"
#include "varve/schema/known_object.hpp"
#include "varve/schema/schema.hpp"
#include "varve/schema/table_difference.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// The two chains of a comparison, as messages call them.
enum class chain_of_pair : std::uint8_t { first, second };

/// Writes `column "age" of table "users" exists only in the first chain`. Always returns true.
constexpr bool say_only_in(sink& out, chain_of_pair which, std::string_view kind, const name& part, const name& table) {
    part_difference(out, kind, part, table).say("exists only in the ");
    out << (which == chain_of_pair::first ? "first" : "second") << " chain";
    return true;
}

/// Writes a sentence of part_difference, which is about the first and the second chain.
constexpr bool say_as_pair(sink& out, const buffer_sink& sentence) {
    out << "in the second chain, " << sentence.text();
    if (sentence.text().find(", was ") != std::string_view::npos ||
        sentence.text().find(", had ") != std::string_view::npos) {
        out << " in the first";
    }
    return true;
}

/// Writes the first difference between two states of a column, a constraint or an index.
template <class T>
constexpr bool unequal_states(sink& out, [[maybe_unused]] std::string_view kind, const name& table, const T& first,
                              const T& second) {
    if constexpr (std::is_same_v<T, objects::column>) {
        if (first == second) { return false; }  // the usual case, which costs less
    }
    buffer_sink sentence;
    if (difference_of(sentence, table, first, second)) { return say_as_pair(out, sentence); }
    if constexpr (requires { first.beyond; }) {
        // difference_of reports only clauses that are lost.
        const auto other = static_cast<std::uint8_t>((first.beyond.certain ^ second.beyond.certain) |
                                                     (first.beyond.possible ^ second.beyond.possible));
        if (other == 0) { return false; }
        part_difference(out, kind, first.name, table).say("has ");
        put_extra_clauses(out, other);
        out << " in only one of the chains";
        return true;
    }
    return false;
}

/// Writes the first difference between the columns, constraints or indexes of a table. They are matched by name.
template <class T>
constexpr bool unequal_parts(sink& out, std::string_view kind, const name& table, const list<T>& first,
                             const list<T>& second) {
    for (std::size_t i = 0; i < first.size(); ++i) {
        const bool same_place = i < second.size() && second[i].name == first[i].name;
        const std::size_t at = same_place ? i : objects::position_of(second, first[i].name);
        if (at == objects::nowhere) { return say_only_in(out, chain_of_pair::first, kind, first[i].name, table); }
        if (unequal_states(out, kind, table, first[i], second[at])) { return true; }
    }
    for (std::size_t i = 0; i < second.size() && first.size() != second.size(); ++i) {
        if (objects::position_of(first, second[i].name) == objects::nowhere) {
            return say_only_in(out, chain_of_pair::second, kind, second[i].name, table);
        }
    }
    return false;
}

struct table_pair : policy<passed_over<&objects::table::name, &objects::table::indexes_made,
                                       &objects::table::columns_dropped, &objects::table::uncertain>> {
    sink& out;
    const name& table;

    constexpr table_pair(sink& to, const name& of) : out(to), table(of) {}

    using policy::operator();
    constexpr bool operator()(field<&objects::table::columns>, const auto& first, const auto& second) {
        return unequal_parts(out, "column", table, first, second);
    }
    constexpr bool operator()(field<&objects::table::constraints>, const auto& first, const auto& second) {
        return unequal_parts(out, "constraint", table, first, second);
    }
    constexpr bool operator()(field<&objects::table::indexes>, const auto& first, const auto& second) {
        return unequal_parts(out, "index", table, first, second);
    }
    constexpr bool operator()(field<&objects::table::comment>, std::string_view first, std::string_view second) {
        buffer_sink sentence;
        return part_difference(sentence, "table", table, {}).text("comment", first, second) &&
               say_as_pair(out, sentence);
    }
    constexpr bool operator()(field<&objects::table::row_security>, bool first, bool second) {
        buffer_sink sentence;
        return part_difference(sentence, "row security of table", table, {})
                   .flag(first, second, "enabled", "disabled") &&
               say_as_pair(out, sentence);
    }
    constexpr bool operator()(field<&objects::table::forces_row_security>, bool first, bool second) {
        buffer_sink sentence;
        return part_difference(sentence, "row security of table", table, {})
                   .flag(first, second, "forced", "not forced") &&
               say_as_pair(out, sentence);
    }
};

/// Writes the first difference between the tables in the slots from `from` up to `to`. `found` gets the name of a table
/// that both have and that differs.
constexpr bool unequal_tables(sink& out, const schema& first, const schema& second, std::size_t from, std::size_t to,
                              name& found) {
    for (std::size_t i = from; i < to; ++i) {
        if (i < first.table_slots().size() && !first.table_slots()[i].name.empty()) {
            const objects::table& each = first.table_slots()[i];
            const std::size_t at = second.table_slot(each.name);
            if (at == objects::nowhere) { return say_only_in(out, chain_of_pair::first, "table", each.name, {}); }
            if (any_field(table_pair(out, each.name), each, second.table_slots()[at])) {
                found = each.name;
                return true;
            }
        }
        if (i < second.table_slots().size() && !second.table_slots()[i].name.empty() &&
            first.table_slot(second.table_slots()[i].name) == objects::nowhere) {
            return say_only_in(out, chain_of_pair::second, "table", second.table_slots()[i].name, {});
        }
    }
    return false;
}

/// Writes the first object that only one of the lists has.
template <class T>
constexpr bool unequal_names(sink& out, std::string_view kind, const named_list<T>& first, const named_list<T>& second,
                             const auto& name_of_item) {
    for (const T& each : first) {
        if (second.position(name_of_item(each)) == objects::nowhere) {
            return say_only_in(out, chain_of_pair::first, kind, name_of_item(each), {});
        }
    }
    for (const T& each : second) {
        if (first.position(name_of_item(each)) == objects::nowhere) {
            return say_only_in(out, chain_of_pair::second, kind, name_of_item(each), {});
        }
    }
    return false;
}

constexpr bool unequal_enums(sink& out, const schema& first, const schema& second) {
    for (const objects::enumeration& each : first.enums) {
        const std::size_t at = second.enums.position(each.name);
        if (at == objects::nowhere) { continue; }
        buffer_sink sentence;
        if (part_difference(sentence, "enum type", each.name, {})
                .names("values", each.values, second.enums[at].values)) {
            return say_as_pair(out, sentence);
        }
    }
    return unequal_names(out, "enum type", first.enums, second.enums,
                         [](const objects::enumeration& each) -> const name& { return each.name; });
}

/// Whether two objects read the same.
constexpr bool reads_alike(const known_objects& left, std::size_t one, const known_objects& right, std::size_t other) {
    std::size_t count = 0;
    for (const objects::known_use& each : left.uses()) {
        if (each.reader != one) { continue; }
        bool found = false;
        for (const objects::known_use& use : right.uses()) {
            found = found || (use.reader == other && use.read == each.read && use.column == each.column &&
                              use.of_function == each.of_function);
        }
        if (!found) { return false; }
        ++count;
    }
    for (const objects::known_use& each : right.uses()) { count -= each.reader == other ? 1U : 0U; }
    return count == 0;
}

/// Writes the first view, function, trigger or other such object of `from` that `in` does not have, or that it defines
/// otherwise.
constexpr bool lacks_known(sink& out, const schema& from, const schema& in, chain_of_pair which) {
    for (std::size_t i = 0; i < from.known.items().size(); ++i) {
        const objects::known_object& each = from.known[i];
        if (each.kind == objects::known_kind::sql_text || each.name.empty() || each.dropped) { continue; }
        const std::size_t at = find_object(in, each);
        if (at == objects::nowhere) {
            return say_only_in(out, which, objects::word_of(each.kind), each.name, each.table);
        }
        if (each.defined && in.known[at].defined &&
            !(same_definition(each, in.known[at]) && reads_alike(from.known, i, in.known, at))) {
            return part_difference(out, objects::word_of(each.kind), each.name, each.table)
                .say("has another definition in the second chain");
        }
    }
    return false;
}

/// Writes the first difference between the objects other than tables.
constexpr bool unequal_objects(sink& out, const schema& first, const schema& second) {
    const auto itself = [](const name& each) -> const name& { return each; };
    return unequal_names(out, "schema", first.schemas, second.schemas, itself) ||
           unequal_names(out, "extension", first.extensions, second.extensions, itself) ||
           unequal_enums(out, first, second) || lacks_known(out, first, second, chain_of_pair::first) ||
           lacks_known(out, second, first, chain_of_pair::second);
}

}  // namespace varve::detail
