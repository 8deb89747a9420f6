#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The names of varve that the header of a folder of SQL files uses. Nothing is checked.

namespace varve {

inline constexpr char base[] = "";

namespace dsl {

struct execute {
    const char* sql;
    constexpr explicit execute(const char* text) : sql(text) {}
    constexpr execute from_file(const char*, int) const { return *this; }
    constexpr execute outside_transaction() const { return *this; }
};
template <class... Steps>
constexpr execute steps(const execute& first, const Steps&...) {
    return first;
}
constexpr execute steps() { return execute(""); }
constexpr const char* irreversible(const char* why) { return why; }

}  // namespace dsl

template <class First, class... More>
struct chain : chain<More...> {
    static constexpr int size = 1 + sizeof...(More);
};
template <class Last>
struct chain<Last> {
    static constexpr int size = 1;
    static constexpr dsl::execute last = Last::up;
};

}  // namespace varve
