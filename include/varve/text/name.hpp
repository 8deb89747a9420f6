#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A name as PostgreSQL knows it: a view that carries its hash, so that unequal names are told apart in one step.
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varve::detail {

/// Equality of two texts of one size. The builtin compares in one step of a constant evaluation what a loop compares in
/// ten a character; g++ knows it for literals and static arrays only.
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

/// The same for a literal, whose length needs no counting.
template <std::size_t N>
constexpr bool same_text(std::string_view left, const char (&right)[N]) noexcept {
    return left.size() == N - 1 && same_characters(left.data(), right, N - 1);
}

/// The position of the first `wanted`; `size` where there is none. As above: a builtin where the compiler has one for
/// the text. g++ 12 finds the character, but adds the offset of a text inside of a literal twice, so only its "nowhere"
/// is used.
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

/// The length of a text that ends with a NUL character. g++ knows it of a literal at once, and of other constants not
/// at all.
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

/// Whether a NUL character is among the characters of a text.
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

/// Continues an FNV-1a hash of 32 bits. Four characters in one expression: constant evaluation pays for each turn of a
/// loop.
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

/// The FNV-1a hash of a text, 32 bits, never zero.
constexpr std::uint32_t hash_text(std::string_view text) noexcept {
    const std::uint32_t hash = hash_more(2166136261U, text.data(), text.size());
    return hash == 0 ? 1 : hash;
}

/// The hash of the name that "schema.object" would have; an empty schema is public.
constexpr std::uint32_t hash_qualified(std::string_view schema, std::string_view object) noexcept {
    if (schema.empty()) { return hash_text(object); }
    std::uint32_t hash = hash_more(2166136261U, schema.data(), schema.size());
    hash = (hash ^ static_cast<unsigned char>('.')) * 16777619U;
    hash = hash_more(hash, object.data(), object.size());
    return hash == 0 ? 1 : hash;
}

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
    // Not by way of std::string_view, whose functions cost constant evaluation a call each: migrations are full of
    // names.
    constexpr name(const char* text) noexcept : data_(text), size_(static_cast<std::uint16_t>(length_of(text))) {
        read();
    }

    /// The same name, viewed where `copy` stands.
    constexpr name moved_to(std::string_view copy) const noexcept {
        name result;  // not a copy of this, whose text may be one that is about to go
        result.data_ = copy.data();
        result.size_ = size_;
        result.object_at_ = object_at_;
        result.hash_ = hash_;
        return result;
    }

    /// The name as it was written.
    constexpr std::string_view text() const noexcept { return {data_, size_}; }
    constexpr std::uint32_t hash() const noexcept { return hash_; }
    constexpr bool empty() const noexcept { return size_ == 0; }

    /// The schema that qualifies the name; empty for public.
    constexpr std::string_view schema() const noexcept {
        return object_at_ == 0 || begins_with_public(data_, size_)
                   ? std::string_view()
                   : std::string_view(data_, object_at_ - std::size_t{1});
    }

    /// The name without its schema.
    constexpr std::string_view object() const noexcept {
        return {data_ + object_at_, static_cast<std::size_t>(size_ - object_at_)};
    }

    /// The same as a name: without a schema already, it need not be read again.
    constexpr name unqualified() const noexcept { return object_at_ == 0 ? *this : name(object()); }

    friend constexpr bool operator==(const name& left, const name& right) noexcept {
        return left.hash_ == right.hash_ &&
               (left.size_ == right.size_ ? same_characters(left.data_, right.data_, left.size_)
                                          : same_text(key(left.text()), key(right.text())));
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
            const std::size_t dot = find_character(from, size, '.');
            object_at_ = dot == size ? std::uint16_t{0} : static_cast<std::uint16_t>(dot + 1);
        }
        const std::uint32_t hash = hash_more(2166136261U, from, size);
        hash_ = hash == 0 ? 1 : hash;
    }

    static constexpr bool begins_with_public(const char* text, std::size_t size) noexcept {
        return size > 7 && text[6] == '.' && same_characters(text, "public", 6);
    }
    static constexpr std::string_view key(std::string_view text) noexcept {
        return begins_with_public(text.data(), text.size()) ? text.substr(7) : text;
    }

    const char* data_ = "";
    std::uint16_t size_ = 0;
    std::uint16_t object_at_ = 0;  // where the object begins; 0: the name is not qualified
    std::uint32_t hash_ = 0;
};

}  // namespace varve::detail
