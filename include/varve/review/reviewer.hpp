#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads files of SQL statement by statement, and replays them one after the other.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "varve/reader/read_statement.hpp"
#include "varve/reader/statements.hpp"
#include "varve/review/bad_byte.hpp"
#include "varve/review/file_half.hpp"
#include "varve/review/file_replay.hpp"
#include "varve/review/open_comment.hpp"
#include "varve/review/place_counter.hpp"
#include "varve/review/psql_line.hpp"
#include "varve/review/statement_review.hpp"
#include "varve/review/subject.hpp"

namespace varve {

struct review_options {
    bool replay = true;    ///< whether statements are replayed against one schema, which begins empty
    bool hazards = false;  ///< whether the hazards of each statement are found; only if statements are replayed
    bool whole = false;    ///< whether a table exists only if a statement has created it
};

/// Reads files in the order of their migrations. The texts must outlive it.
class reviewer {
public:
    explicit reviewer(review_options options)
        : replays_(options.replay), finds_hazards_(options.replay && options.hazards), replay_(options.whole) {}

    /// Uses the schema that `all` has read as the schema after the last file. Then the reviewer finds hazards that no
    /// later statement removes: a foreign key without an index, a constraint that nothing validates. `all` must outlive
    /// this.
    void expect(const reviewer& all) noexcept { replay_.expect(all.replay_); }

    /// Reads one file, and calls `act(const statement_review&)` for each statement. If `way_back`, the whole file is a
    /// way back, and nothing is replayed.
    template <class Act>
    void read(std::string_view text, bool way_back, Act act) {
        if (text.substr(0, 3) == "\xEF\xBB\xBF") { text.remove_prefix(3); }
        text_ = text;
        places_ = detail::place_counter(text);
        bad_ = detail::find_bad_byte(text, 0);
        conditions_ = 0;
        replay_.begin_file();
        if (detail::begins_as_utf16(text)) {
            act(refused_utf16());
            return;
        }
        for (std::string_view rest = text; !rest.empty();) {
            const detail::file_half half = detail::take_half(rest, way_back);
            for (std::string_view left = half.text; skip_to_statement(left);) {
                statement_review each;
                each.place = places_.at(offset_of(left));
                each.way_back = half.way_back;
                if (detail::find_open_comment(left.substr(0, 2)) == 0) {
                    act(refused_rest(left, each));
                    break;
                }
                if (left[0] == '\\') {
                    take_psql(left, each);
                    act(std::as_const(each));
                } else {
                    take_one(left, each, act);
                }
            }
        }
    }

private:
    std::size_t offset_of(std::string_view part) const noexcept {
        return static_cast<std::size_t>(part.data() - text_.data());
    }
    /// Returns a place within the statement that was found last.
    text_place place_of(std::size_t offset) const {
        detail::place_counter from_here = places_;
        return from_here.at(offset);
    }
    text_place place_of(const detail::stop& why, const reading& read) const {
        return place_of(why.at.empty() ? offset_of(read.sql) + read.sql.size() : offset_of(why.at));
    }

    static statement_review refused_utf16() {
        statement_review all;
        all.verdict = statement_verdict::refused;
        all.sql = "UTF-16";
        all.refused = "the file is UTF-16";
        all.remedy = "save it as UTF-8";
        return all;
    }

    static const statement_review& refused_rest(std::string_view comment, statement_review& each) {
        each.sql = comment;
        each.verdict = statement_verdict::refused;
        each.refused = "the comment does not end";
        each.remedy = "close it; comments nest, so close each one that is open";
        each.refused_at = each.place;
        return each;
    }

    /// Removes what is before the next statement, or before a comment that does not end. Returns false if there is
    /// none.
    static bool skip_to_statement(std::string_view& left) {
        for (;;) {
            detail::scanner tokens(left);
            detail::token first;
            if (!tokens.next(first)) {
                left.remove_prefix(tokens.broken() ? detail::find_open_comment(left) : left.size());
                return !left.empty();
            }
            left.remove_prefix(static_cast<std::size_t>(first.text.data() - left.data()));
            if (!detail::is_symbol(first, ';')) { return true; }
            left.remove_prefix(1);
        }
    }

