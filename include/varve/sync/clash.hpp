#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds models that contradict each other: two models of one table, or two enums of one type with different values.
#include <array>
#include <bit>
#include <cstddef>
#include <string_view>

#include "varve/sync/add_model.hpp"

namespace varve::detail {

/// A model, or a table without a model, and its name for messages.
struct listed_model {
    name table = {};
    std::string_view type = {};  ///< the struct; empty for a table without a model
    const struct_facts* of = nullptr;
};

template <class T>
constexpr listed_model listed() {
    if constexpr (is_without_model<T>::value) {
        return {name(is_without_model<T>::table), {}, nullptr};
    } else {
        return {table_name<T>(), type_name<T>(), &facts_of<T>};
    }
}

/// A constant evaluation of its own for each model, as for model_state.
template <class T>
inline constexpr listed_model listed_as = listed<T>();

/// Two positions among the models; empty if there is no clash.
struct model_clash {
    std::size_t first = 0;
    std::size_t second = 0;
    const member_facts* member = nullptr;  ///< of the second model, if its enum clashes

    constexpr explicit operator bool() const noexcept { return second != 0 || member != nullptr; }
};

/// Returns the first two models of the same table, or a model and a without_model or dropped_table for its table. It
/// uses a hash table: comparing all pairs would reach the compilers' limits.
template <std::size_t Size>
constexpr model_clash clash_of_tables(const std::array<listed_model, Size>& models) {
    constexpr std::size_t slots = std::bit_ceil(2 * Size);
    std::array<std::size_t, slots> taken = {};
    for (std::size_t i = 0; i + 1 < Size; ++i) {
        std::size_t at = models[i].table.hash() % slots;
        for (; taken[at] != 0; at = (at + 1) % slots) {
            const listed_model& other = models[taken[at] - 1];
            if (other.table == models[i].table && (other.of != nullptr || models[i].of != nullptr)) {
                return {taken[at] - 1, i};
            }
        }
        taken[at] = i + 1;
    }
    return {};
}

/// Returns the first member whose enum type another member has with other values.
template <std::size_t Size>
constexpr model_clash clash_of_enums(const std::array<listed_model, Size>& models) {
    list<const type_facts*> known;
    list<std::size_t> where;
    for (std::size_t i = 0; i + 1 < Size; ++i) {
        for (std::size_t j = 0; models[i].of != nullptr && models[i].of->known() && j < models[i].of->size; ++j) {
            const type_facts* const facts = models[i].of->members[j].type;
            if (facts->enumeration.empty()) { continue; }
            std::size_t at = 0;
            while (at < known.size() && !(known[at]->enumeration == facts->enumeration)) { ++at; }
            if (at == known.size()) {
                known.push_back(facts);
                where.push_back(i);
            } else if (!same_values(known[at]->enum_values, facts->enum_values)) {
                return {where[at], i, &models[i].of->members[j]};
            }
        }
    }
    return {};
}

// An empty element is appended, so that the array is never empty.
template <class... Ts>
inline constexpr std::array<listed_model, sizeof...(Ts) + 1> listed_models = {listed_as<Ts>..., listed_model()};

template <class... Ts>
constexpr model_clash find_clash() {
    const model_clash tables = clash_of_tables(listed_models<Ts...>);
    return tables ? tables : clash_of_enums(listed_models<Ts...>);
}

template <class... Ts>
inline constexpr model_clash clash_of = find_clash<Ts...>();

/// Writes the message about the clash.
template <class... Ts>
constexpr void say_clash(sink& out) {
    constexpr model_clash found = clash_of<Ts...>;
    const listed_model& first = listed_models<Ts...>[found.first];
    const listed_model& second = listed_models<Ts...>[found.second];
    const std::string_view table = second.table.text();
    if (found.member != nullptr) {
        const refusal why = refuse_enum(*found.member);
        out << "model " << second.type << ": ";
        put_refusal(out, why);
    } else if (first.of == second.of) {
        out << "model " << second.type << " is listed twice in varve::models. To mend it: list it once.";
    } else if (first.of != nullptr && second.of != nullptr) {
        out << "models " << first.type << " and " << second.type << " are both of table \"" << table
            << "\". To mend it: give one of them another table with varve::table_for, or list only one.";
    } else {
        out << "model " << (first.of == nullptr ? second.type : first.type) << " is of table \"" << table
            << "\", which is also listed as without_model or dropped_table. To mend it: take away its without_model or dropped_table, or the model.";
    }
}

}  // namespace varve::detail
