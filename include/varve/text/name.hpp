#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A name of a database object: a view with a hash, so that comparing two different names usually takes one step.
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varve::detail {

/// Whether two texts of the same size are equal. The builtin takes one step of constant evaluation, a loop ten steps
/// for each character. g++ evaluates the builtin only for literals and static arrays.
constexpr bool same_characters(const char* left, const char* right, std::size_t size) noexcept {
#if !defined(__clang__)
    if (__builtin_is_constant_evaluated() && !__builtin_constant_p(__builtin_memcmp(left, right, size))) {
        for (std::size_t i = 0; i < size; ++i) {
            if (left[i] != right[i]) { return false; }
        }
        return true;
    }
#endif
    return size == 0 || __builtin_memcmp(left, right, size) == 0;
}

constexpr bool same_text(std::string_view left, std::string_view right) noexcept {
    return left.size() == right.size() && same_characters(left.data(), right.data(), left.size());
}

/// The same for a literal, whose length is known.
template <std::size_t N>
constexpr bool same_text(std::string_view left, const char (&right)[N]) noexcept {
    return left.size() == N - 1 && same_characters(left.data(), right, N - 1);
}

/// Returns the position of the first `wanted`, or `size` if there is none. Uses a builtin if the compiler can evaluate
/// it. g++ 12 returns a wrong position for a text inside of a literal, because it adds the offset twice; so only its
/// "not found" is used.
constexpr std::size_t find_character(const char* text, std::size_t size, char wanted) noexcept {
#if defined(__clang__)
    const char* const found = size == 0 ? nullptr : __builtin_char_memchr(text, wanted, size);
    return found == nullptr ? size : static_cast<std::size_t>(found - text);
#else
    if (__builtin_is_constant_evaluated() && __builtin_constant_p(__builtin_strchr(text, wanted) == nullptr) &&
        __builtin_strchr(text, wanted) == nullptr) {
        return size;
    }
    for (std::size_t i = 0; i < size; ++i) {
        if (text[i] == wanted) { return i; }
    }
    return size;
#endif
}

/// Returns the length of a text that ends with a NUL character. g++ can evaluate the builtin for literals, but not for
/// other constants.
constexpr std::size_t length_of(const char* text) noexcept {
#if !defined(__clang__)
    if (__builtin_is_constant_evaluated() && !__builtin_constant_p(__builtin_strlen(text))) {
        std::size_t size = 0;
        while (text[size] != '\0') { ++size; }
        return size;
    }
#endif
    return __builtin_strlen(text);
}

/// Whether a text contains a NUL character.
constexpr bool contains_nul(const char* text, std::size_t size) noexcept {
#if !defined(__clang__)
    if (__builtin_is_constant_evaluated()) {
        if (__builtin_constant_p(__builtin_strlen(text)) && __builtin_strlen(text) >= size) { return false; }
        for (std::size_t i = 0; i < size; ++i) {
            if (text[i] == '\0') { return true; }
        }
        return false;
    }
    return size != 0 && __builtin_memchr(text, '\0', size) != nullptr;
#else
    return size != 0 && __builtin_char_memchr(text, '\0', size) != nullptr;
#endif
}

/// Continues a 32-bit FNV-1a hash. It takes four characters in one expression, because constant evaluation counts every
/// iteration of a loop.
constexpr std::uint32_t hash_more(std::uint32_t hash, const char* text, std::size_t size) noexcept {
    for (; size >= 4; size -= 4, text += 4) {
        hash = ((((((hash ^ static_cast<unsigned char>(text[0])) * 16777619U) ^ static_cast<unsigned char>(text[1])) *
                      16777619U ^
                  static_cast<unsigned char>(text[2])) *
                 16777619U) ^
                static_cast<unsigned char>(text[3])) *
               16777619U;
    }
    for (; size != 0; --size) { hash = (hash ^ static_cast<unsigned char>(*text++)) * 16777619U; }
    return hash;
}

/// Returns the 32-bit FNV-1a hash of a text, which is never zero.
constexpr std::uint32_t hash_text(std::string_view text) noexcept {
    const std::uint32_t hash = hash_more(2166136261U, text.data(), text.size());
    return hash == 0 ? 1 : hash;
}

/// Returns the hash of the name "schema.object"; an empty schema means public.
constexpr std::uint32_t hash_qualified(std::string_view schema, std::string_view object) noexcept {
    if (schema.empty()) { return hash_text(object); }
    std::uint32_t hash = hash_more(2166136261U, schema.data(), schema.size());
    hash = (hash ^ static_cast<unsigned char>('.')) * 16777619U;
    hash = hash_more(hash, object.data(), object.size());
    return hash == 0 ? 1 : hash;
}

}  // namespace varve::detail

