#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A computed sentence as template parameters, since that is what compilers print.
#include <cstddef>
#include <string_view>
#include <utility>

namespace varve::detail {

/// Characters as a template parameter: a piece of a sentence, and the pieces after it. g++ prints a piece whole; clang
/// prints up to 36 characters of one and wants the terminating zero among them.
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

/// The end of the piece of `sentence` that begins at `from`: after a blank where there is one in reach.
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

/// The size of the `wanted`th piece.
constexpr std::size_t size_of_piece(std::string_view sentence, std::size_t wanted) {
    std::size_t from = 0;
    while (wanted-- != 0) { from = end_of_piece(sentence, from); }
    return end_of_piece(sentence, from) - from;
}

/// What compilers print as it is: quotation marks become backquotes, a character outside ASCII a question mark.
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

/// The pieces of `sentence`, which begins with them. Every character is assigned, the zeros too: clang prints no text
/// that was filled up.
template <std::size_t Size, std::size_t... Sizes>
constexpr reason<Size, Sizes...> pieces_of(std::string_view sentence) {
    reason<Size, Sizes...> result;
    for (std::size_t i = 0; i + 1 < Size; ++i) { result.characters[i] = printed(sentence[i]); }
    result.characters[Size - 1] = '\0';
    if constexpr (sizeof...(Sizes) != 0) { result.rest = pieces_of<Sizes...>(sentence.substr(Size - 1)); }
    return result;
}

/// The condition of the one static_assert that refuses. It depends on the sentence, so that compilers print it.
template <reason Why>
inline constexpr bool nothing_is_wrong = false;

/// The sentence that `Source::sentence` is, as a template parameter: `Refused<reason>` is named.
template <class Source, template <reason> class Refused, class Pieces>
struct say_pieces;

template <class Source, template <reason> class Refused, std::size_t... Is>
struct say_pieces<Source, Refused, std::index_sequence<Is...>> {
    using type = Refused<pieces_of<size_of_piece(Source::sentence, Is) + 1 ...>(Source::sentence)>;
};

template <class Source, template <reason> class Refused>
using say = typename say_pieces<Source, Refused, std::make_index_sequence<count_pieces(Source::sentence)>>::type;

}  // namespace varve::detail
