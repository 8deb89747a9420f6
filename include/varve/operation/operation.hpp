#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The closed set of operations: what a step of a migration can do.
#include <cstddef>
#include <cstdint>
#include <list>  // for std::construct_at: a tenth of what <memory> costs to include
#include <type_traits>
#include <utility>

#include "varve/operation/backfill.hpp"
#include "varve/operation/column.hpp"
#include "varve/operation/comment.hpp"
#include "varve/operation/constraint.hpp"
#include "varve/operation/data.hpp"
#include "varve/operation/execute.hpp"
#include "varve/operation/index.hpp"
#include "varve/operation/namespace.hpp"
#include "varve/operation/object.hpp"
#include "varve/operation/require.hpp"
#include "varve/operation/row_security.hpp"
#include "varve/operation/table.hpp"
#include "varve/operation/type.hpp"

/// All operations, by the names of their aggregates in varve::operations.
// clang-format off
#define VARVE_OPERATIONS(EACH)                                                                                       \
    EACH(create_table) EACH(drop_table) EACH(rename_table)                                                           \
    EACH(add_column) EACH(drop_column) EACH(rename_column) EACH(alter_column)                                        \
    EACH(add_constraint) EACH(drop_constraint) EACH(validate_constraint) EACH(rename_constraint)                     \
    EACH(create_index) EACH(drop_index) EACH(rename_index)                                                           \
    EACH(create_enum) EACH(add_enum_value) EACH(replace_enum) EACH(drop_enum)                                        \
    EACH(create_schema) EACH(drop_schema) EACH(create_extension) EACH(drop_extension)                                \
    EACH(comment_on_table) EACH(comment_on_column) EACH(comment_on_index)                                            \
    EACH(set_row_security)                                                                                           \
    EACH(create_object) EACH(drop_object) EACH(rename_object) EACH(refresh_materialized_view)                        \
    EACH(insert_into) EACH(update) EACH(backfill) EACH(delete_from) EACH(execute) EACH(require)
// clang-format on

namespace varve {

/// One operation: a variant of the aggregates in varve::operations. Every question about operations (replay, inverse,
/// render, …) has one overload for each aggregate, so a new operation does not compile until all questions have one.
///
/// It is not a std::variant, whose base classes and visitor tables would take a quarter of the compile time of a chain.
class operation {
public:
    enum class kind : std::uint8_t {
#define VARVE_EACH(NAME) NAME,
        VARVE_OPERATIONS(VARVE_EACH)
#undef VARVE_EACH
    };

    /// How many kinds there are.
    static constexpr std::size_t kinds = 0
#define VARVE_EACH(NAME) +1
        VARVE_OPERATIONS(VARVE_EACH)
#undef VARVE_EACH
        ;

    constexpr operation() : create_table_{}, kind_(kind::create_table) {}

    /// Holds `what`, or an aggregate that is constructed in place from `parts`.
#define VARVE_EACH(NAME)                                                                        \
    constexpr operation(operations::NAME what) : NAME##_(std::move(what)), kind_(kind::NAME) {} \
    template <class... Parts>                                                                   \
    constexpr operation(std::in_place_type_t<operations::NAME>, const Parts&... parts)          \
        : NAME##_{parts...}, kind_(kind::NAME) {}
    VARVE_OPERATIONS(VARVE_EACH)  // NOLINT(google-explicit-constructor): an aggregate is an operation
#undef VARVE_EACH

    constexpr operation(const operation& other) { copy(other); }
    constexpr operation(operation&& other) noexcept { take(other); }
    // No comparison of `this` with `&other`: g++ 15 and 16 refuse the address of a constant under construction. The
    // temporary makes self-assignment safe.
    constexpr operation& operator=(const operation& other) {
        operation one(other);
        destroy();
        take(one);
        return *this;
    }
    constexpr operation& operator=(operation&& other) noexcept {
        operation one(std::move(other));
        destroy();
        take(one);
        return *this;
    }
    constexpr ~operation() { destroy(); }

    constexpr kind which() const noexcept { return kind_; }

    /// Returns the aggregate if this operation is a `What`; otherwise nullptr.
    template <class What>
    constexpr const What* get_if() const noexcept {
        return is<What>() ? &held(static_cast<const What*>(nullptr)) : nullptr;
    }
    template <class What>
    constexpr bool is() const noexcept {
        return kind_ == kind_of(static_cast<const What*>(nullptr));
    }

    /// Calls `f` with the aggregate, and returns the result.
    template <class F>
    constexpr decltype(auto) visit(F&& f) const {
        switch (kind_) {
#define VARVE_EACH(NAME) \
    case kind::NAME: return f(NAME##_);
            VARVE_OPERATIONS(VARVE_EACH)
#undef VARVE_EACH
        }
        __builtin_unreachable();
    }

private:
#define VARVE_EACH(NAME)                                                                   \
    static constexpr kind kind_of(const operations::NAME*) noexcept { return kind::NAME; } \
    constexpr const operations::NAME& held(const operations::NAME*) const noexcept { return NAME##_; }
    VARVE_OPERATIONS(VARVE_EACH)
#undef VARVE_EACH

    constexpr void copy(const operation& other) {
        kind_ = other.kind_;
        switch (kind_) {
#define VARVE_EACH(NAME) \
    case kind::NAME: std::construct_at(&NAME##_, other.NAME##_); return;
            VARVE_OPERATIONS(VARVE_EACH)
#undef VARVE_EACH
        }
    }
    constexpr void take(operation& other) noexcept {
        kind_ = other.kind_;
        switch (kind_) {
#define VARVE_EACH(NAME) \
    case kind::NAME: std::construct_at(&NAME##_, std::move(other.NAME##_)); return;
            VARVE_OPERATIONS(VARVE_EACH)
#undef VARVE_EACH
        }
    }
    constexpr void destroy() noexcept {
        switch (kind_) {
#define VARVE_EACH(NAME) \
    case kind::NAME: std::destroy_at(&NAME##_); return;
            VARVE_OPERATIONS(VARVE_EACH)
#undef VARVE_EACH
        }
    }

    union {
#define VARVE_EACH(NAME) operations::NAME NAME##_;
        VARVE_OPERATIONS(VARVE_EACH)
#undef VARVE_EACH
    };
    kind kind_;
};

/// Calls `f` with the aggregate in `each`, and returns the result.
template <class F>
constexpr decltype(auto) visit(F&& f, const operation& each) {
    return each.visit(f);
}

}  // namespace varve

#undef VARVE_OPERATIONS
