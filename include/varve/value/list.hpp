#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A sequence that either borrows static storage or owns what it holds, in constant evaluation and at run time alike.
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>

namespace varve::detail {

/// A sequence of values that borrows until it is changed.
///
/// Migrations are static constants: their columns and keys stand in static storage for good. A list that borrows
/// them copies as a pointer, so a schema that holds a thousand tables is cheap to carry through constant
/// evaluation. The first change copies the elements into storage of its own. Reading is const; every way to
/// change an element is spelled out (`edit`, `push_back`, `insert`, `erase`).
template <class T>
class list {
public:
    using value_type = T;

    constexpr list() noexcept = default;

    /// Owns copies of `items`.
    constexpr list(std::initializer_list<T> items) {
        reserve(items.size());
        for (const T& item : items) {
            push_back(item);
        }
    }

    /// Borrows `count` elements at `items`, which must outlive the list and every copy of it.
    static constexpr list borrow(const T* items, std::size_t count) noexcept {
        list result;
        result.items_ = items;
        result.size_ = static_cast<std::uint32_t>(count);
        return result;
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
            size_ = 0;
            if (other.size_ != 0) {
                grow_to(other.size_);
                for (const T& item : other) {
                    slots()[size_++] = item;
                }
            }
        }
    }

    constexpr list(list&& other) noexcept : items_(other.items_), size_(other.size_), capacity_(other.capacity_) {
        other.forget();
    }

    constexpr list& operator=(const list& other) {
        if (this != &other) {
            list copy(other);
            swap(copy);
        }
        return *this;
    }

    constexpr list& operator=(list&& other) noexcept {
        if (this != &other) {
            release();
            items_ = other.items_;
            size_ = other.size_;
            capacity_ = other.capacity_;
            other.forget();
        }
        return *this;
    }

    constexpr ~list() {
        if (capacity_ != 0) {
            delete[] slots();
        }
    }

    constexpr const T* begin() const noexcept { return items_; }
    constexpr const T* end() const noexcept { return items_ + size_; }
    constexpr const T* data() const noexcept { return items_; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr bool empty() const noexcept { return size_ == 0; }
    constexpr const T& operator[](std::size_t position) const noexcept { return items_[position]; }
    constexpr const T& front() const noexcept { return items_[0]; }
    constexpr const T& back() const noexcept { return items_[size_ - 1]; }

    /// Whether the elements stand in storage of this list's own.
    constexpr bool owned() const noexcept { return capacity_ != 0; }

    /// The element at `position`, to be changed.
    constexpr T& edit(std::size_t position) {
        reserve(size_);
        return slots()[position];
    }

    constexpr T& push_back(T item) {
        if (size_ == capacity_ || capacity_ == 0) {
            grow_to(size_ < 4 ? 8U : size_ * 2);
        }
        T& slot = slots()[size_++];
        slot = std::move(item);
        return slot;
    }

    constexpr void insert(std::size_t position, T item) {
        push_back(std::move(item));
        for (std::size_t i = size_ - 1; i > position; --i) {
            std::swap(slots()[i], slots()[i - 1]);
        }
    }

    constexpr void erase(std::size_t position) {
        reserve(size_);
        for (std::size_t i = position + 1; i < size_; ++i) {
            slots()[i - 1] = std::move(slots()[i]);
        }
        --size_;
    }

    constexpr void clear() noexcept {
        release();
        forget();
    }

    /// Makes the elements the list's own and their number `count`, new ones value-initialized.
    constexpr void resize(std::size_t count) {
        reserve(count);
        for (std::size_t i = size_; i < count; ++i) {
            slots()[i] = T();
        }
        size_ = static_cast<std::uint32_t>(count);
    }

    /// Makes the elements the list's own, with room for `count`.
    constexpr void reserve(std::size_t count) {
        if (capacity_ < count) {
            grow_to(static_cast<std::uint32_t>(count));
        }
    }

    constexpr void swap(list& other) noexcept {
        std::swap(items_, other.items_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
    }

    friend constexpr bool operator==(const list& left, const list& right) {
        if (left.size_ != right.size_) {
            return false;
        }
        for (std::size_t i = 0; i < left.size_; ++i) {
            if (!(left.items_[i] == right.items_[i])) {
                return false;
            }
        }
        return true;
    }

private:
    // Owned elements were allocated as non-const T, so casting const away is sound; borrowed ones are never touched.
    constexpr T* slots() noexcept { return const_cast<T*>(items_); }

    constexpr void grow_to(std::uint32_t capacity) {
        if (capacity == 0) {
            return;
        }
        T* fresh = new T[capacity]();
        for (std::size_t i = 0; i < size_; ++i) {
            if (capacity_ != 0) {
                fresh[i] = std::move(slots()[i]);
            } else {
                fresh[i] = items_[i];
            }
        }
        release();
        items_ = fresh;
        capacity_ = capacity;
    }

    constexpr void release() noexcept {
        if (capacity_ != 0) {
            delete[] slots();
        }
    }

    constexpr void forget() noexcept {
        items_ = nullptr;
        size_ = 0;
        capacity_ = 0;
    }

    const T* items_ = nullptr;
    std::uint32_t size_ = 0;
    std::uint32_t capacity_ = 0;  // 0: the elements are borrowed
};

}  // namespace varve::detail