    /// Removes a line of psql.
    void take_psql(std::string_view& left, statement_review& each) {
        each.sql = left.substr(0, left.find('\n'));
        left.remove_prefix(each.sql.size());
        const std::string_view command = each.sql.substr(0, each.sql.find_first_of(" \t\r"));
        const bool harmless = detail::is_harmless_in_psql(command);
        each.verdict = harmless ? statement_verdict::known : statement_verdict::unknown;
        each.reason = "only psql understands it";
        each.reason_at = each.place;
        if (command == "\\encoding") { bad_ = text_.size(); }
        if (command == "\\if") { ++conditions_; }
        if (command == "\\copy") { left = detail::without_copied_rows(left, each.sql); }
        if (command == "\\endif" && conditions_ != 0) { --conditions_; }
        if (!harmless && replays_ && !each.way_back) { replay_.hide_everything(); }
    }

    /// Removes one statement, and the rows after COPY … FROM stdin.
    template <class Act>
    void take_one(std::string_view& left, statement_review& each, Act& act) {
        const bool replays = replays_ && !each.way_back;
        detail::text_arena own;  // what is not replayed is forgotten
        statement_list pieces(left);
        const reading read = take_statement(left, replays ? replay_.texts() : own);
        if (read.verb == "COPY") {
            text_piece piece;
            pieces.next(piece);
            left = detail::without_rows(left, pieces);
        }
        each.sql = read.sql;
        each.read = &read;
        judge(each, read);
        if (replays && finds_hazards_ && read.kind != reading_kind::broken) { each.hazards = replay_.hazards_of(read); }
        const bool runs = each.verdict == statement_verdict::known || each.verdict == statement_verdict::data;
        if (replays && conditions_ == 0 && each.verdict == statement_verdict::understood) {
            say(each, replay_.apply(read, each.notes));
        } else if (replays && conditions_ == 0 && runs) {
            say(each, replay_.take(read, each.notes));
        } else if (replays) {
            replay_.make_uncertain(read);
        }
        act(std::as_const(each));
    }

    /// Fills in how the statement was read.
    void judge(statement_review& each, const reading& read) {
        each.verdict = static_cast<statement_verdict>(read.kind);
        if (read.kind == reading_kind::broken &&
            (conditions_ != 0 || detail::is_placeholder_at(text_, place_offset(read)))) {
            each.verdict = statement_verdict::unknown;
            each.reason = conditions_ != 0 ? "\\if of psql decides whether it runs"
                                           : "another program fills in a placeholder here";
            each.reason_at = place_of(read.stop, read);
        } else if (read.kind == reading_kind::broken) {
            each.refused = detail::reason_text(read.stop);
            each.refused_at = place_of(read.stop, read);
        } else if (read.stop.kind != detail::stop_kind::none) {
            each.reason = detail::reason_text(read.stop);
            each.reason_at = place_of(read.stop, read);
        }
        if (bad_ < text_.size()) { judge_bytes(each); }
    }
    std::size_t place_offset(const reading& read) const noexcept {
        return read.stop.at.empty() ? offset_of(read.sql) + read.sql.size() : offset_of(read.stop.at);
    }

    void judge_bytes(statement_review& each) {
        const std::size_t begin = offset_of(each.sql);
        if (bad_ < begin) { bad_ = detail::find_bad_byte(text_, begin); }
        if (detail::has_word(each.sql, "client_encoding")) { bad_ = text_.size(); }
        const std::size_t end = begin + each.sql.size();
        if (bad_ >= end) { return; }
        each.verdict = statement_verdict::refused;
        each.refused = detail::bad_byte_text(text_[bad_]);
        each.remedy = "save the file as UTF-8";
        each.refused_at = place_of(bad_);
        bad_ = detail::find_bad_byte(text_, end);
    }

    /// Fills in why replay refuses a statement.
    void say(statement_review& each, const refusal& no) const {
        if (!no) { return; }
        each.verdict = statement_verdict::refused;
        each.refused = std::string(no.what());
        each.remedy = std::string(no.remedy());
        each.refused_at = place_of(offset_of(each.sql) + detail::find_subject(each.sql, no.what()));
    }

    bool replays_;
    bool finds_hazards_;
    detail::file_replay replay_;
    std::string_view text_;
    detail::place_counter places_{std::string_view()};
    std::size_t bad_ = 0;         // the next byte that is not UTF-8
    std::size_t conditions_ = 0;  // how many \if of psql are open
};

}  // namespace varve
