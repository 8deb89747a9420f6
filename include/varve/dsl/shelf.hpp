#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Where the lists of a migration's operations stand: arrays inside the migration's own `up`, as long as they need to be.
#include <cstddef>

#include "varve/operation/operation.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// How many elements of each kind the operations of some steps have in lists.
struct needs {
    std::size_t columns = 0;
    std::size_t constraints = 0;
    std::size_t names = 0;
    std::size_t keys = 0;
    std::size_t parameters = 0;
    std::size_t values = 0;
    std::size_t assignments = 0;
    std::size_t effects = 0;

    friend constexpr needs operator+(const needs& left, const needs& right) noexcept {
        return {left.columns + right.columns,       left.constraints + right.constraints,
                left.names + right.names,           left.keys + right.keys,
                left.parameters + right.parameters, left.values + right.values,
                left.assignments + right.assignments, left.effects + right.effects};
    }
};

/// An array that takes no space where it has no elements.
template <class T, std::size_t N>
struct shelf {
    T items[N] = {};
    constexpr T* start() noexcept { return items; }
};
template <class T>
struct shelf<T, 0> {
    constexpr T* start() noexcept { return nullptr; }
};

/// The next free place of each array. A step puts its elements there when it is lowered.
class shelves {
public:
    objects::column* columns = nullptr;
    objects::constraint* constraints = nullptr;
    name* names = nullptr;
    objects::index_key* keys = nullptr;
    objects::parameter* parameters = nullptr;
    objects::expression* values = nullptr;
    operations::assignment* assignments = nullptr;
    operation* effects = nullptr;

    /// Copies `count` items to where `place` stands, moves it on, and returns them as a list that borrows.
    template <class T>
    static constexpr list<T> put(T*& place, const T* items, std::size_t count) {
        T* const first = place;
        for (std::size_t i = 0; i < count; ++i) {
            first[i] = items[i];
        }
        place += count;
        return list<T>::borrow(first, count);
    }
};

/// The arrays for some needs.
template <needs Needs>
class storage : shelf<objects::column, Needs.columns>,
                shelf<objects::constraint, Needs.constraints>,
                shelf<name, Needs.names>,
                shelf<objects::index_key, Needs.keys>,
                shelf<objects::parameter, Needs.parameters>,
                shelf<objects::expression, Needs.values>,
                shelf<operations::assignment, Needs.assignments>,
                shelf<operation, Needs.effects> {
protected:
    constexpr explicit storage(shelves& free) {
        free.columns = shelf<objects::column, Needs.columns>::start();
        free.constraints = shelf<objects::constraint, Needs.constraints>::start();
        free.names = shelf<name, Needs.names>::start();
        free.keys = shelf<objects::index_key, Needs.keys>::start();
        free.parameters = shelf<objects::parameter, Needs.parameters>::start();
        free.values = shelf<objects::expression, Needs.values>::start();
        free.assignments = shelf<operations::assignment, Needs.assignments>::start();
        free.effects = shelf<operation, Needs.effects>::start();
    }
};

/// An operation that holds `what`.
template <class What>
constexpr operation operation_of(const What& what) {
    return operation{operation::alternatives(std::in_place_type<What>, what)};
}

/// A step whose operation has no lists.
template <class What>
class simple_step {
public:
    static constexpr needs needed = {};

    constexpr explicit simple_step(const What& what) : what_(what) {}
    constexpr operation lower(shelves&) const { return operation_of(what_); }

protected:
    What what_;
};

}  // namespace varve::detail
