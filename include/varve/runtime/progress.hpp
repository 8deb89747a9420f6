#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Follows a message while it runs, from the server's notices.
#include <charconv>
#include <chrono>
#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "varve/plan/message.hpp"
#include "varve/runtime/notices.hpp"
#include "varve/runtime/observer.hpp"

namespace varve::detail {

/// The phase of a message.
enum class phase : std::uint8_t { starting, acting, committing };

/// Follows a plan while it runs, and tells the observer.
class progress final : public listener {
public:
    progress(const plan& made, const list<migration>& chain, const list<action>& actions, migration_observer* observer)
        : plan_(&made), chain_(&chain), actions_(&actions), observer_(observer), durations_(made.entries.size()) {}

    phase at() const noexcept { return phase_; }
    /// The action that began last, and its statement.
    std::size_t action_at() const noexcept { return action_; }
    std::size_t statement_at() const noexcept { return statement_; }
    /// The number of actions that are committed.
    std::size_t committed() const noexcept { return committed_; }
    std::chrono::microseconds duration(std::size_t entry) const { return durations_[entry]; }
    std::exception_ptr thrown() const noexcept { return thrown_; }

    /// Notes that a message was sent which begins with the action `first`.
    void begin_message(std::size_t first) noexcept {
        phase_ = phase::starting;
        action_ = first;
        statement_ = 0;
    }
    /// Notes that all actions before `end` are committed.
    void commit(std::size_t end) noexcept { committed_ = end; }

    bool hear(std::string_view notice) noexcept override {
        const std::size_t begin = notice.find(progress_mark);
        if (begin == std::string_view::npos || notice.substr(0, begin).find('\n') != std::string_view::npos) {
            return false;
        }
        std::string_view text = notice.substr(begin + progress_mark.size());
        text = text.substr(0, text.find('\n'));
        if (text == "commit") {
            phase_ = phase::committing;
            return true;
        }
        if (text == "begin") {
            begin_transaction();
            return true;
        }
        if (take(text, "filled ")) { return tell_rows(text); }
        if (take(text, "waits ")) { return tell_waits(text); }
        const std::optional<std::size_t> action = take_number(text);
        if (!action || *action >= actions_->size()) { return false; }
        std::optional<std::size_t> statement = 0;
        if (take(text, ".")) { statement = take_number(text); }
        if (!statement) { return false; }
        const bool over = text == " over";
        if (!over && !text.empty()) { return false; }
        phase_ = phase::acting;
        action_ = *action;
        statement_ = *statement;
        tell_begin((*actions_)[action_].entry);
        if (over) { tell_end((*actions_)[action_].entry); }
        return true;
    }

private:
    static bool take(std::string_view& text, std::string_view word) noexcept {
        if (text.substr(0, word.size()) != word) { return false; }
        text.remove_prefix(word.size());
        return true;
    }
    static std::optional<std::size_t> take_number(std::string_view& text) noexcept {
        std::size_t number = 0;
        const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        return wrong == std::errc() ? std::optional(number) : std::nullopt;
    }

    void begin_transaction() noexcept {
        if (phase_ == phase::committing) {  // the previous transaction is committed
            committed_ = action_ + 1;
        }
        phase_ = phase::starting;
        if (clock_ == std::chrono::steady_clock::time_point()) { clock_ = std::chrono::steady_clock::now(); }
    }

    migration_event event(std::size_t entry) const noexcept {
        const migration& each = (*chain_)[plan_->entries[entry].position];
        return {each.revision.text(),  each.message,     plan_->entries[entry].direction, entry + 1,
                plan_->entries.size(), durations_[entry]};
    }

    void tell_begin(std::size_t entry) noexcept {
        if (entry < begun_) { return; }
        begun_ = entry + 1;
        tell([&](migration_observer& to) { to.begin(event(entry)); });
    }

    // Reads `3000 rows` or `3000 of about 100000 rows`.
    bool tell_rows(std::string_view text) noexcept {
        row_progress rows;
        const std::optional<std::size_t> done = take_number(text);
        if (!done) { return false; }
        rows.done = *done;
        if (take(text, " of about ")) { rows.about = take_number(text).value_or(0); }
        tell([&rows](migration_observer& to) { to.rows(rows); });
        return true;
    }
    bool tell_waits(std::string_view text) noexcept {
        const std::string_view why = text == "for a replica" ? "a replica is behind" : text;
        tell([why](migration_observer& to) { to.wait(why); });
        return true;
    }

    // Calls the observer, if there is one. Keeps its first exception, and does not call it again.
    template <class F>
    void tell(F call) noexcept {
        if (observer_ == nullptr) { return; }
        try {
            call(*observer_);
        } catch (...) {
            thrown_ = std::current_exception();
            observer_ = nullptr;
        }
    }

    // Uses this process's clock, because the server sends its notices at once. Asking for the server's clock would take
    // as long as a small migration.
    void tell_end(std::size_t entry) noexcept {
        const auto now = std::chrono::steady_clock::now();
        durations_[entry] = std::chrono::duration_cast<std::chrono::microseconds>(now - clock_);
        clock_ = now;
        tell([&](migration_observer& to) { to.end(event(entry)); });
    }

    const plan* plan_;
    const list<migration>* chain_;
    const list<action>* actions_;
    migration_observer* observer_;
    std::vector<std::chrono::microseconds> durations_;
    std::chrono::steady_clock::time_point clock_;  // when the last migration ended, or the plan began
    std::size_t begun_ = 0;
    std::size_t committed_ = 0;
    std::size_t action_ = 0;
    std::size_t statement_ = 0;
    phase phase_ = phase::starting;
    std::exception_ptr thrown_;
};

}  // namespace varve::detail
