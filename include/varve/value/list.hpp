#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A list that either borrows its elements from static storage or owns them, in constant evaluation and at run time.
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <list>  // for std::allocator and std::construct_at: a tenth of what <memory> costs to include
#include <type_traits>
#include <utility>

namespace varve {

/// A list of values that borrows its elements until it is changed.
///
/// Migrations are static constants, so their columns and keys stay in static storage. A list that borrows them is
/// copied like a pointer, so that a schema with a thousand tables is cheap to copy in constant evaluation. The first
/// change copies the elements into memory of the list. Reading never copies; only `edit`, `push_back`, `insert`,
/// `erase`, `resize` and `reserve` do.
template <class T>
class list {
public:
    using value_type = T;

    constexpr list() noexcept = default;

    /// Owns copies of `items`.
    constexpr list(std::initializer_list<T> items) {
        reserve(items.size());
        for (const T& item : items) { push_back(item); }
    }

    /// Returns a list that borrows `count` elements at `items`. They must outlive the list and every copy of it.
    static constexpr list borrow(const T* items, std::size_t count) noexcept {
        return list(items, static_cast<std::uint32_t>(count));
    }

    template <std::size_t N>
    static constexpr list borrow(const std::array<T, N>& items) noexcept {
        if constexpr (N == 0) {
            return {};
        } else {
            return borrow(items.data(), N);
        }
    }

    constexpr list(const list& other) : items_(other.items_), size_(other.size_) {
        if (other.capacity_ != 0) {
            items_ = nullptr;
            if (size_ != 0) { copy_from(other.items_, size_); }
        }
    }

    constexpr list(list&& other) noexcept : items_(other.items_), size_(other.size_), capacity_(other.capacity_) {
        other.size_ = 0;
        other.capacity_ = 0;
    }

    // No comparison of `this` with `&other`: g++ 15 and 16 refuse the address of a constant under construction.
    constexpr list& operator=(const list& other) {
        list copy(other);
        swap(copy);
        return *this;
    }

    constexpr list& operator=(list&& other) noexcept {
        const T* const items = other.items_;
        const std::uint32_t size = other.size_;
        const std::uint32_t capacity = other.capacity_;
        other.size_ = 0;
        other.capacity_ = 0;
        release();
        items_ = items;
        size_ = size;
        capacity_ = capacity;
        return *this;
    }

    constexpr ~list() { release(); }

    constexpr const T* begin() const noexcept { return items_; }
    constexpr const T* end() const noexcept { return items_ + size_; }
    constexpr const T* data() const noexcept { return items_; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr bool empty() const noexcept { return size_ == 0; }
    constexpr const T& operator[](std::size_t position) const noexcept { return items_[position]; }
    constexpr const T& front() const noexcept { return items_[0]; }
    constexpr const T& back() const noexcept { return items_[size_ - 1]; }

    /// Whether the list owns its elements.
    constexpr bool owned() const noexcept { return capacity_ != 0; }

    /// Returns the element at `position` for changes. A list that borrows copies its elements first.
    constexpr T& edit(std::size_t position) {
        if (capacity_ == 0) { copy_from(items_, size_); }
        return const_cast<T*>(items_)[position];  // owned elements are not const
    }

    constexpr T& push_back(const T& item) {
        make_room();
        return *std::construct_at(const_cast<T*>(items_) + size_++, item);
    }
    constexpr T& push_back(T&& item) {
        make_room();
        return *std::construct_at(const_cast<T*>(items_) + size_++, std::move(item));
    }

    constexpr void insert(std::size_t position, T item) {
        push_back(std::move(item));
        T* const slots = const_cast<T*>(items_);
        for (std::size_t i = size_ - 1; i > position; --i) { std::swap(slots[i], slots[i - 1]); }
    }

    constexpr void erase(std::size_t position) {
        reserve(size_);
        T* const slots = const_cast<T*>(items_);
        for (std::size_t i = position + 1; i < size_; ++i) { slots[i - 1] = std::move(slots[i]); }
        std::destroy_at(slots + --size_);
    }

    constexpr void clear() noexcept {
        release();
        size_ = 0;
        capacity_ = 0;
    }

    /// Changes the number of elements to `count`. New elements are value-initialized. The list owns its elements
    /// afterwards.
    constexpr void resize(std::size_t count) {
        reserve(count);
        T* const slots = const_cast<T*>(items_);
        for (; size_ < count; ++size_) { std::construct_at(slots + size_); }
        while (size_ > count) { std::destroy_at(slots + --size_); }
    }

    /// Makes room for `count` elements. A list that borrows elements copies them.
    constexpr void reserve(std::size_t count) {
        if (capacity_ < count || (capacity_ == 0 && size_ != 0)) {
            const auto wanted = static_cast<std::uint32_t>(count < size_ ? size_ : count);
            if (capacity_ == 0) {
                copy_from(items_, wanted);
            } else {
                grow_to(wanted);
            }
        }
    }

    constexpr void swap(list& other) noexcept {
        std::swap(items_, other.items_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
    }

    friend constexpr bool operator==(const list& left, const list& right) {
        if (left.size_ != right.size_) { return false; }
        for (std::size_t i = 0; i < left.size_; ++i) {
            if (!(left.items_[i] == right.items_[i])) { return false; }
        }
        return true;
    }

private:
    constexpr list(const T* items, std::uint32_t size) noexcept : items_(items), size_(size) {}

    constexpr void make_room() {
        if (capacity_ == 0) {
            copy_from(items_, size_ < 4 ? 4 : size_ * 2);
        } else if (size_ == capacity_) {
            grow_to(size_ * 2);
        }
    }

    // Copies the first size_ elements at `items`, which this list does not own, into new memory of this list.
    constexpr void copy_from(const T* items, std::uint32_t capacity) {
        if (capacity == 0) { return; }
        T* const fresh = std::allocator<T>().allocate(capacity);
        for (std::uint32_t i = 0; i < size_; ++i) { std::construct_at(fresh + i, items[i]); }
        items_ = fresh;
        capacity_ = capacity;
    }

    constexpr void grow_to(std::uint32_t capacity) {
        T* const fresh = std::allocator<T>().allocate(capacity);
        T* const old = const_cast<T*>(items_);
        for (std::uint32_t i = 0; i < size_; ++i) {
            std::construct_at(fresh + i, std::move(old[i]));
            if constexpr (!std::is_trivially_destructible_v<T>) { std::destroy_at(old + i); }
        }
        std::allocator<T>().deallocate(old, capacity_);
        items_ = fresh;
        capacity_ = capacity;
    }

    constexpr void release() noexcept {
        if (capacity_ != 0) {
            T* const slots = const_cast<T*>(items_);
            if constexpr (!std::is_trivially_destructible_v<T>) {
                for (std::uint32_t i = 0; i < size_; ++i) { std::destroy_at(slots + i); }
            }
            std::allocator<T>().deallocate(slots, capacity_);
        }
    }

    const T* items_ = nullptr;
    std::uint32_t size_ = 0;
    std::uint32_t capacity_ = 0;  // 0: the elements are borrowed
};

}  // namespace varve

namespace varve::detail {

using varve::list;

}  // namespace varve::detail
