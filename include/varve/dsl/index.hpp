#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Steps on indexes, and the declaration of their keys.
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/dsl/misuse.hpp"
#include "varve/dsl/modifiers.hpp"
#include "varve/dsl/step_list.hpp"
#include "varve/schema/index.hpp"

namespace varve::detail {

/// A key of an index: the name of a column, or the result of `key`, `expression`, `asc` or `desc`.
class index_key_declaration : public key_modifiers<index_key_declaration> {
public:
    constexpr index_key_declaration(const char* column) : key_{.column = column} {}
    constexpr index_key_declaration(std::string_view column) : key_{.column = column} {}
    constexpr explicit index_key_declaration(const objects::index_key& key) : key_(key) {}

    template <class Change>
    constexpr index_key_declaration with_key(Change change) const {
        return changed(*this, [&](index_key_declaration& copy) { change(copy.key_); });
    }

    constexpr const objects::index_key& get() const noexcept { return key_; }

private:
    objects::index_key key_;
};

/// The table of an index, and its keys.
template <std::size_t Keys>
struct index_target {
    name table;
    fixed_array<objects::index_key, Keys> keys;
};

/// An index without its lists. It is cheap to copy, unlike objects::index.
struct index_head {
    varve::name table = {};
    varve::name name = {};
    varve::name method = {};
    std::string_view where = {};
    bool unique = false;
    bool nulls_not_distinct = false;
    bool concurrently = false;
};

/// The lists of an index: `Keys` keys, `Included` further columns and `Parameters` storage parameters.
template <std::size_t Keys, std::size_t Included, std::size_t Parameters>
struct index_lists {
    fixed_array<objects::index_key, Keys> keys;
    fixed_array<name, Included> included;
    fixed_array<objects::parameter, Parameters> parameters;
};

/// Constructs an index in place.
template <class Lists>
struct index_maker {
    const index_head& head;
    const Lists& lists;

    constexpr operator objects::index() const {
        return {.name = head.name,
                .method = head.method,
                .keys = lists.keys.all(),
                .include = lists.included.all(),
                .with = lists.parameters.all(),
                .where = head.where,
                .unique = head.unique,
                .nulls_not_distinct = head.nulls_not_distinct};
    }
};

template <std::size_t Keys, std::size_t Included, std::size_t Parameters>
class create_index_step : public index_modifiers<create_index_step<Keys, Included, Parameters>>, public misusable {
public:
    using lists_type = index_lists<Keys, Included, Parameters>;

    struct kept : lists_type {
        constexpr explicit kept(const create_index_step& step) : lists_type(step.lists_) {}
    };

    constexpr create_index_step(const index_head& head, const lists_type& lists, const misusable& before = {})
        : misusable(before), head_(head), lists_(lists) {}

    /// CREATE INDEX CONCURRENTLY: does not block writers, and cannot run in a transaction.
    constexpr create_index_step concurrently() const {
        return with_head([](index_head& head) { head.concurrently = true; });
    }

    /// INCLUDE: columns that the index stores but does not search.
    template <class... Names>
    constexpr auto include(Names... columns) const {
        return include_after(std::make_index_sequence<Included>(), columns...);
    }

    constexpr const index_head& head() const noexcept { return head_; }
    template <class Change>
    constexpr create_index_step with_head(Change change) const {
        return changed(*this, [&](create_index_step& copy) { change(copy.head_); });
    }
    constexpr auto with_parameter(const objects::parameter& added) const {
        return with_after(std::make_index_sequence<Parameters>(), added);
    }

    constexpr operation lower(const kept& stored) const {
        return make_operation<operations::create_index>(head_.table, index_maker<lists_type>{head_, stored},
                                                        head_.concurrently);
    }

private:
    template <std::size_t... I, class... Names>
    constexpr auto include_after(std::index_sequence<I...>, Names... columns) const {
        return create_index_step<Keys, Included + sizeof...(Names), Parameters>(
            head_, {lists_.keys, {lists_.included.items[I]..., name(columns)...}, lists_.parameters}, *this);
    }

    template <std::size_t... I>
    constexpr auto with_after(std::index_sequence<I...>, const objects::parameter& added) const {
        return create_index_step<Keys, Included, Parameters + 1>(
            head_, {lists_.keys, lists_.included, {lists_.parameters.items[I]..., added}}, *this);
    }

    index_head head_;
    lists_type lists_;
};

/// DROP INDEX.
class drop_index_step : public simple_step<operations::drop_index> {
public:
    using simple_step::simple_step;

    /// DROP INDEX CONCURRENTLY: does not block other sessions, and cannot run in a transaction.
    constexpr drop_index_step concurrently() const {
        return changed(*this, [](drop_index_step& copy) { copy.what_.concurrently = true; });
    }
};

}  // namespace varve::detail

namespace varve::dsl {

/// A key of an index, for `.opclass("…")` and `.collate("…")`.
constexpr auto key(std::string_view called) { return detail::index_key_declaration(called); }
/// A key that is an SQL expression: `expression("lower(email)")`.
constexpr auto expression(std::string_view sql) {
    return detail::index_key_declaration(objects::index_key{.expression = sql});
}
/// A key in ascending order, which is the default.
constexpr auto asc(const detail::index_key_declaration& key) { return key.asc(); }
/// A key in descending order.
constexpr auto desc(const detail::index_key_declaration& key) { return key.desc(); }

/// The table of an index, and its keys, most significant first.
template <class... Keys>
constexpr auto on(varve::name table, Keys... keys) {
    return detail::index_target<sizeof...(Keys)>{table, {detail::index_key_declaration(keys).get()...}};
}

/// CREATE INDEX.
template <std::size_t Keys>
constexpr auto create_index(varve::name index, const detail::index_target<Keys>& on) {
    return detail::create_index_step<Keys, 0, 0>({.table = on.table, .name = index}, {on.keys, {}, {}});
}
template <class... Others>
constexpr detail::misdeclared create_index(varve::name, Others...) {
    VARVE_MISUSED_UNLESS(detail::never<Others...>, wrong,
                         "an index needs on(...): create_index(\"ix_users_email\", on(\"users\", \"email\"))");
    return detail::misdeclared(wrong);
}

/// DROP INDEX, without CASCADE.
constexpr auto drop_index(varve::name index) { return detail::drop_index_step({index}); }

/// ALTER INDEX … RENAME TO. The index stays in its schema; `to` has none.
constexpr auto rename_index(varve::name index, varve::name to) {
    return detail::simple_step<operations::rename_index>({index, to});
}

}  // namespace varve::dsl
