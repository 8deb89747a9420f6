#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The annotations of a model, besides column, primary_key and unique.
#include "varve/dsl/changed.hpp"
#include "varve/text/reflection.hpp"

#if VARVE_REFLECTION

#include <concepts>
#include <cstdint>
#include <vector>

#include "varve/model/column_part.hpp"
#include "varve/model/note_text.hpp"
#include "varve/model/table.hpp"

namespace varve::detail {

/// The annotation that names the table of a struct: `[[=varve::table("users")]]`.
struct table_note : note {
    consteval table_note() : note{.kind = note_kind::table} {}

    /// COMMENT ON TABLE.
    template <text_to_note Text>
    consteval table_note comment(Text text) const {
        return with_member(*this, &table_note::words, note_text(text));
    }
    /// Sets the name that the table has in the chain. The table is renamed, instead of dropped and created.
    template <text_to_note Text>
    consteval table_note renamed_from(Text name) const {
        return with_member(*this, &table_note::former, note_text(name));
    }
    /// Names columns of the chain that are dropped, and were not renamed.
    template <text_to_note... Names>
    consteval table_note dropped(Names... columns) const {
        return with_member(*this, &table_note::members, note_texts(columns...));
    }

    // varve::table_for can also be initialized with a table_note.
    template <class F>
    constexpr void for_each(const F& f) const {
        if (!words.empty()) { f(comment_part{words.view()}); }
        if (!former.empty()) { f(former_name_part{former}); }
        for (const noted_text& each : members) { f(dropped_part{each}); }
    }
};
template <>
inline constexpr bool is_table_spec<table_note> = true;

/// The annotation for an index of one member, or of several.
struct index_note : note {
    consteval index_note() : note{.kind = note_kind::index} {}

    /// Names the members, if the annotation is on the struct.
    template <text_to_note... Names>
    consteval index_note of(Names... names) const {
        return with_member(*this, &index_note::members, note_texts(names...));
    }
    /// Sets the name. Without it the name is ix_TABLE_COLUMN with the first column, as in SQLAlchemy.
    template <text_to_note Text>
    consteval index_note named(Text name) const {
        return with_member(*this, &index_note::called, note_text(name));
    }
    consteval index_note unique() const { return with_member(*this, &index_note::is_unique, true); }
    consteval index_note nulls_not_distinct() const { return with_member(*this, &index_note::nulls_equal, true); }
    template <text_to_note Text>
    consteval index_note method(Text name) const {
        return with_member(*this, &index_note::access_method, note_text(name));
    }
    template <text_to_note Text>
    consteval index_note where(Text sql) const {
        return with_member(*this, &index_note::condition, note_text(sql));
    }
    template <text_to_note Text>
    consteval index_note comment(Text text) const {
        return with_member(*this, &index_note::words, note_text(text));
    }
    /// INCLUDE: members that the index stores but does not search.
    template <text_to_note... Names>
    consteval index_note include(Names... names) const {
        return with_member(*this, &index_note::included, note_texts(names...));
    }
    /// Adds a storage parameter: .with("fillfactor", 70), .with("fastupdate", false), .with("buffering", "auto").
    template <text_to_note Text, class Value>
    consteval index_note with(Text parameter, Value given) const {
        constexpr bool is_text = text_to_note<Value>;
        std::vector<noted_parameter> all(parameters.begin(), parameters.end());
        if constexpr (is_text) {
            all.push_back({note_text(parameter), 0, note_text(given)});
        } else if constexpr (std::same_as<Value, bool>) {
            all.push_back({note_text(parameter), 0, note_text(given ? "on" : "off")});
        } else if constexpr (std::integral<Value>) {
            all.push_back({note_text(parameter), static_cast<std::int64_t>(given), {}});
        } else {
            return with_member(*this, &index_note::wrong, note_mistake::parameter);
        }
        return changed(*this, [&](index_note& copy) { copy.parameters = note_values(all); });
    }

    // These apply to the key, if it is one member.
    consteval index_note desc() const { return with_member(*this, &index_note::descending, true); }
    consteval index_note nulls_first() const {
        return with_member(*this, &index_note::nulls, objects::nulls_order::first);
    }
    consteval index_note nulls_last() const {
        return with_member(*this, &index_note::nulls, objects::nulls_order::last);
    }
    template <text_to_note Text>
    consteval index_note opclass(Text name) const {
        return with_member(*this, &index_note::operator_class, note_text(name));
    }
    template <text_to_note Text>
    consteval index_note collate(Text name) const {
        return with_member(*this, &index_note::collation, note_text(name));
    }
};

/// CHECK (condition).
struct check_note : note {
    consteval check_note() : note{.kind = note_kind::check} {}

    template <text_to_note Text>
    consteval check_note named(Text name) const {
        return with_member(*this, &check_note::called, note_text(name));
    }
    /// NO INHERIT: tables that inherit from this one do not get the check.
    consteval check_note no_inherit() const { return with_member(*this, &check_note::inherited, false); }
    consteval check_note not_valid() const { return with_member(*this, &check_note::valid, false); }
};

}  // namespace varve::detail

namespace varve {

/// As an annotation of a struct, names its table: `struct [[=varve::table("users")]] user { ... };`. The overload of
/// varve::table that takes parts is for varve::table_for.
template <detail::text_to_note Text>
consteval detail::table_note table(Text called) {
    detail::table_note made;
    made.called = detail::note_text(called);
    return made;
}

}  // namespace varve

namespace varve::dsl {

/// As an annotation of a member, declares an index of its column: `[[=indexed]]`, `[[=indexed.unique().where("state =
/// 'open'")]]`. As an annotation of a struct, declares an index of the members that it names:
/// `[[=indexed.of("user_id", "made")]]`.
inline constexpr detail::index_note indexed;

/// As an annotation, declares a check constraint: `[[=checked("total >= 0")]]`.
template <detail::text_to_note Text>
consteval detail::check_note checked(Text condition) {
    detail::check_note made;
    made.condition = detail::note_text(condition);
    return made;
}

}  // namespace varve::dsl

#endif
