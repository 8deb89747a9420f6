#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the shortest decimal that is read back as the same floating point number, also in constant evaluation.
#include <bit>
#include <cstddef>
#include <cstdint>

namespace varve::detail {

/// `digits` divided by ten to the power of `scale`.
struct decimal {
    std::int64_t digits = 0;
    std::uint8_t scale = 0;
    bool found = false;  ///< false: not a number, infinite, or not representable as such a decimal
};

/// A floating point number: `mantissa` times two to the power of `exponent`. Its neighbours differ by one in the
/// mantissa.
struct binary {
    std::uint64_t mantissa = 0;
    int exponent = 0;
    bool lowest = false;  ///< the smallest with this exponent: the next lower number is only half as far away
};

/// A natural number below 2 to the power of 1152, which suffices to compare any double with any decimal.
class natural {
public:
    constexpr explicit natural(std::uint64_t number) noexcept {
        words_[0] = static_cast<std::uint32_t>(number);
        words_[1] = static_cast<std::uint32_t>(number >> 32);
    }

    constexpr void times(std::uint32_t factor) noexcept {
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < size_ || carry != 0; ++i) {
            carry += std::uint64_t{words_[i]} * factor;
            words_[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
            size_ = i < size_ ? size_ : i + 1;
        }
    }
    constexpr void double_up(unsigned times_over) noexcept {
        for (; times_over > 16; times_over -= 16) { times(1U << 16); }
        times(1U << times_over);
    }

    constexpr bool bit(unsigned position) const noexcept { return (words_[position / 32] >> position % 32 & 1U) != 0; }

    /// Returns the 64 bits from `position` upwards.
    constexpr std::uint64_t bits_from(unsigned position) const noexcept {
        std::uint64_t result = 0;
        for (unsigned i = 64; i-- != 0;) { result = result << 1 | (bit(position + i) ? 1U : 0U); }
        return result;
    }

    /// Returns the distance to the nearest multiple of 2 to the power of `power`.
    constexpr natural distance(unsigned power) const noexcept {
        natural result(0);
        const bool below = bit(power - 1);  // the nearest multiple is above the number: take the two's complement
        std::uint64_t carry = below ? 1 : 0;
        for (std::size_t i = 0; i * 32 < power; ++i) {
            const std::uint32_t mask = power - i * 32 >= 32 ? ~0U : (1U << (power - i * 32)) - 1;
            carry += (below ? ~words_[i] : words_[i]) & mask;
            result.words_[i] = static_cast<std::uint32_t>(carry) & mask;
            carry >>= 32;
            result.size_ = i + 1;
        }
        return result;
    }

    friend constexpr bool operator<(const natural& left, const natural& right) noexcept {
        for (std::size_t i = words; i-- != 0;) {
            if (left.words_[i] != right.words_[i]) { return left.words_[i] < right.words_[i]; }
        }
        return false;
    }

private:
    static constexpr std::size_t words = 36;
    std::uint32_t words_[words] = {};
    std::size_t size_ = 2;
};

/// Returns the shortest decimal that is nearer to `number` than to its neighbours.
constexpr decimal shortest_decimal(binary number) {
    if (number.mantissa == 0) { return {0, 0, true}; }
    unsigned gap = 0;  // by how many bits the mantissa was shifted down
    for (; number.mantissa % 2 == 0; number.mantissa /= 2) {
        ++number.exponent;
        ++gap;
    }
    if (number.exponent >= 0) {
        const bool fits = number.exponent < 63 && number.mantissa >> (63 - number.exponent) == 0;
        return fits ? decimal{static_cast<std::int64_t>(number.mantissa << number.exponent), 0, true} : decimal();
    }
    const auto power = static_cast<unsigned>(-number.exponent);
    natural scaled(number.mantissa);
    natural ten(1);
    for (unsigned scale = 1; scale < 256; ++scale) {
        scaled.times(10);
        ten.times(10);
        // The distance between the decimal and `number` must be less than half the distance to the neighbour. Both
        // sides are multiplied by 10^scale * 2^power * 2^(gap + 1).
        natural distance = scaled.distance(power);
        const bool above = scaled.bit(power - 1);
        distance.double_up(gap + (number.lowest && !above ? 2 : 1));
        if (distance < ten) {
            const std::uint64_t digits = scaled.bits_from(power) + (above ? 1U : 0U);
            return {static_cast<std::int64_t>(digits), static_cast<std::uint8_t>(scale), digits != 0};
        }
    }
    return {};
}

constexpr decimal shortest_decimal(double number) {
    const auto bits = std::bit_cast<std::uint64_t>(number);
    const auto exponent = static_cast<int>(bits >> 52 & 0x7FF);
    const std::uint64_t mantissa = bits & 0xFFFFFFFFFFFFF;
    if (exponent == 0x7FF) { return {}; }
    const bool normal = exponent != 0;
    decimal result = shortest_decimal(binary{normal ? mantissa | 1ULL << 52 : mantissa, (normal ? exponent : 1) - 1075,
                                             exponent > 1 && mantissa == 0});
    result.digits = number < 0 ? -result.digits : result.digits;
    return result;
}

constexpr decimal shortest_decimal(float number) {
    const auto bits = std::bit_cast<std::uint32_t>(number);
    const auto exponent = static_cast<int>(bits >> 23 & 0xFF);
    const std::uint32_t mantissa = bits & 0x7FFFFF;
    if (exponent == 0xFF) { return {}; }
    const bool normal = exponent != 0;
    decimal result = shortest_decimal(
        binary{normal ? mantissa | 1U << 23 : mantissa, (normal ? exponent : 1) - 150, exponent > 1 && mantissa == 0});
    result.digits = number < 0 ? -result.digits : result.digits;
    return result;
}

}  // namespace varve::detail
