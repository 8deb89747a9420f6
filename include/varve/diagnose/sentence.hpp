#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A computed sentence as template parameters, since that is what compilers print.
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace varve {

/// Characters as a template parameter. g++ prints them whole; clang prints up to 36 of them and wants the terminating
/// zero among them.
template <std::size_t N>
struct text {
    char characters[N] = {};
};

}  // namespace varve

namespace varve::detail {

#if defined(__clang__)
inline constexpr std::size_t longest_piece = 36;
#else
inline constexpr std::size_t longest_piece = 4096;
#endif

/// The end of the piece of `sentence` that begins at `from`: after a blank where there is one in reach.
constexpr std::size_t end_of_piece(std::string_view sentence, std::size_t from) {
    if (sentence.size() - from <= longest_piece) {
        return sentence.size();
    }
    for (std::size_t end = from + longest_piece; end > from + longest_piece / 2; --end) {
        if (sentence[end - 1] == ' ') {
            return end;
        }
    }
    return from + longest_piece;
}

constexpr std::size_t count_pieces(std::string_view sentence) {
    std::size_t count = 0;
    for (std::size_t from = 0; from < sentence.size(); from = end_of_piece(sentence, from)) {
        ++count;
    }
    return count;
}

/// The `wanted`th piece. Quotation marks become backquotes, which compilers print as they are; characters outside
/// ASCII become question marks, since clang prints no text that holds one.
constexpr std::string_view piece_of(std::string_view sentence, std::size_t wanted) {
    std::size_t from = 0;
    while (wanted-- != 0) {
        from = end_of_piece(sentence, from);
    }
    return sentence.substr(from, end_of_piece(sentence, from) - from);
}

template <std::size_t N>
constexpr text<N + 1> text_of(std::string_view piece) {
    text<N + 1> result;
    for (std::size_t i = 0; i < N; ++i) {
        const char c = piece[i];
        result.characters[i] = c == '"' ? '`' : c == '\'' ? '`' : c == '\\' ? '/' : c == '\n' ? ' ' : static_cast<unsigned char>(c) > 126 ? '?' : c;
    }
    result.characters[N] = '\0';
    return result;
}

/// Whether there is nothing to say: the condition of the one static_assert that refuses.
template <text... Why>
inline constexpr bool nothing_is_wrong = sizeof...(Why) == 0;

/// The sentence that `Source::sentence()` computes, as a list of template parameters: `Refused<text…>` is named.
template <class Source, template <text...> class Refused, class Pieces>
struct say_pieces;

template <class Source, template <text...> class Refused, std::size_t... Is>
struct say_pieces<Source, Refused, std::index_sequence<Is...>> {
    using type = Refused<text_of<piece_of(Source::sentence, Is).size()>(piece_of(Source::sentence, Is))...>;
};

template <class Source, template <text...> class Refused>
using say = typename say_pieces<Source, Refused, std::make_index_sequence<count_pieces(Source::sentence)>>::type;

}  // namespace varve::detail
