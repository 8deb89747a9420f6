#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The properties of a column that its member's type and name do not express.
#include <concepts>
#include <cstddef>
#include <string_view>

#include "varve/dsl/literal.hpp"
#include "varve/dsl/modifiers.hpp"
#include "varve/model/table.hpp"
#include "varve/schema/column.hpp"

namespace varve::detail {

/// A column of a model. Each call sets one more property.
class column_part : public column_modifiers<column_part>, public misusable {
public:
    constexpr explicit column_part(const member_place& member) : member_(member) {}

    /// Sets the name of the column, if it differs from the member's.
    constexpr column_part name(varve::name called) const {
        return changed(*this, [&](column_part& copy) { copy.declared_.name = called; });
    }
    /// Sets the type of the column, if the member's C++ type does not determine it.
    constexpr column_part type(const objects::data_type& type) const {
        return changed(*this, [&](column_part& copy) { copy.declared_.type = type; });
    }
    template <std::size_t N>
    constexpr column_part type(const char (&)[N]) const {
        VARVE_MISUSED_UNLESS(N == 0, wrong,
                             "a type is written without quotes: .type(bigint), or .type(varve::dsl::type(\"citext\"))");
        return misused(*this, wrong);
    }
    using column_modifiers::default_to;
    template <class Other>
    requires(!std::convertible_to<const Other&, literal>) constexpr column_part default_to(const Other&) const {
        VARVE_MISUSED_UNLESS(refused<Other>, wrong,
                             "default_to takes nullptr, a bool, a number, a text, or sql(\"now()\")");
        return misused(*this, wrong);
    }
    /// Sets the name that the column has in the chain. The column is renamed, instead of dropped and created.
    constexpr column_part renamed_from(varve::name former) const {
        return changed(*this, [&](column_part& copy) { copy.former_ = former; });
    }

    constexpr const objects::column& column() const noexcept { return declared_; }
    constexpr column_part with_column(const objects::column& other) const {
        return changed(*this, [&](column_part& copy) { copy.declared_ = other; });
    }

    constexpr void rename(const struct_facts& of, varve::name* names) const {
        if (const std::size_t at = of.find(member_); !declared_.name.empty() && at != no_member) {
            names[at] = declared_.name;
        }
    }

    constexpr void apply(model_draft& draft) const {
        const std::size_t at = draft.place("column(...)", member_);
        if (at == no_member) { return; }
        objects::column& column = draft.table.columns.edit(at);
        if (!declared_.type.name.empty()) { column.type = declared_.type; }
        if (declared_.from != objects::origin::none) {
            if (column.from != objects::origin::none && !draft.is_noted_origin(at)) {
                draft.refuse(mistake::not_allowed, "column(...)",
                             " has two of default_to, identity, identity_always and generated_as", "write one of them");
            }
            column.from = declared_.from;
            column.value = declared_.value;
        }
        if (!declared_.collation.empty()) { column.collation = declared_.collation; }
        if (!declared_.comment.empty()) { column.comment = declared_.comment; }
        if (!former_.empty()) { draft.former_columns.push_back({former_, column.name}); }
    }

private:
    member_place member_;
    objects::column declared_ = {};  // only what was declared
    varve::name former_ = {};
};

/// A column of the chain that is dropped.
struct dropped_part {
    name column;

    constexpr void apply(model_draft& draft) const { draft.dropped_columns.push_back(column); }
};

/// A comment on the table.
struct comment_part {
    std::string_view words;

    constexpr void apply(model_draft& draft) const { draft.comment = words; }
};
struct former_name_part {
    name former;

    constexpr void apply(model_draft& draft) const { draft.former_name = former; }
};

}  // namespace varve::detail

namespace varve {

/// Declares more about the column of a member: `column(&user::made).default_to(sql("now()")).comment("when")`.
template <class M, class C>
constexpr auto column(M C::*member) {
    return detail::column_part(detail::place_of(member));
}

/// COMMENT ON TABLE.
constexpr auto comment(std::string_view words) { return detail::comment_part{words}; }

/// Declares that a column of the chain is dropped. Without this, varve cannot tell a dropped column from a renamed one.
constexpr auto dropped(varve::name column) { return detail::dropped_part{column}; }

/// Declares the name that the table has in the chain. The table is renamed, instead of dropped and created.
constexpr auto renamed_from(varve::name former) { return detail::former_name_part{former}; }

}  // namespace varve
