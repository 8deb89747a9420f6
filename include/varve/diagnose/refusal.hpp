#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Why an operation cannot apply, in words that a person can act on.
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/text/sink.hpp"

namespace varve {

/// What kind of mistake a refusal is.
enum class mistake : std::uint8_t {
    none,
    exists_already,  ///< an object of that name stands there
    does_not_exist,  ///< nothing of that name stands there
    still_needed,    ///< other objects depend on it
    does_not_match,  ///< types, numbers of columns, kinds of values that do not fit together
    not_allowed,     ///< PostgreSQL has a rule against it
    bad_name,        ///< a name that PostgreSQL would cut or refuse
};

/// Why an operation cannot apply; false where it can. An accepted operation costs no text: the sentences are
/// written where a mistake is found and nowhere else.
class refusal {
public:
    constexpr refusal() = default;
    constexpr explicit refusal(mistake kind) : kind_(kind) {}

    constexpr explicit operator bool() const noexcept { return kind_ != mistake::none; }
    constexpr mistake kind() const noexcept { return kind_; }

    /// What is wrong, naming the object and what stands there instead: `table "users" exists already`.
    constexpr std::string_view what() const noexcept { return what_.text(); }
    /// The way out: `drop it first, or give the new table another name`.
    constexpr std::string_view remedy() const noexcept { return remedy_.text(); }

    constexpr sink& say() noexcept { return what_; }
    constexpr sink& advise() noexcept { return remedy_; }

private:
    mistake kind_ = mistake::none;
    detail::buffer_sink what_;
    detail::buffer_sink remedy_;
};

namespace detail {

/// `column "mial" does not exist. To mend it: correct the name.`
constexpr void put_refusal(sink& out, const refusal& why) {
    out << why.what() << ". To mend it: " << why.remedy() << '.';
}

}  // namespace detail
}  // namespace varve
