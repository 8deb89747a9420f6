#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Compares the migrations that are sealed with their fingerprints.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/chain/fingerprint.hpp"
#include "varve/chain/refused.hpp"
#include "varve/text/sink.hpp"
#include "varve/text/type_name.hpp"

namespace varve::detail {

enum class seal_state : std::uint8_t {
    none,       ///< the migration has no seal
    whole,      ///< it was not edited since it was sealed
    broken,     ///< it was edited after it was sealed
    too_large,  ///< the compiler cannot compute the fingerprint of a step
};

/// Writes a seal, for example `0x0123456789abcdef`.
constexpr void put_seal(sink& out, fingerprint value) {
    out << "0x";
    put_digits(out, value);
}

/// The value of a seal, and whether it could be computed.
struct computed_seal {
    fingerprint value = fingerprint_hash().value();
    bool complete = true;
};

/// How many steps are hashed in one constant evaluation. Rendering costs much, so a long migration takes several.
inline constexpr std::size_t hashed_at_once = 4;

template <class M>
constexpr std::size_t steps_to_hash() {
    return M::up.operations().size();
}
template <class M, fingerprint Before, std::size_t From>
constexpr fingerprint hash_steps() {
    fingerprint_hash hash(Before);
    const list<operation> up = M::up.operations();
    for (std::size_t i = From; i < up.size() && i < From + hashed_at_once; ++i) { add_step(hash, up[i]); }
    return hash.value();
}
// An evaluation that reaches the compiler's limit is not a constant. Then the other overload is chosen.
template <class M, computed_seal Before, std::size_t From, fingerprint Value = hash_steps<M, Before.value, From>()>
constexpr computed_seal hash_chunk(int) {
    return {Value, Before.complete};
}
template <class M, computed_seal Before, std::size_t From>
constexpr computed_seal hash_chunk(long) {
    return {Before.value, false};
}
template <class M, computed_seal Before = computed_seal(), std::size_t From = 0>
constexpr computed_seal seal_from() {
    if constexpr (From >= steps_to_hash<M>()) {
        return Before;
    } else {
        return seal_from<M, hash_chunk<M, Before, From>(0), From + hashed_at_once>();
    }
}

template <class M>
constexpr seal_state state_of_seal() {
    if constexpr (requires { M::sealed; }) {
        constexpr computed_seal found = seal_from<M>();
        if (!found.complete) { return seal_state::too_large; }
        return found.value == static_cast<fingerprint>(M::sealed) ? seal_state::whole : seal_state::broken;
    } else {
        return seal_state::none;
    }
}

/// The position of the first migration whose seal is broken or cannot be checked; the number of migrations if there is
/// none.
template <class... Ms>
constexpr std::size_t first_broken_seal() {
    constexpr std::array<seal_state, sizeof...(Ms) + 1> states = {state_of_seal<Ms>()..., seal_state::broken};
    std::size_t at = 0;
    while (states[at] != seal_state::broken && states[at] != seal_state::too_large) { ++at; }
    return at;
}

/// Says that a migration was edited after it was sealed, or that this cannot be checked.
template <class M>
struct broken_seal {
    static constexpr void write(sink& out) {
        constexpr std::string_view revision(M::revision);
        say_where(out, type_name<M>(), revision);
        constexpr computed_seal found = seal_from<M>();
        if constexpr (!found.complete) {
            out << ": it is sealed, and its fingerprint is more than the compiler evaluates in one constant expression. "
                   "To mend it: remove sealed.";
            return;
        }
        out << ": it was edited after it was sealed: sealed is ";
        put_seal(out, static_cast<fingerprint>(M::sealed));
        out << ", its up has ";
        put_seal(out, found.value);
        out << ". To mend it: restore it, and write the change as a new migration; or, if the edit is meant, write "
               "static constexpr auto sealed = ";
        put_seal(out, found.value);
        out << ", and run repair " << revision << " for each database that has it.";
    }
};

}  // namespace varve::detail
