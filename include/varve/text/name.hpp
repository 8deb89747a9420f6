#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A name as PostgreSQL knows it: a view that carries its hash, so that unequal names are told apart in one step.
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varve::detail {

/// Equality of two texts. Written as a loop: std::string_view's own costs constant evaluation several calls a character.
constexpr bool same_text(std::string_view left, std::string_view right) noexcept {
    if (left.size() != right.size()) {
        return false;
    }
    const char* a = left.data();
    const char* b = right.data();
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (a[i] != b[i]) {
            return false;
        }
    }
    return true;
}

/// The FNV-1a hash of a text, 32 bits, never zero.
constexpr std::uint32_t hash_text(std::string_view text) noexcept {
    std::uint32_t hash = 2166136261U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return hash == 0 ? 1 : hash;
}

/// The hash of the name that "schema.object" would have; an empty schema is public.
constexpr std::uint32_t hash_qualified(std::string_view schema, std::string_view object) noexcept {
    if (schema.empty()) {
        return hash_text(object);
    }
    std::uint32_t hash = 2166136261U;
    for (const char c : schema) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    hash = (hash ^ static_cast<unsigned char>('.')) * 16777619U;
    for (const char c : object) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
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
    // Not by way of std::string_view, whose functions cost constant evaluation a call each: migrations are full of names.
    constexpr name(const char* text) noexcept : data_(text), size_(static_cast<std::uint16_t>(__builtin_strlen(text))) {
        read();
    }

    /// The same name, viewed where `copy` stands.
    constexpr name moved_to(std::string_view copy) const noexcept {
        name result = *this;
        result.data_ = copy.data();
        return result;
    }

    /// The name as it was written.
    constexpr std::string_view text() const noexcept { return {data_, size_}; }
    constexpr std::uint32_t hash() const noexcept { return hash_; }
    constexpr bool empty() const noexcept { return size_ == 0; }

    /// The schema that qualifies the name; empty for public.
    constexpr std::string_view schema() const noexcept {
        return object_at_ == 0 || begins_with_public(text()) ? std::string_view()
                                                             : std::string_view(data_, object_at_ - std::size_t{1});
    }

    /// The name without its schema.
    constexpr std::string_view object() const noexcept {
        return {data_ + object_at_, static_cast<std::size_t>(size_ - object_at_)};
    }

    friend constexpr bool operator==(const name& left, const name& right) noexcept {
        return left.hash_ == right.hash_ && (left.size_ == right.size_ ? same_text(left.text(), right.text())
                                                                       : same_text(key(left.text()), key(right.text())));
    }

private:
    constexpr void read() noexcept {
        if (size_ == 0) {
            return;
        }
        const char* from = data_;
        const char* const end = from + size_;
        if (begins_with_public(text())) {
            from += 7;
            object_at_ = 7;
        }
        std::uint32_t hash = 2166136261U;
        for (; from != end; ++from) {
            if (*from == '.' && object_at_ == 0) {
                object_at_ = static_cast<std::uint16_t>(from - data_ + 1);
            }
            hash = (hash ^ static_cast<unsigned char>(*from)) * 16777619U;
        }
        hash_ = hash == 0 ? 1 : hash;
    }

    static constexpr bool begins_with_public(std::string_view text) noexcept {
        return text.size() > 7 && text.data()[6] == '.' && same_text(std::string_view(text.data(), 6), "public");
    }
    static constexpr std::string_view key(std::string_view text) noexcept {
        return begins_with_public(text) ? text.substr(7) : text;
    }

    const char* data_ = "";
    std::uint16_t size_ = 0;
    std::uint16_t object_at_ = 0;  // where the object begins; 0: the name is not qualified
    std::uint32_t hash_ = 0;
};

}  // namespace varve::detail
