#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Defines `add_constraint(…).online()`: two operations that make nobody wait for long.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/dsl/composed_text.hpp"
#include "varve/dsl/constraint.hpp"
#include "varve/schema/index.hpp"

namespace varve::detail {

/// A constraint that is added online.
template <objects::constraint_kind Kind, std::size_t Own, std::size_t Referenced, std::size_t Listed>
struct online_parts {
    static constexpr std::size_t own_count = Own;
    static constexpr std::size_t listed_count = Listed;
    static constexpr std::size_t names_count = Own + Referenced + Listed;
    static constexpr bool is_foreign_key = Kind == objects::constraint_kind::foreign_key;

    name table;
    constraint_head head;
    fixed_array<name, names_count> names;  ///< the columns, then the referenced columns, then the listed columns

    /// Writes the name that PostgreSQL would choose; nothing if a name is written.
    constexpr void put_name(sink& out) const {
        if (!head.name.empty()) { return; }
        put_preferred_name(out, table, Kind,
                           list<name>::borrow(names.data(), is_foreign_key ? own_count : names_count));
    }
};

/// The name of the constraint.
template <class Parts>
class online_name {
public:
    constexpr explicit online_name(const Parts& parts)
        : written_(parts.head.name), composed_([&parts](sink& out) { parts.put_name(out); }) {}

    constexpr name get() const { return written_.empty() ? name(composed_.view()) : written_; }

private:
    name written_;
    composed_text<longest_name> composed_;
};

/// ADD CONSTRAINT, under a name that is stored with the step. A key takes the index of its name.
template <class Parts>
class online_addition : public misusable {
public:
    struct kept {
        constexpr explicit kept(const online_addition& step) : called(step.parts_), names(step.parts_.names) {}

        online_name<Parts> called;
        fixed_array<name, Parts::names_count> names;
    };

    constexpr explicit online_addition(const Parts& parts, const misusable& before = misusable())
        : misusable(before), parts_(parts) {}

    constexpr operation lower(const kept& stored) const {
        constraint_head head = parts_.head;
        head.name = stored.called.get();
        const bool is_key =
            head.kind == objects::constraint_kind::unique || head.kind == objects::constraint_kind::primary_key;
        head.not_valid = !is_key;
        return make_operation<operations::add_constraint>(parts_.table, constraint_in_place{head, stored.names.data()},
                                                          is_key ? head.name : name());
    }

private:
    Parts parts_;
};

/// VALIDATE CONSTRAINT, in a transaction of its own.
template <class Parts>
class online_validation {
public:
    struct kept {
        constexpr explicit kept(const online_validation& step) : called(step.parts_) {}

        online_name<Parts> called;
    };

    constexpr explicit online_validation(const Parts& parts) : parts_(parts) {}

    constexpr operation lower(const kept& stored) const {
        return make_operation<operations::validate_constraint>(parts_.table, stored.called.get(), true);
    }

private:
    Parts parts_;
};

/// CREATE UNIQUE INDEX CONCURRENTLY, for a key of the same name.
template <class Parts>
class online_index : public misusable {
public:
    struct kept {
        constexpr explicit kept(const online_index& step) : called(step.parts_), keys{}, names(step.parts_.names) {
            for (std::size_t i = 0; i < Parts::own_count; ++i) { keys.items[i].column = names.items[i]; }
        }

        online_name<Parts> called;
        fixed_array<objects::index_key, Parts::own_count> keys;
        fixed_array<name, Parts::names_count> names;
    };

    constexpr online_index(const Parts& parts, const misusable& before) : misusable(before), parts_(parts) {}

    constexpr operation lower(const kept& stored) const {
        return make_operation<operations::create_index>(parts_.table, index_in_place{parts_.head, stored}, true);
    }

private:
    struct index_in_place {
        const constraint_head& head;
        const kept& stored;

        constexpr operator objects::index() const {
            return {
                .name = stored.called.get(),
                .keys = stored.keys.all(),
                .include = list<name>::borrow(stored.names.data() + Parts::own_count, std::size_t{Parts::listed_count}),
                .unique = true,
                .nulls_not_distinct = head.nulls_not_distinct};
        }
    };

    Parts parts_;
};

/// `add_constraint(…).online()`: two steps, of which the first keeps what is wrong with the words.
template <class Parts, template <class> class First, template <class> class Second>
class online_pair : public misusable {
public:
    static constexpr std::size_t part_count = 2;

    constexpr online_pair(const Parts& parts, const misusable& before) : misusable(before), parts_(parts) {}

    template <std::size_t Part>
    constexpr auto part() const {
        if constexpr (Part == 0) {
            return First<Parts>(parts_, *this);
        } else {
            return Second<Parts>(parts_);
        }
    }

private:
    Parts parts_;
};

/// Of a foreign key or check: adds it as NOT VALID, then validates it.
template <class Parts>
using online_constraint = online_pair<Parts, online_addition, online_validation>;

/// Of a key: builds its index, then adds the constraint with it.
template <class Parts>
using online_key = online_pair<Parts, online_index, online_addition>;

template <objects::constraint_kind Kind, std::size_t Own, std::size_t Referenced, std::size_t Listed>
constexpr auto add_constraint_step<Kind, Own, Referenced, Listed>::online() const {
    using parts = online_parts<Kind, Own, Referenced, Listed>;
    const parts all = {table_, head_, names_};
    if constexpr (Kind == objects::constraint_kind::unique || Kind == objects::constraint_kind::primary_key) {
        const char* const wrong =
            head_.using_index.empty() ? nullptr : "online() builds the index itself: leave out using_index(...)";
        return online_key<parts>(all, misused(static_cast<const misusable&>(*this), wrong));
    } else {
        constexpr bool is_not_null = Kind == objects::constraint_kind::not_null;
        VARVE_MISUSED_UNLESS(!is_not_null, for_column,
                             "online() is not for not_null(...): write alter_column(...).set_not_null().online()");
        const char* const valid =
            head_.not_valid ? "online() validates the constraint: leave out not_valid()" : nullptr;
        const char* const unnamed = Kind == objects::constraint_kind::check && head_.name.empty()
                                        ? "online() needs the name of a check: check(\"...\").named(\"...\")"
                                        : nullptr;
        return online_constraint<parts>(
            all, misused(static_cast<const misusable&>(*this), first_misuse({for_column, valid, unnamed})));
    }
}

}  // namespace varve::detail
