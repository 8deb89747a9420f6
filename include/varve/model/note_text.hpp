#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Puts texts and lists of annotations into static storage.
#include "varve/text/reflection.hpp"

#if VARVE_REFLECTION

#include <meta>
#include <string_view>
#include <vector>

#include "varve/dsl/note.hpp"

namespace varve::detail {

template <text_to_note Text>
consteval noted_text note_text(Text words) {
    const std::string_view text(words);
    return {std::define_static_string(text), text.size()};
}

template <class T>
consteval noted_list<T> note_values(const std::vector<T>& values) {
    const auto kept = std::define_static_array(values);
    return {kept.data(), kept.size()};
}

template <text_to_note... Texts>
consteval noted_list<noted_text> note_texts(Texts... words) {
    return note_values(std::vector<noted_text>{note_text(words)...});
}

}  // namespace varve::detail

#endif
