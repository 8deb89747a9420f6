#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Turns a computed sentence into template parameters, because compilers print those.
#include <cstddef>
#include <string_view>
#include <utility>

namespace varve::detail {

/// A piece of a sentence as a template parameter, with the pieces after it. g++ prints a whole piece. clang prints a
/// whole piece only if it has at most 36 characters, without the terminating zero.
template <std::size_t Size, std::size_t... Sizes>
struct reason {
    char characters[Size] = {};
    reason<Sizes...> rest = {};
};
template <std::size_t Size>
struct reason<Size> {
    char characters[Size] = {};
};

#if defined(__clang__)
inline constexpr std::size_t longest_piece = 36;
#else
inline constexpr std::size_t longest_piece = 4096;
#endif

/// Returns the end of the piece that begins at `from`: after a blank if there is one in the second half of the piece.
constexpr std::size_t end_of_piece(std::string_view sentence, std::size_t from) {
    if (sentence.size() - from <= longest_piece) { return sentence.size(); }
    for (std::size_t end = from + longest_piece; end > from + longest_piece / 2; --end) {
        if (sentence[end - 1] == ' ') { return end; }
    }
    return from + longest_piece;
}

constexpr std::size_t count_pieces(std::string_view sentence) {
    std::size_t count = 0;
    for (std::size_t from = 0; from < sentence.size(); from = end_of_piece(sentence, from)) { ++count; }
    return count;
}

/// Returns the size of the piece at position `wanted`.
constexpr std::size_t size_of_piece(std::string_view sentence, std::size_t wanted) {
    std::size_t from = 0;
    while (wanted-- != 0) { from = end_of_piece(sentence, from); }
    return end_of_piece(sentence, from) - from;
}

/// Returns a character that compilers print unescaped: quotation marks become backquotes, and characters outside of
/// ASCII become question marks.
constexpr char printed(char c) noexcept {
    switch (c) {
        case '"':
        case '\'': return '`';
        case '\\': return '/';
        default: break;
    }
    const auto code = static_cast<unsigned char>(c);
    return code > 126 ? '?' : code < 32 ? ' ' : c;
}

/// Returns the pieces at the beginning of `sentence`. Every character is assigned, also the zeros: clang does not print
/// a text with implicit zeros.
template <std::size_t Size, std::size_t... Sizes>
constexpr reason<Size, Sizes...> pieces_of(std::string_view sentence) {
    reason<Size, Sizes...> result;
    for (std::size_t i = 0; i + 1 < Size; ++i) { result.characters[i] = printed(sentence[i]); }
    result.characters[Size - 1] = '\0';
    if constexpr (sizeof...(Sizes) != 0) { result.rest = pieces_of<Sizes...>(sentence.substr(Size - 1)); }
    return result;
}

/// The condition of the static_assert that refuses. It depends on the sentence, so that compilers print it.
template <reason Why>
inline constexpr bool nothing_is_wrong = false;

/// Names `Refused<reason>`, where the reason consists of the pieces of `Source::sentence`.
template <class Source, template <reason> class Refused, class Pieces>
struct say_pieces;

template <class Source, template <reason> class Refused, std::size_t... Is>
struct say_pieces<Source, Refused, std::index_sequence<Is...>> {
    using type = Refused<pieces_of<size_of_piece(Source::sentence, Is) + 1 ...>(Source::sentence)>;
};

template <class Source, template <reason> class Refused>
using say = typename say_pieces<Source, Refused, std::make_index_sequence<count_pieces(Source::sentence)>>::type;

}  // namespace varve::detail
