#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Well-known operator classes, with their extensions, access methods and types.
#include <string_view>

#include "varve/replay/index_method.hpp"
#include "varve/replay/wording.hpp"
#include "varve/schema/index.hpp"

namespace varve::detail {

/// Operator classes for one type.
struct known_classes {
    std::string_view names;  ///< separated by commas
    std::string_view methods;
    std::string_view type;  ///< of the columns, or of their elements if `array`
    bool array = false;
    std::string_view extension = {};  ///< empty: PostgreSQL itself has them
};

inline constexpr known_classes operator_classes[] = {
    {"vector_l2_ops,vector_ip_ops,vector_cosine_ops", "hnsw,ivfflat", "vector", false, "vector"},
    {"vector_l1_ops", "hnsw", "vector", false, "vector"},
    {"halfvec_l2_ops,halfvec_ip_ops,halfvec_cosine_ops", "hnsw,ivfflat", "halfvec", false, "vector"},
    {"halfvec_l1_ops", "hnsw", "halfvec", false, "vector"},
    {"sparsevec_l2_ops,sparsevec_ip_ops,sparsevec_cosine_ops,sparsevec_l1_ops", "hnsw", "sparsevec", false, "vector"},
    {"bit_hamming_ops", "hnsw,ivfflat", "bit", false, "vector"},
    {"bit_jaccard_ops", "hnsw", "bit", false, "vector"},
    {"gin_trgm_ops", "gin", "text", false, "pg_trgm"},
    {"gist_trgm_ops", "gist", "text", false, "pg_trgm"},
    {"gin__int_ops", "gin", "integer", true, "intarray"},
    {"gist__int_ops,gist__intbig_ops", "gist", "integer", true, "intarray"},
    {"text_pattern_ops,varchar_pattern_ops", "btree,hash", "text"},
    {"jsonb_path_ops", "gin", "jsonb"},
};

/// Returns the entry that contains the operator class, or one without names. By value, as find_method.
constexpr known_classes find_classes(std::string_view opclass) noexcept {
    if (opclass.size() > 4 && same_text(opclass.substr(opclass.size() - 4), "_ops")) {
        for (const known_classes& each : operator_classes) {
            if (is_listed(each.names, opclass)) { return each; }
        }
    }
    return {};
}

/// Returns the extension that provides a well-known operator class; empty if it is not known or not from an extension.
constexpr std::string_view extension_of_class(std::string_view opclass) noexcept {
    return find_classes(opclass).extension;
}

/// Whether the operator classes accept the type. Classes for text also accept character varying and citext.
constexpr bool takes_type(const known_classes& classes, const objects::data_type& type) noexcept {
    const std::string_view own = type.name.object();
    const bool same =
        same_text(classes.type, own) || (same_text(classes.type, "text") && is_item("character varying,citext", own));
    return same && classes.array == (type.dimensions != 0);
}

/// Checks that the operator class exists for the access method and for the type of the key. `type` has no name if it is
/// not known.
constexpr bool check_operator_class(const schema& state, const objects::index& each, std::string_view method,
                                    const name& opclass, const objects::data_type& type, refusal& no) {
    for (const char c : opclass.text()) {
        if (c == '(') {
            return refuse(no, mistake::bad_name,
                          {"index \"", each.name.text(), "\": operator class \"", opclass.text(),
                           "\" has its parameters in its name"},
                          {"leave them out, or write the index as SQL: execute(\"CREATE INDEX ...\")"});
        }
    }
    const known_classes known = opclass.schema().empty() ? find_classes(opclass.object()) : known_classes();
    if (known.names.empty() || find_method(method).name.empty() || may_be_touched(state, opclass.object())) {
        return true;
    }
    if (!is_listed(known.methods, method)) {
        return refuse(no, mistake::does_not_exist,
                      {"index \"", each.name.text(), "\": access method ", method, " has no operator class \"",
                       opclass.object(), "\""},
                      {"use it with ", known.methods, ", or choose another operator class"});
    }
    const type_class kind = type.name.empty() ? type_class::uncertain : classify(state, type.name);
    return kind == type_class::uncertain || kind == type_class::missing || takes_type(known, type) ||
           refuse(
               no, mistake::does_not_match,
               {"index \"", each.name.text(), "\": operator class \"", opclass.object(), "\" is for type ", known.type,
                known.array ? "[]" : "", ", not for ", type.name.text(), type.dimensions != 0 ? "[]" : ""},
               {"choose an operator class of the type"});
}

}  // namespace varve::detail
