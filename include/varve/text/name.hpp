#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A name as PostgreSQL knows it: a view that carries its hash, so that unequal names are told apart in one step.
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

/// A view of a name, qualified ("billing.invoices") or not. The text must outlive it.
///
/// Names are case-sensitive, as PostgreSQL's quoted identifiers are. "public.users" and "users" are the same name:
/// an unqualified name means the schema that PostgreSQL looks in first, and that is public unless someone changed it.
class name {
public:
    constexpr name() noexcept = default;
    constexpr name(std::string_view text) noexcept  // NOLINT(google-explicit-constructor): a name is its text
        : data_(text.data()), size_(static_cast<std::uint32_t>(text.size())), hash_(text.empty() ? 0 : hash_text(key(text))) {}
    // The same without std::string_view, whose functions cost constant evaluation a call each: migrations are full of names.
    constexpr name(const char* text) noexcept : data_(text), size_(static_cast<std::uint32_t>(__builtin_strlen(text))) {
        std::uint32_t hash = 2166136261U;
        const bool prefixed = size_ > 7 && text[6] == '.' && same_text({text, 6}, "public");
        for (std::uint32_t i = prefixed ? 7 : 0; i < size_; ++i) {
            hash = (hash ^ static_cast<unsigned char>(text[i])) * 16777619U;
        }
        hash_ = size_ == 0 ? 0 : hash == 0 ? 1 : hash;
    }

    /// The name as it was written.
    constexpr std::string_view text() const noexcept { return {data_, size_}; }
    constexpr std::uint32_t hash() const noexcept { return hash_; }
    constexpr bool empty() const noexcept { return size_ == 0; }

    /// The schema that qualifies the name; empty for public.
    constexpr std::string_view schema() const noexcept {
        const std::string_view whole = key(text());
        const std::size_t dot = dot_in(whole);
        return dot == whole.size() ? std::string_view() : whole.substr(0, dot);
    }

    /// The name without its schema.
    constexpr std::string_view object() const noexcept {
        const std::size_t dot = dot_in(text());
        return dot == size_ ? text() : text().substr(dot + 1);
    }

    friend constexpr bool operator==(const name& left, const name& right) noexcept {
        return left.hash_ == right.hash_ && (left.size_ == right.size_ ? same_text(left.text(), right.text())
                                                                       : same_text(key(left.text()), key(right.text())));
    }

private:
    static constexpr std::size_t dot_in(std::string_view text) noexcept {
        std::size_t i = 0;
        while (i < text.size() && text[i] != '.') {
            ++i;
        }
        return i;
    }

    static constexpr std::string_view key(std::string_view text) noexcept {
        return text.size() > 7 && text[6] == '.' && same_text(text.substr(0, 6), "public") ? text.substr(7) : text;
    }

    const char* data_ = "";
    std::uint32_t size_ = 0;
    std::uint32_t hash_ = 0;
};

}  // namespace varve::detail
