#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Describes why an operation cannot be applied, and what to do about it.
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/text/sink.hpp"

namespace varve {

/// The kind of mistake that a refusal reports.
enum class mistake : std::uint8_t {
    none,
    exists_already,  ///< an object of this name exists
    does_not_exist,  ///< no object of this name exists
    still_needed,    ///< other objects depend on it
    does_not_match,  ///< types, numbers of columns or kinds of values do not fit together
    not_allowed,     ///< PostgreSQL has a rule against it
    bad_name,        ///< PostgreSQL would truncate or refuse the name
};

/// The reason why an operation cannot be applied. Converts to false if it can. The sentences are written only when a
/// mistake is found, so an accepted operation costs no text.
class refusal {
public:
    constexpr refusal() = default;
    constexpr explicit refusal(mistake kind) : kind_(kind) {}

    constexpr explicit operator bool() const noexcept { return kind_ != mistake::none; }
    constexpr mistake kind() const noexcept { return kind_; }

    /// Returns what is wrong, with the names of the objects: `table "users" exists already`.
    constexpr std::string_view what() const noexcept { return what_.text(); }
    /// Returns what to do: `drop it first, or give the new table another name`.
    constexpr std::string_view remedy() const noexcept { return remedy_.text(); }

    constexpr sink& say() noexcept { return what_; }
    constexpr sink& advise() noexcept { return remedy_; }

private:
    mistake kind_ = mistake::none;
    detail::buffer_sink what_;
    detail::buffer_sink remedy_;
};

namespace detail {

/// Writes a refusal as two sentences: `column "mial" does not exist. To mend it: correct the name.` Without a remedy,
/// it writes only the first one.
constexpr void put_refusal(sink& out, const refusal& why) {
    out << why.what();
    if (!why.remedy().empty()) { out << ". To mend it: " << why.remedy(); }
    out << '.';
}

}  // namespace detail
}  // namespace varve
