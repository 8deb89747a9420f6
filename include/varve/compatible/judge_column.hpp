#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether a column still serves a program that knew an earlier state of it.
#include <string_view>

#include "varve/compatible/type_use.hpp"
#include "varve/diagnose/refusal.hpp"
#include "varve/schema/column.hpp"
#include "varve/schema/table.hpp"
#include "varve/schema/type_text.hpp"

namespace varve::detail {

/// Whether the column is null in rows whose INSERT does not name it.
constexpr bool is_left_null(const objects::column& each) noexcept {
    return each.from == objects::origin::none && !each.not_null;
}

/// Whether a program cannot write the column, because PostgreSQL computes the value.
constexpr bool is_computed(const objects::column& each) noexcept {
    return each.generated() || each.from == objects::origin::identity_always;
}

/// Returns a refusal that begins with `column "name" of table "users" `.
constexpr refusal about_column(const name& table, const name& column) {
    refusal why(mistake::not_allowed);
    why.say() << "column \"" << column.text() << "\" of table \"" << table.text() << "\" ";
    return why;
}

/// Judges each field of a column, for a program that knows `known` and meets `now`. Stops at the first field that
/// breaks the program, and sets the refusal.
struct column_judge
    : policy<skipped<&objects::column::name, &objects::column::comment, &objects::column::collation,
                     &objects::column::not_null_name, &objects::column::not_null_no_inherit,
                     // Judged with not_null and with from. Another default or expression breaks no statement.
                     &objects::column::not_null_not_valid, &objects::column::value>> {
    const name& table;
    const objects::column& known;
    const objects::column& now;
    refusal& why;

    constexpr column_judge(const name& of, const objects::column& was, const objects::column& is, refusal& said)
        : table(of), known(was), now(is), why(said) {}

    using policy::operator();

    constexpr bool operator()(field<&objects::column::type>, const objects::data_type& was,
                              const objects::data_type& is) const {
        if (reads_and_writes_alike(was, is)) { return true; }
        why = about_column(table, now.name);
        why.say() << "is ";
        render_type(why.say(), is);
        why.say() << ", and the release that runs reads and writes ";
        render_type(why.say(), was);
        why.advise() << "add a column of the new type, and drop the old one when no running release uses it";
        return false;
    }
    constexpr bool operator()(field<&objects::column::not_null>, bool was, bool is) const {
        const bool had_values = was && !known.not_null_not_valid;
        const bool has_values = is && !now.not_null_not_valid;
        if (had_values && !has_values) {
            why = about_column(table, now.name);
            why.say() << "can be null, and the release that runs reads it as NOT NULL";
            why.advise() << "drop its NOT NULL when each running release reads NULL";
            return false;
        }
        if (!was && is && !is_computed(known)) {
            why = about_column(table, now.name);
            why.say() << "is NOT NULL, and the release that runs may write NULL";
            why.advise() << "set it NOT NULL when no running release writes NULL";
            return false;
        }
        return true;
    }
    constexpr bool operator()(field<&objects::column::from>, objects::origin was, objects::origin is) const {
        if (is_computed(now) && !is_computed(known)) {
            why = about_column(table, now.name);
            why.say() << "is computed by PostgreSQL, and the release that runs writes it";
            why.advise() << "add another column for it, and drop this one when no running release writes it";
            return false;
        }
        if (known.generated() && !now.generated()) {
            why = about_column(table, now.name);
            why.say() << "is not computed any more, and the release that runs does not write it";
            why.advise() << "keep it generated until each running release writes it";
            return false;
        }
        if (was != objects::origin::none && is == objects::origin::none) {
            why = about_column(table, now.name);
            why.say() << "has no default any more, and an INSERT of the release that runs may leave it out";
            why.advise() << "keep the default until each running release writes the column";
            return false;
        }
        return true;
    }
};

/// Returns why a program that knows `known` cannot use the columns of `now`; empty if it can.
constexpr refusal judge_columns(const objects::table& known, const objects::table& now) {
    refusal why;
    for (const objects::column& each : known.columns) {
        const maybe<objects::column> is = now.find_column(each.name);
        if (!is) {
            why = about_column(now.name, each.name);
            why.say() << "is gone, and the release that runs uses it";
            why.advise() << "keep it until no running release uses it";
            return why;
        }
        if (!all_fields(column_judge(now.name, each, *is, why), each, *is)) { return why; }
    }
    for (const objects::column& each : now.columns) {
        if (each.from != objects::origin::none || !each.not_null || known.find_column(each.name)) { continue; }
        why = about_column(now.name, each.name);
        why.say() << "is NOT NULL without a default, and an INSERT of the release that runs does not name it";
        why.advise() << "give it a default, or set it NOT NULL when each running release writes it";
        return why;
    }
    return why;
}

}  // namespace varve::detail
