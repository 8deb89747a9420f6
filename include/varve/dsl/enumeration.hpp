#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Steps on enum types.
#include <cstddef>

#include "varve/dsl/changed.hpp"
#include "varve/dsl/fixed_array.hpp"
#include "varve/dsl/misuse.hpp"

namespace varve::detail {

/// A step with the values of an enum: `What` is create_enum or replace_enum.
template <class What, std::size_t Values>
class enum_values_step {
public:
    struct kept : fixed_array<name, Values> {
        constexpr explicit kept(const enum_values_step& step) : fixed_array<name, Values>(step.values_) {}
    };

    template <class... Names>
    constexpr explicit enum_values_step(name type, Names... values) : type_(type), values_{name(values)...} {}

    constexpr operation lower(const kept& values) const { return make_operation<What>(type_, values.all()); }

private:
    name type_;
    fixed_array<name, Values> values_;
};

/// ALTER TYPE … ADD VALUE.
class add_enum_value_step : public simple_step<operations::add_enum_value> {
public:
    using simple_step::simple_step;

    constexpr add_enum_value_step before(name neighbour) const {
        return placed(operations::placement::before, neighbour);
    }
    constexpr add_enum_value_step after(name neighbour) const {
        return placed(operations::placement::after, neighbour);
    }

private:
    constexpr add_enum_value_step placed(operations::placement place, name neighbour) const {
        if (!what_.neighbour.empty()) {
            return misused(*this, "a value can have only one place: before(...) or after(...)");
        }
        return changed(*this, [&](add_enum_value_step& copy) {
            copy.what_.place = place;
            copy.what_.neighbour = neighbour;
        });
    }
};

}  // namespace varve::detail

namespace varve::dsl {

/// CREATE TYPE … AS ENUM, with its values in order.
template <class... Values>
constexpr auto create_enum(varve::name type, Values... values) {
    return detail::enum_values_step<operations::create_enum, sizeof...(Values)>(type, values...);
}

/// ALTER TYPE … ADD VALUE. The value becomes the last one, unless `.before("…")` or `.after("…")` follows. It cannot be
/// used in the transaction that adds it.
constexpr auto add_enum_value(varve::name type, varve::name value) {
    return detail::add_enum_value_step({.type = type, .value = value});
}

/// Replaces an enum type by one with these values, and converts every column of the type. Fails if a row holds a value
/// that the new type lacks.
template <class... Values>
constexpr auto replace_enum(varve::name type, Values... values) {
    return detail::enum_values_step<operations::replace_enum, sizeof...(Values)>(type, values...);
}

/// DROP TYPE, without CASCADE.
constexpr auto drop_enum(varve::name type) { return detail::simple_step<operations::drop_enum>({type}); }

}  // namespace varve::dsl
