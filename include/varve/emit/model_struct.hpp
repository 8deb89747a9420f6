#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The C++ struct that describes a table, as a model's code refers to it.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/emit/code.hpp"
#include "varve/schema/table.hpp"

namespace varve::detail {

/// The struct of a table: its name, and the names of its members in the order of the columns.
struct model_struct {
    const objects::table* table = nullptr;
    std::string name = {};
    std::vector<std::string> members = {};
    std::vector<std::string> types = {};
    std::vector<bool> own_types = {};  ///< whether the member's C++ type implies the column's type

    /// Returns `&app::model::user::name`.
    code pointer(const varve::name& column) const {
        code made("&app::model::");
        made.text() << name << "::" << members[objects::position_of(table->columns, column)];
        return made;
    }
    /// Returns a call with the members as arguments.
    code call(std::string_view function, const list<varve::name>& columns) const {
        code made = code::call(function);
        for (const varve::name& each : columns) { made.add(pointer(each)); }
        return made;
    }
};

}  // namespace varve::detail
