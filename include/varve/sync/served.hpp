#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds what a schema of a chain lacks for a release that runs.
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "varve/chain/chain.hpp"
#include "varve/chain/schema_after.hpp"
#include "varve/chain/type_at.hpp"
#include "varve/compatible/judge_table.hpp"
#include "varve/sync/add_model.hpp"
#include "varve/sync/models.hpp"

namespace varve {

/// Replaces the models of a release: says that they equal the schema after this revision of the chain.
template <detail::template_text Revision>
struct models_at {};

/// For `compatible`: the release that runs reads new values of this enum type, or no release writes them yet.
template <detail::template_text Type>
struct reads_new_values {};

}  // namespace varve

namespace varve::detail {

template <class T>
struct open_enum {
    static constexpr bool is_one = false;
};
template <template_text Type>
struct open_enum<reads_new_values<Type>> {
    static constexpr bool is_one = true;
    static constexpr template_text type = Type;
};

/// Whether one of `Accepted` is the enum type.
template <class... Accepted>
struct open_enums {
    constexpr bool operator()([[maybe_unused]] const name& type) const {
        return (... || (type == name(open_enum<Accepted>::type.text())));
    }
};

/// Judges a model of the release that runs by a schema.
template <class T, class Open>
constexpr refusal judge_model(const frozen_schema& at) {
    text_arena texts;
    schema now(texts);
    restore(now, at);
    if constexpr (is_without_model<T>::value) {
        const name table(is_without_model<T>::table);
        if (!is_without_model<T>::stays || now.find_table(table) || now.find_enum(table)) { return {}; }
        schema known(texts);
        return judge_served_table(objects::table{table}, known, now, Open());
    } else {
        schema known(texts);
        model_draft draft;
        refusal why;
        // The tables that it refers to come from their models: those of the schema may have changed.
        if (!add_model_alone(face_of<T>, known, schema(texts), draft, why)) { return why; }
        return judge_served_table(*known.find_table(draft.table.table), known, now, Open());
    }
}

/// How many tables are judged in one constant evaluation.
inline constexpr std::size_t tables_at_once = 24;

/// Judges some of the tables of an earlier schema.
template <class Open>
constexpr refusal judge_tables(const frozen_schema& then, const frozen_schema& at, std::size_t from) {
    text_arena texts;
    schema known(texts);
    schema now(texts);
    restore(known, then);
    restore(now, at);
    for (std::size_t i = from; i < known.table_slots().size() && i < from + tables_at_once; ++i) {
        if (known.table_slots()[i].name.empty()) { continue; }
        if (refusal why = judge_served_table(known.table_slots()[i], known, now, Open())) { return why; }
    }
    return {};
}

/// A release that runs: what it knows, in parts that are judged one by one. `judge<Part>(schema)` returns why the
/// schema does not serve the part, and `put_part<Part>(sink)` names it.
template <class Chain, class Known, class Open>
struct running_release {
    static constexpr bool is_one = false;
};
template <class Chain, class... Ts, class Open>
struct running_release<Chain, models<Ts...>, Open> {
    static constexpr bool is_one = true;
    static constexpr std::string_view unknown_revision = {};
    static constexpr std::size_t parts = sizeof...(Ts);

    template <std::size_t Part>
    static constexpr refusal judge(const frozen_schema& at) {
        return judge_model<type_at<Part, Ts...>, Open>(at);
    }
    template <std::size_t Part>
    static constexpr void put_part(sink& out) {
        using part = type_at<Part, Ts...>;
        if constexpr (is_without_model<part>::value) {
            out << "varve::without_model<\"" << is_without_model<part>::table << "\">";
        } else {
            out << "model " << type_name<part>();
        }
    }
};
template <class Chain, template_text Revision, class Open>
struct running_release<Chain, models_at<Revision>, Open> {
    static constexpr bool is_one = true;
    static constexpr template_text revision = Revision;
    static constexpr std::size_t position = position_of_revision<Chain>(revision.text());
    static constexpr bool is_known = position != Chain::size;
    static constexpr std::string_view unknown_revision = is_known ? std::string_view() : revision.text();
    static constexpr std::size_t parts = [] {
        if constexpr (is_known) {
            text_arena texts;
            schema known(texts);
            restore(known, schema_after<Chain, position>);
            return (known.table_slots().size() + tables_at_once - 1) / tables_at_once;
        } else {
            return std::size_t{0};
        }
    }();

    template <std::size_t Part>
    static constexpr refusal judge(const frozen_schema& at) {
        return judge_tables<Open>(schema_after<Chain, position>, at, Part * tables_at_once);
    }
    template <std::size_t Part>
    static constexpr void put_part(sink& out) {
        out << "the release of revision \"" << revision.text() << '"';
    }
};

}  // namespace varve::detail
