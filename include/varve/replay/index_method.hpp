#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What the access methods of indexes can do (https://www.postgresql.org/docs/current/indexes-types.html).
#include <cstdint>
#include <string_view>

#include "varve/replay/comparison.hpp"

namespace varve::detail {

/// An access method, and what its indexes can have.
struct index_method {
    std::string_view name;
    std::string_view extension;  ///< the extension that provides it; empty: PostgreSQL itself
    bool unique = false;
    bool ordered = false;  ///< ASC, DESC, NULLS FIRST, NULLS LAST
    bool multicolumn = false;
    bool included_columns = false;
};

inline constexpr index_method index_methods[] = {
    {"btree", "", true, true, true, true},          {"hash", "", false, false, false, false},
    {"gist", "", false, false, true, true},         {"gin", "", false, false, true, false},
    {"spgist", "", false, false, false, true},      {"brin", "", false, false, true, false},
    {"hnsw", "vector", false, false, false, false}, {"ivfflat", "vector", false, false, false, false},
    {"bloom", "bloom", false, false, true, false},
};

/// Returns the access method, or one without a name if it is not known. By value, because g++ 12 with sanitizers cannot
/// compare the address of an inline variable in constant evaluation.
constexpr index_method find_method(std::string_view name) noexcept {
    for (const index_method& each : index_methods) {
        if (name.empty() || same_text(each.name, name)) {  // an empty name means btree, the first
            return each;
        }
    }
    return {};
}

constexpr bool is_range(std::string_view builtin) noexcept {
    return builtin.size() > 7 && same_text(builtin.substr(builtin.size() - 5), "range");
}

/// Whether PostgreSQL itself has a default operator class for a built-in type.
constexpr bool has_default_class(std::string_view method, std::string_view builtin) noexcept {
    const std::string_view type = operand_of(builtin);
    if (same_text(method, "btree")) { return has_order(type); }
    if (same_text(method, "hash")) {
        return (has_order(type) && !is_item("bit,\"bit\",bit varying,money,tsvector,tsquery", type)) ||
               is_item("xid,cid,aclitem", type);
    }
    if (same_text(method, "gin")) { return is_item("tsvector,jsonb", type); }
    if (same_text(method, "gist")) {
        return is_item("box,point,polygon,circle,tsvector,tsquery", type) || is_range(type);
    }
    const bool multirange = type.size() > 10 && same_text(type.substr(type.size() - 10), "multirange");
    if (same_text(method, "spgist")) {
        return is_item("inet,box,point,text,polygon", type) || (is_range(type) && !multirange);
    }
    if (same_text(method, "brin")) {
        return is_item(
                   "bytea,\"char\",name,bigint,smallint,integer,text,oid,tid,real,double precision,macaddr,macaddr8,inet,character,time without "
                   "time zone,date,timestamp without time zone,timestamp with time zone,interval,time with time zone,bit,bit varying,numeric,uuid,"
                   "pg_lsn,box",
                   type) ||
               (is_range(type) && !multirange);
    }
    return true;
}

/// Whether an existing extension btree_gin or btree_gist provides a default operator class for a built-in type, or for
/// "enum".
constexpr bool brings_default_class(const schema& state, std::string_view method, std::string_view type) {
    constexpr word_list both =
        "boolean,smallint,integer,bigint,real,double precision,numeric,money,oid,timestamp without time zone,timestamp with time "
        "zone,time without time zone,time with time zone,date,interval,macaddr,macaddr8,inet,text,\"bit\",bit,bit varying,"
        "bytea,character,uuid,enum";
    return (same_text(method, "gin") && state.has_extension("btree_gin") &&
            (is_item(both, operand_of(type)) || is_item("\"char\",name", type))) ||
           (same_text(method, "gist") && state.has_extension("btree_gist") && is_item(both, operand_of(type)));
}

/// Whether a well-known type of an extension has a default operator class.
constexpr answer extension_has_default_class(std::string_view method, std::string_view type) noexcept {
    if (!is_item("citext,hstore,cube,ltree,seg,vector,halfvec,sparsevec", type) ||
        (same_text(method, "hash") && same_text(type, "ltree"))) {
        return answer::unknown;  // ltree has one for hash only in newer versions of the extension (PostgreSQL 17)
    }
    if (same_text(type, "citext") && !same_text(method, "btree") && !same_text(method, "hash")) {
        // citext uses the operator classes of text.
        return has_default_class(method, "text") ? answer::yes : answer::no;
    }
    return same_text(method, "btree") || (same_text(method, "hash") && is_item("citext,hstore", type)) ||
                   (same_text(method, "gin") && same_text(type, "hstore")) ||
                   (same_text(method, "gist") && is_item("hstore,cube,ltree,seg", type))
               ? answer::yes
               : answer::no;
}

/// Whether the access method has a default operator class for the type.
constexpr answer has_default_class(const schema& state, std::string_view method, const objects::data_type& type) {
    if (same_text(method, "hnsw")) { return answer::no; }
    if (same_text(method, "ivfflat")) {
        const type_class of = classify(state, type.name);
        return of == type_class::uncertain || of == type_class::missing          ? answer::unknown
               : same_text(type.name.object(), "vector") && type.dimensions == 0 ? answer::yes
                                                                                 : answer::no;
    }
    const index_method found = find_method(method);
    if (found.name.empty() || !found.extension.empty()) { return answer::unknown; }
    const bool btree = same_text(method, "btree");
    const bool plain = btree || same_text(method, "hash");
    const bool array_class = plain || same_text(method, "gin");
    const type_class kind = classify(state, type.name);
    const bool more_may_be =
        may_come_from_elsewhere(state, method) || (same_text(method, "gin") && may_be_touched(state, "btree_gin")) ||
        (same_text(method, "gist") &&
         (state.has_extension("intarray") || may_be_touched(state, "intarray") || may_be_touched(state, "btree_gist")));
    answer result = answer::unknown;
    if (type.dimensions != 0) {
        const bool comparable = plain || kind != type_class::builtin || has_order(base_of(type.name.object()));
        const bool paths = same_text(method, "gist") && kind == type_class::extension &&
                           same_text(type.name.object(), "ltree");  // ltree[] has a class of its own
        result = paths || (array_class && comparable) ? answer::yes : answer::no;
    } else if (kind == type_class::builtin) {
        const std::string_view base = base_of(type.name.object());
        result =
            has_default_class(method, base) || brings_default_class(state, method, base) ? answer::yes : answer::no;
    } else if (kind == type_class::enumeration && brings_default_class(state, method, "enum")) {
        result = answer::yes;
    } else if (kind == type_class::extension) {
        const bool citext = same_text(type.name.object(), "citext");
        result = citext && brings_default_class(state, method, "text")
                     ? answer::yes
                     : extension_has_default_class(method, type.name.object());
    } else if (kind == type_class::enumeration || kind == type_class::row) {
        result = plain ? answer::yes : answer::no;
    }
    return result == answer::no && more_may_be && !btree ? answer::unknown : result;
}

}  // namespace varve::detail
