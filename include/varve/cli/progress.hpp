#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Shows which migration runs.
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "varve/cli/duration.hpp"
#include "varve/cli/interruption.hpp"
#include "varve/cli/row_rate.hpp"
#include "varve/cli/status_line.hpp"
#include "varve/plan/message.hpp"
#include "varve/runtime/observer.hpp"

namespace varve::detail {

/// Returns a text like `upgrade 001 -> 002, add orders`, in Alembic's form.
inline std::string move_text(const migration& each, way direction) {
    buffer_sink text;
    put_move(text, each, direction);
    std::string result(text.text());
    if (each.message.empty()) { result.erase(result.size() - 2); }
    return result;
}

/// Prints progress. On a terminal, a line counts the time of the running migration, and remains when it ends. Otherwise
/// prints one line when a migration begins.
class progress_printer final : public migration_observer {
public:
    progress_printer(const graph& lines, status_line& out, interruption& guard, bool quiet)
        : lines_(&lines), known_(revision_index::of(lines.chain())), out_(&out), guard_(&guard), quiet_(quiet) {
        if (!quiet_ && out_->how().terminal) {
            clock_ = std::thread([this] { tick(); });
        }
    }
    progress_printer(const progress_printer&) = delete;
    progress_printer& operator=(const progress_printer&) = delete;
    ~progress_printer() override {
        {
            const std::lock_guard<std::mutex> guard(mutex_);
            over_ = true;
        }
        wake_.notify_all();
        if (clock_.joinable()) { clock_.join(); }
        out_->change("");
    }

    void begin(const migration_event& event) override {
        guard_->begun();
        if (quiet_) { return; }
        const std::string what =
            "Running " + move_text(lines_->chain()[known_.find(name(event.revision))], event.direction);
        if (!out_->how().terminal) { return out_->print(what); }
        const std::lock_guard<std::mutex> guard(mutex_);
        running_ = what;
        revision_ = event.revision;
        count_ = '[' + std::to_string(event.number) + '/' + std::to_string(event.count) + "] ";
        began_ = std::chrono::steady_clock::now();
        draw();
    }
    void rows(const row_progress& progress) override {
        if (quiet_) { return; }
        const std::lock_guard<std::mutex> guard(mutex_);
        rate_.note(progress);
        if (out_->how().terminal) {
            draw();
        } else if (rate_.is_due()) {
            out_->print(rate_.text());
        }
    }
    void end(const migration_event& event) override {
        if (quiet_ || !out_->how().terminal) { return; }
        const std::lock_guard<std::mutex> guard(mutex_);
        out_->change("");
        out_->print(count_ + running_ + colored("  " + duration_text(event.duration), text_color::dim, out_->how()));
        running_.clear();
        rate_ = {};
    }
    /// Sets the function that answers for migration_observer::lose.
    void on_loss(std::function<bool(const std::vector<lost_data>&, bool)> answer) { on_loss_ = std::move(answer); }
    bool lose(const std::vector<lost_data>& lost, bool accepted) override {
        return on_loss_ ? on_loss_(lost, accepted) : accepted;
    }
    void wait(std::string_view what) override {
        if (quiet_) { return; }
        const std::lock_guard<std::mutex> guard(mutex_);
        running_.clear();
        out_->change("");
        out_->print("Waiting: " + std::string(what));
    }

private:
    void draw() {
        const auto elapsed = std::chrono::steady_clock::now() - began_;
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(elapsed).count();
        // The rows take the place of the message: a line of 80 columns has no room for both.
        const std::string what = rate_.text().empty() ? running_ : revision_ + ": " + rate_.text();
        out_->change(count_ + what + (seconds == 0 ? " ..." : " ... " + std::to_string(seconds) + " s"));
    }
    void tick() {
        std::unique_lock<std::mutex> guard(mutex_);
        while (!wake_.wait_for(guard, std::chrono::milliseconds(250), [this] { return over_; })) {
            if (!running_.empty()) { draw(); }
        }
    }

    const graph* lines_;
    revision_index known_;
    status_line* out_;
    interruption* guard_;
    bool quiet_;
    std::function<bool(const std::vector<lost_data>&, bool)> on_loss_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool over_ = false;
    std::string count_;
    std::string running_;
    std::string revision_;
    std::chrono::steady_clock::time_point began_ = {};
    row_rate rate_;
    std::thread clock_;
};

}  // namespace varve::detail
