#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The foreign keys of a model.
#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "varve/model/constraint_part.hpp"

namespace varve::detail {

struct referenced_model {
    const struct_facts& of;
    name table;
    name (*column)(std::size_t);
};

constexpr void add_reference(model_draft& draft, objects::constraint made, const member_place* referenced,
                             std::size_t size, const referenced_model& target) {
    made.referenced_table = target.table;
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t at = target.of.find(referenced[i]);
        const name column = at == no_member ? name() : target.column(at);
        if (column.empty() && !draft.problem) {
            draft.problem = refusal(mistake::does_not_exist);
            draft.problem.say() << "references(...) refers to members of two structs" << or_unknown_member;
            draft.problem.advise() << "refer to members of one struct" << and_list_it;
        }
        made.referenced_columns.push_back(column);
    }
    draft.foreign_keys.push_back(std::move(made));
}

/// The words of a foreign key of a model. `Part` can list members with `listing(members)`.
template <class Part>
class reference_words : public constraint_part<Part, objects::constraint_kind::foreign_key> {
    using words = constraint_part<Part, objects::constraint_kind::foreign_key>;

public:
    using words::on_delete;
    /// ON DELETE SET NULL (columns), or SET DEFAULT (columns): changes only these columns of the foreign key
    /// (PostgreSQL 15 and newer).
    template <class C, class... Ms>
    constexpr auto on_delete(objects::action action, Ms C::*... members) const {
        const bool sets = action == objects::action::set_null || action == objects::action::set_default;
        const auto result = static_cast<const Part&>(*this).listing(place_of(members)...);
        return misused(result, sets ? nullptr
                                    : "only on_delete(dsl::set_null, ...) and on_delete(dsl::set_default, ...) take "
                                      "members")
            .with([&](objects::constraint& each) { each.on_delete = action; });
    }
};

/// A foreign key of `N` members to `N` members of `Target`. `Target` can be the struct whose table is being declared,
/// or a struct whose table is declared later. So it is a template argument, and is not used before `apply`.
template <std::size_t N, class Target, std::size_t Listed = 0>
class reference_part : public reference_words<reference_part<N, Target, Listed>> {
public:
    using target = Target;

    constexpr reference_part(const std::array<member_place, N>& own, const std::array<member_place, N>& referenced,
                             const std::array<member_place, Listed>& listed = {})
        : own_(own), referenced_(referenced), listed_(listed) {}

    template <class... Places>
    constexpr auto listing(const Places&... members) const {
        reference_part<N, Target, sizeof...(Places)> result(own_, referenced_, {members...});
        result.take(*this);
        return result;
    }

    constexpr void apply(model_draft& draft) const {
        objects::constraint made = this->head();
        add_columns(draft, "references(...)", own_, made.columns);
        add_columns(draft, "on_delete(...)", listed_, made.listed_columns);
        add_reference(draft, std::move(made), referenced_.data(), N,
                      {facts_of<Target>, table_name<Target>(), &column_name<Target>});
    }

private:
    std::array<member_place, N> own_;
    std::array<member_place, N> referenced_;
    std::array<member_place, Listed> listed_;
};

/// A foreign key of `N` members to a table of the chain that no struct describes.
template <std::size_t N, std::size_t Listed = 0>
class named_reference_part : public reference_words<named_reference_part<N, Listed>> {
public:
    constexpr named_reference_part(const std::array<member_place, N>& own, name table,
                                   const std::array<name, N>& referenced,
                                   const std::array<member_place, Listed>& listed = {})
        : own_(own), table_(table), referenced_(referenced), listed_(listed) {}

    template <class... Places>
    constexpr auto listing(const Places&... members) const {
        named_reference_part<N, sizeof...(Places)> result(own_, table_, referenced_, {members...});
        result.take(*this);
        return result;
    }

    constexpr void apply(model_draft& draft) const {
        objects::constraint made = this->head();
        add_columns(draft, "foreign_key(...)", own_, made.columns);
        add_columns(draft, "on_delete(...)", listed_, made.listed_columns);
        made.referenced_table = table_;
        for (const name& each : referenced_) { made.referenced_columns.push_back(each); }
        draft.named_foreign_keys.push_back(std::move(made));
    }

private:
    std::array<member_place, N> own_;
    name table_;
    std::array<name, N> referenced_;
    std::array<member_place, Listed> listed_;
};

template <class... Names>
inline constexpr bool are_texts = sizeof...(Names) != 0 && (std::is_convertible_v<Names, std::string_view> && ...);

/// The result of `foreign_key(…)` before `.references(…)`.
template <std::size_t N>
struct foreign_key_members {
    std::array<member_place, N> own;

    template <class C, class... Ms>
    constexpr auto references(Ms C::*... referenced) const {
        constexpr bool as_many = sizeof...(Ms) == N;
        VARVE_MISUSED_UNLESS(as_many, wrong, "a foreign key references as many columns as it has");
        if constexpr (as_many) {
            return reference_part<N, C>(own, {place_of(referenced)...});
        } else {
            return misdeclared_part(wrong);
        }
    }
    /// The same for a table of the chain that has no struct, with as many columns.
    template <class... Names>
    requires(are_texts<Names...>) constexpr auto references(name table, Names... referenced) const {
        constexpr bool as_many = sizeof...(Names) == N;
        VARVE_MISUSED_UNLESS(as_many, wrong, "a foreign key references as many columns as it has");
        if constexpr (as_many) {
            return named_reference_part<N>(own, table, {name(referenced)...});
        } else {
            return misdeclared_part(wrong);
        }
    }
    template <class Never = void>
    constexpr misdeclared_part references(...) const {
        VARVE_MISUSED_UNLESS(
            refused<Never>, wrong,
            "references takes pointers to members of the model that it refers to, as many as the foreign key "
            "has: foreign_key(&line::a, &line::b).references(&order::a, &order::b)");
        return misdeclared_part(wrong);
    }
};

}  // namespace varve::detail

namespace varve {

/// A foreign key to a member of another model: `references(&order::user_id, &user::id).on_delete(cascade)`.
template <class M, class C, class O, class D>
constexpr auto references(M C::*own, O D::*referenced) {
    return detail::reference_part<1, D>({detail::place_of(own)}, {detail::place_of(referenced)});
}

/// The same for a member that the model inherits: `references<user>(&order::user_id, &user::id)`.
template <class Target, class M, class C, class O, class D>
requires(std::is_base_of_v<D, Target>) constexpr auto references(M C::*own, O D::*referenced) {
    return detail::reference_part<1, Target>({detail::place_of(own)}, {detail::place_of(referenced)});
}

/// A foreign key to a table of the chain that no struct describes: `references(&order::wide_id, "wide", "id")`.
template <class M, class C>
constexpr auto references(M C::*own, std::string_view table, std::string_view referenced) {
    return detail::named_reference_part<1>({detail::place_of(own)}, table, {varve::name(referenced)});
}

/// A foreign key of several members: `foreign_key(&line::a, &line::b).references(&order::a, &order::b)`; or to a table
/// that no struct describes: `.references("wide", "a", "b")`.
template <class C, class... Ms>
constexpr auto foreign_key(Ms C::*... members) {
    return detail::foreign_key_members<sizeof...(Ms)>{{detail::place_of(members)...}};
}

}  // namespace varve
