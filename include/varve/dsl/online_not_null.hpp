#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Defines `alter_column(…).set_not_null().online()`: four operations that make nobody wait for long.
#include <cstddef>

#include "varve/dsl/alter.hpp"
#include "varve/dsl/composed_text.hpp"
#include "varve/dsl/constraint.hpp"

namespace varve::detail {

/// A column that becomes NOT NULL online, and the check that proves it meanwhile.
class online_not_null_step : public misusable {
public:
    struct kept {
        constexpr explicit kept(const online_not_null_step& step)
            : called([&step](sink& out) { put_not_null_check_name(out, step.change_.table, step.change_.column); }),
              condition([&step](sink& out) { put_not_null_condition(out, step.change_.column); }) {}

        composed_text<longest_name> called;
        composed_text<longest_name * 2 + 16> condition;
    };

    constexpr online_not_null_step(const operations::alter_column& change, const misusable& before)
        : misusable(before), change_(change) {}

    constexpr const operations::alter_column& change() const noexcept { return change_; }

private:
    operations::alter_column change_;
};

/// The check `column IS NOT NULL`, NOT VALID.
class online_not_null_check : public online_not_null_step {
public:
    using online_not_null_step::online_not_null_step;

    constexpr operation lower(const kept& stored) const {
        constraint_head head = {.kind = objects::constraint_kind::check, .not_valid = true};
        head.name = stored.called.view();
        head.expression = stored.condition.view();
        return make_operation<operations::add_constraint>(change().table, constraint_in_place{head, nullptr}, name());
    }
};
class online_not_null_validation : public online_not_null_step {
public:
    using online_not_null_step::online_not_null_step;

    constexpr operation lower(const kept& stored) const {
        return make_operation<operations::validate_constraint>(change().table, stored.called.view(), true);
    }
};
class online_not_null_end : public online_not_null_step {
public:
    using online_not_null_step::online_not_null_step;

    constexpr operation lower(const kept& stored) const {
        return make_operation<operations::drop_constraint>(change().table, stored.called.view());
    }
};

/// `alter_column(…).set_not_null().online()`.
class online_not_null : public misusable {
public:
    static constexpr std::size_t part_count = 4;

    constexpr online_not_null(const operations::alter_column& change, const misusable& before)
        : misusable(before), change_(change) {}

    template <std::size_t Part>
    constexpr auto part() const {
        if constexpr (Part == 0) {
            return online_not_null_check(change_, *this);
        } else if constexpr (Part == 1) {
            return online_not_null_validation(change_, misusable());
        } else if constexpr (Part == 2) {
            return simple_step<operations::alter_column>(change_);
        } else {
            return online_not_null_end(change_, misusable());
        }
    }

private:
    operations::alter_column change_;
};

constexpr auto alter_column_step::online() const {
    const operations::alter_column alone = {.table = what_.table,
                                            .column = what_.column,
                                            .not_null = operations::change::set,
                                            .not_null_name = what_.not_null_name};
    return online_not_null(alone,
                           misused(static_cast<const misusable&>(*this),
                                   sets_only_not_null(what_) ? nullptr
                                                             : "online() is for set_not_null() alone: put the other "
                                                               "changes into an alter_column of their own"));
}

}  // namespace varve::detail
