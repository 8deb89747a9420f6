#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the declarations of a model: its struct and its enums.
#include <cstddef>
#include <string>

#include "varve/emit/model_struct.hpp"
#include "varve/pull/model_names.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Returns code on one line.
inline std::string flat_text(const code& each) {
    buffer_sink flat;
    code_layout::put_flat(flat, each);
    return std::string(flat.text());
}

inline std::string enum_declaration(const std::string& called, const objects::enumeration& type) {
    model_names values;
    std::string text = "\nenum class " + called + " {";
    for (const name& each : type.values) {
        text += (&each == type.values.begin() ? " " : ", ") + values.take(each.text());
    }
    return text + " };\n";
}

inline std::string struct_declaration(const model_struct& each) {
    std::string text = "\nstruct " + each.name + " {\n";
    for (std::size_t i = 0; i < each.members.size(); ++i) {
        text += "    " + each.types[i] + ' ' + each.members[i] + ";\n";
    }
    return text + "};\n";
}

}  // namespace varve::detail