namespace varve {

/// A view of a name, qualified ("billing.invoices") or not, of at most 65,535 bytes. The text must outlive it.
///
/// Names are case-sensitive, as PostgreSQL's quoted identifiers are. "public.users" and "users" are the same name:
/// an unqualified name means the schema that PostgreSQL looks in first, and that is public unless someone changed it.
class name {
public:
    constexpr name() noexcept = default;
    constexpr name(std::string_view text) noexcept  // NOLINT(google-explicit-constructor): a name is its text
        : data_(text.data()), size_(static_cast<std::uint16_t>(text.size())) {
        read();
    }
    // Does not use std::string_view: each call of its functions costs constant evaluation, and migrations contain many
    // names.
    constexpr name(const char* text) noexcept
        : data_(text), size_(static_cast<std::uint16_t>(detail::length_of(text))) {
        read();
    }

    /// Returns the same name as a view of `copy`, which must be equal to its text.
    constexpr name moved_to(std::string_view copy) const noexcept {
        name result;  // not a copy of *this, whose text may be destroyed soon
        result.data_ = copy.data();
        result.size_ = size_;
        result.object_at_ = object_at_;
        result.hash_ = hash_;
        return result;
    }

    /// Returns the name as it was written.
    constexpr std::string_view text() const noexcept { return {data_, size_}; }
    constexpr std::uint32_t hash() const noexcept { return hash_; }
    constexpr bool empty() const noexcept { return size_ == 0; }

    /// Returns the schema that qualifies the name; empty for public.
    constexpr std::string_view schema() const noexcept {
        return object_at_ == 0 || begins_with_public(data_, size_)
                   ? std::string_view()
                   : std::string_view(data_, object_at_ - std::size_t{1});
    }

    /// Returns the name without its schema.
    constexpr std::string_view object() const noexcept {
        return {data_ + object_at_, static_cast<std::size_t>(size_ - object_at_)};
    }

    /// Returns the object as a name. A name without a schema is copied, which saves computing its hash again.
    constexpr name unqualified() const noexcept { return object_at_ == 0 ? *this : name(object()); }

    friend constexpr bool operator==(const name& left, const name& right) noexcept {
        return left.hash_ == right.hash_ &&
               (left.size_ == right.size_ ? detail::same_characters(left.data_, right.data_, left.size_)
                                          : detail::same_text(key(left.text()), key(right.text())));
    }

private:
    constexpr void read() noexcept {
        if (size_ == 0) { return; }
        const char* from = data_;
        std::size_t size = size_;
        if (begins_with_public(data_, size)) {
            from += 7;
            size -= 7;
            object_at_ = 7;
        } else {
            const std::size_t dot = detail::find_character(from, size, '.');
            object_at_ = dot == size ? std::uint16_t{0} : static_cast<std::uint16_t>(dot + 1);
        }
        const std::uint32_t hash = detail::hash_more(2166136261U, from, size);
        hash_ = hash == 0 ? 1 : hash;
    }

    static constexpr bool begins_with_public(const char* text, std::size_t size) noexcept {
        return size > 7 && text[6] == '.' && detail::same_characters(text, "public", 6);
    }
    static constexpr std::string_view key(std::string_view text) noexcept {
        return begins_with_public(text.data(), text.size()) ? text.substr(7) : text;
    }

    const char* data_ = "";
    std::uint16_t size_ = 0;
    std::uint16_t object_at_ = 0;  // position where the object begins; 0: the name is not qualified
    std::uint32_t hash_ = 0;
};

}  // namespace varve

namespace varve::detail {

using varve::name;

}  // namespace varve::detail
