#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Takes the place of annotations on compilers without reflection: there are none.
#include "varve/text/reflection.hpp"

#if VARVE_REFLECTION

#include "varve/model/noted.hpp"

#else

#include "varve/model/draft.hpp"

namespace varve::detail {

template <class T>
constexpr name noted_table_name() {
    return {};
}
template <class T>
constexpr void rename_by_notes(name*) {}
template <class T>
constexpr void apply_notes(model_draft&) {}
template <class T, class F>
constexpr void for_each_noted_target(const F&) {}

}  // namespace varve::detail

#endif
