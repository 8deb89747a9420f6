#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Steps on indexes, and the declaration of their keys.
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/dsl/step_list.hpp"
#include "varve/dsl/unusable.hpp"
#include "varve/schema/index.hpp"

namespace varve::detail {

/// A key of an index: the name of a column, or the result of `key`, `expression`, `asc` or `desc`.
class index_key_declaration {
public:
    constexpr index_key_declaration(const char* column) : key_{.column = column} {}
    constexpr index_key_declaration(std::string_view column) : key_{.column = column} {}
    constexpr explicit index_key_declaration(const objects::index_key& key) : key_(key) {}

    constexpr index_key_declaration asc() const { return ordered(false); }
    constexpr index_key_declaration desc() const { return ordered(true); }
    constexpr index_key_declaration nulls_first() const { return with_nulls(objects::nulls_order::first); }
    constexpr index_key_declaration nulls_last() const { return with_nulls(objects::nulls_order::last); }

    /// The operator class, if it is not the default of the type.
    constexpr index_key_declaration opclass(name operator_class) const {
        index_key_declaration changed = *this;
        changed.key_.opclass = operator_class;
        return changed;
    }
    constexpr index_key_declaration collate(name collation) const {
        index_key_declaration changed = *this;
        changed.key_.collation = collation;
        return changed;
    }

    constexpr const objects::index_key& get() const noexcept { return key_; }

private:
    constexpr index_key_declaration ordered(bool descending) const {
        index_key_declaration changed = *this;
        changed.key_.descending = descending;
        return changed;
    }
    constexpr index_key_declaration with_nulls(objects::nulls_order nulls) const {
        index_key_declaration changed = *this;
        changed.key_.nulls = nulls;
        return changed;
    }

    objects::index_key key_;
};

/// The table of an index, and its keys.
template <std::size_t Keys>
struct index_target {
    name table;
    shelf<objects::index_key, Keys> keys;
};

/// An index without its lists. It is cheap to copy, unlike objects::index.
struct index_head {
    name table = {};
    name called = {};
    name method = {};
    std::string_view where = {};
    bool unique = false;
    bool nulls_not_distinct = false;
    bool concurrently = false;
};

/// The lists of an index: `Keys` keys, `Included` further columns and `Parameters` storage parameters.
template <std::size_t Keys, std::size_t Included, std::size_t Parameters>
struct index_lists {
    shelf<objects::index_key, Keys> keys;
    shelf<name, Included> included;
    shelf<objects::parameter, Parameters> parameters;
};

/// Constructs an index in place.
template <class Lists>
struct index_maker {
    const index_head& head;
    const Lists& lists;

    constexpr operator objects::index() const {
        return {.name = head.called,
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
class create_index_step {
public:
    using lists_type = index_lists<Keys, Included, Parameters>;

    struct kept : lists_type {
        constexpr explicit kept(const create_index_step& step) : lists_type(step.lists_) {}
    };

    constexpr create_index_step(const index_head& head, const lists_type& lists) : head_(head), lists_(lists) {}

    constexpr create_index_step unique() const {
        create_index_step changed = *this;
        changed.head_.unique = true;
        return changed;
    }
    /// NULLS NOT DISTINCT: two nulls are equal (PostgreSQL 15 and newer).
    constexpr create_index_step nulls_not_distinct() const {
        create_index_step changed = *this;
        changed.head_.nulls_not_distinct = true;
        return changed;
    }
    /// USING: "btree", "hash", "gin", "gist", "brin", "hnsw", …
    constexpr create_index_step method(name access_method) const {
        if (!head_.method.empty()) { throw unusable("an index has one method(...)"); }
        create_index_step changed = *this;
        changed.head_.method = access_method;
        return changed;
    }
    /// WHERE: the index contains only rows that satisfy the condition.
    constexpr create_index_step where(std::string_view condition) const {
        if (!head_.where.empty()) { throw unusable("an index has one where(...): join its conditions with AND or OR"); }
        create_index_step changed = *this;
        changed.head_.where = condition;
        return changed;
    }
    /// CREATE INDEX CONCURRENTLY: does not block writers, and cannot run in a transaction.
    constexpr create_index_step concurrently() const {
        create_index_step changed = *this;
        changed.head_.concurrently = true;
        return changed;
    }

    /// INCLUDE: columns that the index stores but does not search.
    template <class... Names>
    constexpr auto include(Names... columns) const {
        return include_after(std::make_index_sequence<Included>(), columns...);
    }

    /// WITH (parameter = value).
    template <std::integral Number>
    requires(!std::same_as<Number, bool>) constexpr auto with(name parameter, Number value) const {
        return with_also({parameter, static_cast<std::int64_t>(value), {}});
    }
    constexpr auto with(name parameter, const char* value) const { return with_also({parameter, 0, value}); }
    constexpr auto with(name parameter, std::same_as<bool> auto value) const {
        return with_also({parameter, 0, value ? "on" : "off"});
    }

    constexpr operation lower(const kept& stored) const {
        return make_operation<operations::create_index>(head_.table, index_maker<lists_type>{head_, stored},
                                                        head_.concurrently);
    }

private:
    template <std::size_t... I, class... Names>
    constexpr auto include_after(std::index_sequence<I...>, Names... columns) const {
        return create_index_step<Keys, Included + sizeof...(Names), Parameters>(
            head_, {lists_.keys, {lists_.included.items[I]..., name(columns)...}, lists_.parameters});
    }

    constexpr auto with_also(const objects::parameter& added) const {
        return with_after(std::make_index_sequence<Parameters>(), added);
    }
    template <std::size_t... I>
    constexpr auto with_after(std::index_sequence<I...>, const objects::parameter& added) const {
        return create_index_step<Keys, Included, Parameters + 1>(
            head_, {lists_.keys, lists_.included, {lists_.parameters.items[I]..., added}});
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
        drop_index_step changed = *this;
        changed.what_.concurrently = true;
        return changed;
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
constexpr auto on(detail::name table, Keys... keys) {
    return detail::index_target<sizeof...(Keys)>{table, {detail::index_key_declaration(keys).get()...}};
}

/// CREATE INDEX.
template <std::size_t Keys>
constexpr auto create_index(detail::name index, const detail::index_target<Keys>& on) {
    return detail::create_index_step<Keys, 0, 0>({.table = on.table, .called = index}, {on.keys, {}, {}});
}
template <class... Others>
constexpr detail::misdeclared create_index(detail::name, Others...) {
    static_assert(detail::never<Others...>,
                  "an index says what it is on: create_index(\"ix_users_email\", on(\"users\", \"email\"))");
    return {};
}

/// DROP INDEX, without CASCADE.
constexpr auto drop_index(detail::name index) { return detail::drop_index_step({index}); }

/// ALTER INDEX … RENAME TO. The index stays in its schema; `to` has none.
constexpr auto rename_index(detail::name index, detail::name to) {
    return detail::simple_step<operations::rename_index>({index, to});
}

}  // namespace varve::dsl
