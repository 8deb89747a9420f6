#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Turns names of a database into C++ identifiers.
#include <string>
#include <string_view>
#include <unordered_set>

#include "varve/project/slug.hpp"
#include "varve/project/struct_name.hpp"

namespace varve::detail {

/// Names that cannot be identifiers in a header of models: names that it uses, and macros of the C library
/// that it or a tool includes.
inline constexpr std::string_view model_reserved_names =
    " app std varve linux unix i386 errno assert stdin stdout stderr EOF NULL TRUE FALSE NAN INFINITY HUGE_VAL BUFSIZ BIG_ENDIAN "
    "LITTLE_ENDIAN BYTE_ORDER CHAR_BIT major minor makedev math_errhandling sa_handler sa_sigaction sched_priority si_addr si_arch "
    "si_band si_fd si_int si_pid si_ptr si_status si_stime si_uid si_utime si_value st_atime st_ctime st_mtime ";

/// Whether `text` can be the name of a struct or member without a change.
inline bool is_plain_identifier(std::string_view text) {
    bool plain =
        !text.empty() && text.front() != '_' && !is_digit(text.front()) && text.find("__") == std::string_view::npos;
    for (const char c : text) { plain = plain && (is_letter(c) || is_digit(c) || c == '_'); }
    return plain && !is_in_words(text, cpp_keywords) && !is_in_words(text, model_reserved_names);
}

/// Unique names within one scope.
class model_names {
public:
    /// Returns `text` if it is an identifier, otherwise a similar one. Appends a number if the name is taken.
    std::string take(std::string_view text) {
        std::string name(text);
        if (!is_plain_identifier(name)) {
            constexpr std::size_t longest = 63;
            name = slug_of(text, longest);
            for (std::size_t at = 0; (at = name.find("__", at)) != std::string::npos;) { name.erase(at, 1); }
            while (!name.empty() && name.front() == '_') { name.erase(0, 1); }
            if (name.empty() || is_digit(name.front())) { name.insert(0, "n"); }
            if (!is_plain_identifier(name)) { name += '_'; }
        }
        std::string result = name;
        for (int number = 2; !taken_.insert(result).second; ++number) {
            result = name + (name.back() == '_' ? "" : "_") + std::to_string(number);
        }
        return result;
    }

private:
    std::unordered_set<std::string> taken_;
};

}  // namespace varve::detail
