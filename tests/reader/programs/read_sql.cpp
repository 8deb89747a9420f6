// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Reads the SQL files named on its standard input, one a line, or with --statements texts separated by NUL, and writes a line of
// JSON for each piece: how it was read, and the SQL of its operations.

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>

#include "varve/reader/message.hpp"
#include "varve/reader/read_statement.hpp"
#include "varve/reader/statements.hpp"
#include "varve/render/render.hpp"

namespace {

void put_json(std::ostream& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out << '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out << '\\' << c;
        } else if (byte < 0x20) {
            out << "\\u00" << digits[byte >> 4U] << digits[byte & 15U];
        } else {
            out << c;
        }
    }
    out << '"';
}

// An identity is added by a DO statement; here its meaning is wanted.
std::string rendered(const varve::operation& step) {
    varve::detail::buffer_sink out;
    if (const auto* altered = step.get_if<varve::operations::alter_column>()) {
        varve::detail::put_meaning(out, *altered);
    } else {
        varve::render(out, step);
        if (step.is<varve::operations::execute>()) { out << ";"; }
    }
    return std::string(out.text());
}

std::string_view word_for(varve::reading_kind kind) {
    constexpr std::string_view words[] = {"understood", "known", "data", "unknown", "broken"};
    return words[static_cast<std::size_t>(kind)];
}

void read_text(const std::string& path, const std::string& text) {
    varve::statement_list pieces(text);
    for (varve::text_piece piece; pieces.next(piece);) {
        varve::detail::text_arena texts;
        std::cout << "{\"file\":";
        put_json(std::cout, path);
        std::cout << ",\"line\":"
                  << varve::place_in(text, static_cast<std::size_t>(piece.text.data() - text.data())).line << ",\"kind\":";
        if (piece.kind == varve::piece_kind::psql_command || piece.kind == varve::piece_kind::rows) {
            std::cout << "\"psql\"}\n";
            continue;
        }
        const varve::reading read = varve::read_statement(piece.text, texts);
        put_json(std::cout, piece.kind == varve::piece_kind::unfinished ? "broken" : word_for(read.kind));
        std::cout << ",\"sql\":";
        put_json(std::cout, read.sql);
        varve::detail::buffer_sink command;
        varve::put_command(command, read);
        std::cout << ",\"command\":";
        put_json(std::cout, command.text());
        varve::detail::buffer_sink why;
        varve::put_stop(why, text, read);
        std::cout << ",\"stop\":";
        put_json(std::cout, why.text());
        std::cout << ",\"what\":";
        put_json(std::cout, read.stop.what);
        std::cout << ",\"only\":" << (read.only ? "true" : "false") << ",\"reads\":[";
        const char* separator = "";
        for (const varve::detail::name& each : read.reads) {
            std::cout << separator;
            put_json(std::cout, each.text());
            separator = ",";
        }
        std::cout << "],\"steps\":[";
        separator = "";
        for (const varve::operation& each : read.operations) {
            std::cout << separator;
            put_json(std::cout, rendered(each));
            separator = ",";
        }
        std::cout << "]}\n";
    }
}

void read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream whole;
    whole << file.rdbuf();
    read_text(path, whole.str());
}

}  // namespace

int main(int count, char** words) {
    const bool statements = count > 1 && std::string_view(words[1]) == "--statements";
    for (std::string each; std::getline(std::cin, each, statements ? '\0' : '\n');) {
        if (statements) {
            read_text("statement", each);
        } else {
            read_file(each);
        }
    }
}
