#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The indexes of a model.
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "varve/dsl/index.hpp"
#include "varve/model/table.hpp"

namespace varve::detail {

/// A key of an index: a member, or an SQL expression.
struct model_key : key_modifiers<model_key> {
    member_place member = {};
    objects::index_key how = {};

    constexpr model_key() = default;
    constexpr model_key(const member_place& of, const objects::index_key& key) : member(of), how(key) {}

    template <class Change>
    constexpr model_key with_key(Change change) const {
        return changed(*this, [&](model_key& copy) { change(copy.how); });
    }

    constexpr objects::index_key get(model_draft& draft) const {
        objects::index_key made = how;
        if (made.expression.empty()) { made.column = draft.column("index(...)", member); }
        return made;
    }
};

template <class M, class C>
constexpr model_key as_key(M C::*member) {
    return {place_of(member), {}};
}
constexpr model_key as_key(const model_key& key) { return key; }
constexpr model_key as_key(const index_key_declaration& key) { return {{}, key.get()}; }

/// The types of arguments for index: a pointer to a member, or the result of key, asc, desc or expression.
template <class T>
concept takes_as_key =
    std::is_member_object_pointer_v<T> || std::same_as<T, model_key> || std::same_as<T, index_key_declaration>;

/// An index with its keys and included members.
template <std::size_t Keys, std::size_t Included>
class index_part : public index_modifiers<index_part<Keys, Included>>, public misusable {
public:
    constexpr index_part(const std::array<model_key, Keys>& keys, const std::array<member_place, Included>& included)
        : keys_(keys), included_(included) {}

    /// Sets the name. Without it the name is ix_TABLE_COLUMN with the first column, as in SQLAlchemy.
    constexpr index_part named(name called) const {
        return changed(*this, [&](index_part& copy) { copy.head_.name = called; });
    }
    constexpr index_part comment(std::string_view words) const {
        return changed(*this, [&](index_part& copy) { copy.head_.comment = words; });
    }
    using index_modifiers<index_part>::with;
    template <class Never = void>
    constexpr index_part with(...) const {
        VARVE_MISUSED_UNLESS(
            refused<Never>, wrong,
            "with takes the name of a storage parameter and an integer, a bool or a text: .with(\"fillfactor\", 70), "
            ".with(\"pages_per_range\", \"64\")");
        return misused(*this, wrong);
    }
    template <class C, class... Ms>
    constexpr auto include(Ms C::*... members) const {
        std::array<member_place, Included + sizeof...(Ms)> all = {};
        std::size_t count = 0;
        for (const member_place& each : included_) { all[count++] = each; }
        ((all[count++] = place_of(members)), ...);
        index_part<Keys, Included + sizeof...(Ms)> result(keys_, all);
        result.take(*this);
        return result;
    }
    template <class Never = void>
    constexpr index_part include(...) const {
        VARVE_MISUSED_UNLESS(
            refused<Never>, wrong,
            "include takes pointers to members of the struct whose table it is in: .include(&user::name)");
        return misused(*this, wrong);
    }

    constexpr const objects::index& head() const noexcept { return head_; }
    template <class Change>
    constexpr index_part with_head(Change change) const {
        return changed(*this, [&](index_part& copy) { change(copy.head_); });
    }
    constexpr index_part with_parameter(const objects::parameter& added) const {
        if (parameters_ == most_parameters) { return misused(*this, "an index has at most 8 storage parameters here"); }
        return changed(*this, [&](index_part& copy) { copy.with_[copy.parameters_++] = added; });
    }

    constexpr void apply(model_draft& draft) const {
        objects::index made = head_;
        for (const model_key& each : keys_) { made.keys.push_back(each.get(draft)); }
        for (const member_place& each : included_) { made.include.push_back(draft.column("include(...)", each)); }
        for (std::size_t i = 0; i < parameters_; ++i) { made.with.push_back(with_[i]); }
        if (made.name.empty()) {
            if (made.keys.empty() || made.keys.front().column.empty()) {
                draft.refuse(mistake::bad_name, "index(...)", " begins with an expression and has no name",
                             "write .named(\"ix_...\")");
            } else {
                made.name = draft.index_name(made.keys.front().column.text());
            }
        }
        draft.indexes.push_back(std::move(made));
    }

    /// Copies the properties of another index part with the same keys.
    template <class Other>
    constexpr void take(const Other& other) {
        misuse_because(other.wrong());
        head_ = other.head_;
        parameters_ = other.parameters_;
        for (std::size_t i = 0; i < parameters_; ++i) { with_[i] = other.with_[i]; }
    }

private:
    template <std::size_t, std::size_t>
    friend class index_part;

    static constexpr std::size_t most_parameters = 8;

    std::array<model_key, Keys> keys_;
    std::array<member_place, Included> included_;
    objects::index head_ = {};  // without its lists
    std::size_t parameters_ = 0;
    objects::parameter with_[most_parameters] = {};
};

}  // namespace varve::detail

namespace varve {

/// Declares an index over members, or over the results of key, asc, desc and expression: `index(&user::age)`,
/// `index(&order::user_id, desc(&order::made).nulls_last()).where("state = 'open'")`.
template <class... Keys>
constexpr auto index(const Keys&... keys) {
    constexpr bool in_error = (detail::is_in_error<Keys> || ...);
    constexpr bool fits = sizeof...(Keys) != 0 && (detail::takes_as_key<Keys> && ...);
    VARVE_MISUSED_UNLESS(fits || in_error, wrong,
                         "index takes pointers to members, key(...), asc(...), desc(...) and expression(...): "
                         "index(&order::user_id, desc(&order::made), expression(\"lower(note)\"))");
    if constexpr (fits) {
        return detail::index_part<sizeof...(Keys), 0>({detail::as_key(keys)...}, {});
    } else {
        return detail::misdeclared_part(detail::first_misuse({wrong, detail::misuse_of(keys)...}));
    }
}

/// Declares a key of an index, for `.opclass("…")` and `.collate("…")`.
template <class M, class C>
constexpr auto key(M C::*member) {
    return detail::as_key(member);
}
template <class M, class C>
constexpr auto asc(M C::*member) {
    return detail::as_key(member).asc();
}
template <class M, class C>
constexpr auto desc(M C::*member) {
    return detail::as_key(member).desc();
}

}  // namespace varve
