#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The names of the types that most columns have, as constants.
#include <cstdint>

#include "varve/reader/word_class.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

/// The names of types whose hashes need not be computed again.
namespace type_names {
inline constexpr name integer_ = "integer";
inline constexpr name bigint_ = "bigint";
inline constexpr name smallint_ = "smallint";
inline constexpr name real_ = "real";
inline constexpr name boolean_ = "boolean";
inline constexpr name json_ = "json";
inline constexpr name double_precision_ = "double precision";
inline constexpr name numeric_ = "numeric";
inline constexpr name character_varying_ = "character varying";
inline constexpr name character_ = "character";
inline constexpr name bit_ = "bit";
inline constexpr name bit_varying_ = "bit varying";
inline constexpr name interval_ = "interval";
inline constexpr name timestamp_with_zone_ = "timestamp with time zone";
inline constexpr name timestamp_ = "timestamp without time zone";
inline constexpr name time_with_zone_ = "time with time zone";
inline constexpr name time_ = "time without time zone";
}  // namespace type_names

/// A type of the catalog that most columns have.
struct usual_type {
    std::uint64_t word = 0;
    name called = {};
};
inline constexpr usual_type usual_types[] = {{"text"_w, "text"},
                                             {"uuid"_w, "uuid"},
                                             {"jsonb"_w, "jsonb"},
                                             {"timestamptz"_w, type_names::timestamp_with_zone_},
                                             {"date"_w, "date"},
                                             {"bytea"_w, "bytea"},
                                             {"bool"_w, type_names::boolean_},
                                             {"int4"_w, type_names::integer_},
                                             {"int8"_w, type_names::bigint_},
                                             {"float8"_w, type_names::double_precision_}};

}  // namespace varve::detail
