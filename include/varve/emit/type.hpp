#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Emits data types as words of the DSL.
#include <cstddef>
#include <string_view>

#include "varve/emit/code.hpp"
#include "varve/schema/type.hpp"
#include "varve/sql/extension_type.hpp"
#include "varve/sql/types.hpp"
#include "varve/sql/words.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// Returns the DSL word of a type that takes a length or precision, or whose word differs from its name; empty for
/// other types.
constexpr std::string_view sized_word(std::string_view type) noexcept {
    switch (type.size()) {
        case 3: return is_among(type, "bit") ? "bit" : "";
        case 6: return is_among(type, "vector") ? "vector" : "";
        case 7: return is_among(type, "numeric") ? "numeric" : is_among(type, "halfvec") ? "halfvec" : "";
        case 8: return is_among(type, "interval") ? "interval" : "";
        case 9: return is_among(type, "character") ? "character" : is_among(type, "sparsevec") ? "sparsevec" : "";
        case 11: return is_among(type, "bit varying") ? "varbit" : "";
        case 17: return is_among(type, "character varying") ? "varchar" : "";
        case 19: return is_among(type, "time with time zone") ? "timetz" : "";
        case 22: return is_among(type, "time without time zone") ? "time_" : "";
        case 24: return is_among(type, "timestamp with time zone") ? "timestamptz" : "";
        case 27: return is_among(type, "timestamp without time zone") ? "timestamp" : "";
        default: return {};
    }
}

/// Whether the DSL word of a type is its name.
constexpr bool is_own_word(std::string_view type) noexcept {
    constexpr word_list words =
        "smallint,integer,bigint,real,money,boolean,text,bytea,date,uuid,json,jsonb,jsonpath,xml,inet,cidr,macaddr,"
        "macaddr8,point,line,lseg,box,path,polygon,circle,tsvector,tsquery,int4range,int8range,numrange,tsrange,"
        "tstzrange,"
        "daterange,int4multirange,int8multirange,nummultirange,tsmultirange,tstzmultirange,datemultirange,oid,regclass,"
        "regcollation,regconfig,regdictionary,regnamespace,regoper,regoperator,regproc,regprocedure,regrole,regtype,"
        "pg_lsn,pg_snapshot,xid8";
    return words.contains(type);
}

constexpr code number_code(long long number) {
    code made("");
    put_number(made.text(), number);
    return made;
}

/// `interval.day_to_second(3)`.
constexpr code interval_code(const objects::data_type& type) {
    code made("interval");
    code fields = code::call("");
    for (const char c : type.name.text().substr(9)) { fields.text() << (c == ' ' ? '_' : c); }
    if (type.first >= 0) { fields.add(number_code(type.first)); }
    return made.then(std::move(fields));
}

/// The enum types that exist; null if they are not known.
using known_enums = const list<name>*;

constexpr bool is_no_enum(known_enums enums, const name& type) {
    if (enums == nullptr) { return false; }
    for (const name& each : *enums) {
        if (each == type) { return false; }
    }
    return true;
}

/// Returns the type without its array dimensions. Without known enums, a type that is neither built in nor of a known
/// extension is taken for an enum.
constexpr code element_code(const objects::data_type& type, known_enums enums) {
    const std::string_view written = type.name.text();
    if (type.first < 0 && is_own_word(written)) { return code(written); }
    if (type.first < 0 && same_text(written, "double precision")) { return code("double_precision"); }
    if (written.size() > 9 && is_builtin_type(written) && same_text(written.substr(0, 9), "interval ")) {
        return interval_code(type);
    }
    if (const std::string_view word = sized_word(written); !word.empty()) {
        const bool one = type.first == 1 && (same_text(word, "character") || same_text(word, "bit"));
        if (type.first < 0 || one) { return code(word); }
        code made = code::call(word);
        made.add(number_code(type.first));
        if (type.second != objects::no_scale && type.second != 0) { made.add(number_code(type.second)); }
        return made;
    }
    const bool known = is_builtin_type(written) || !extension_of_type(written).empty() || type.first >= 0 ||
                       is_no_enum(enums, type.name);
    code made = code::call(known ? "type" : "enumeration");
    made.add_literal(type.name);
    if (type.first >= 0) { made.add(number_code(type.first)); }
    if (type.second != objects::no_scale) { made.add(number_code(type.second)); }
    return made;
}

constexpr code type_code(const objects::data_type& type, known_enums enums = nullptr) {
    code made = element_code(type, enums);
    for (std::uint8_t i = 0; i < type.dimensions; ++i) {
        code whole = code::call("array");
        whole.add(std::move(made));
        made = std::move(whole);
    }
    return made;
}

}  // namespace varve::detail
