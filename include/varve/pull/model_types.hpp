#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the C++ types for the types of columns.
#include <string>
#include <string_view>

#include "varve/schema/type.hpp"

namespace varve::detail {

/// Returns the C++ type that implies this type without dimensions (see model/type_of.hpp); empty if there is none.
inline std::string own_cpp_type(const objects::data_type& type) {
    const std::string_view name = type.name.text();
    if (name == "vector" && type.first > 0) { return "std::array<float, " + std::to_string(type.first) + '>'; }
    if (type.first >= 0) { return {}; }
    struct entry {
        std::string_view sql;
        std::string_view cpp;
    };
    constexpr entry entries[] = {{"boolean", "bool"},
                                 {"smallint", "std::int16_t"},
                                 {"integer", "std::int32_t"},
                                 {"bigint", "std::int64_t"},
                                 {"real", "float"},
                                 {"double precision", "double"},
                                 {"text", "std::string"},
                                 {"bytea", "std::vector<std::byte>"},
                                 {"date", "std::chrono::year_month_day"},
                                 {"timestamp with time zone", "std::chrono::sys_time<std::chrono::microseconds>"},
                                 {"timestamp without time zone", "std::chrono::local_time<std::chrono::microseconds>"},
                                 {"time without time zone", "std::chrono::hh_mm_ss<std::chrono::microseconds>"},
                                 {"interval", "std::chrono::microseconds"}};
    for (const entry& each : entries) {
        if (name == each.sql) { return std::string(each.cpp); }
    }
    return {};
}

}  // namespace varve::detail
