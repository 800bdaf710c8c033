#include "cli/file_batch.hpp"

#include "cli/failure.hpp"
#include "cli/standard_stream.hpp"

#include <tinct/util/parallel.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

namespace tinct::cli {

namespace {

struct FileState {
    bool finished = false;
    std::string text;
    std::vector<std::string> warnings;
    std::optional<Failure> failure;
    std::atomic<double> share_done = 0;
};

// Workers take the next file each; the thread that made the batch prints. The workers are plain threads,
// because a parallel_for inside a parallel_for would have only one thread for each file.
class Batch {
  public:
    Batch(const std::vector<std::string>& files, const BatchOptions& options, const FileJob& job)
        : files_(files), options_(options), job_(job), states_(files.size()), progress_(options.progress) {}
    ~Batch() {
        for (std::thread& worker : workers_) worker.join();
    }
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;

    ExitCode run() {
        start_workers();
        for (std::size_t file = 0; file < files_.size(); ++file) {
            wait_for(file);
            progress_.wipe();
            report(file);
        }
        if (files_.size() > 1 && !failed_.empty()) report_failures();
        return first_failure_;
    }

  private:
    void start_workers();
    void work();
    void do_file(std::size_t file);
    void wait_for(std::size_t file);
    void report(std::size_t file);
    void report_failures() const;
    double share_done() const;

    const std::vector<std::string>& files_;
    const BatchOptions& options_;
    const FileJob& job_;
    int threads_per_file_ = 1;
    std::vector<FileState> states_;
    std::vector<std::thread> workers_;
    std::atomic<std::size_t> next_file_ = 0;
    std::mutex mutex_;
    std::condition_variable file_finished_;

    Progress progress_;
    ExitCode first_failure_ = ExitCode::done;
    std::vector<std::string> failed_;
    bool output_failed_ = false;
};

void Batch::start_workers() {
    const auto threads = static_cast<std::size_t>(resolve_threads(options_.threads));
    const std::size_t workers = std::min(threads, files_.size());
    threads_per_file_ =
        static_cast<int>(std::max<std::size_t>(1, threads / std::max<std::size_t>(1, workers)));
    if (files_.size() == 1 && !progress_.is_enabled()) return work();  // nobody is needed who watches
    try {
        for (std::size_t i = 0; i < workers; ++i) workers_.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
        // The system gives no more threads: those that run will do, or this one.
        if (workers_.empty()) work();
    }
}

void Batch::work() {
    for (std::size_t file = next_file_++; file < files_.size(); file = next_file_++) {
        do_file(file);
        const std::lock_guard lock(mutex_);
        states_[file].finished = true;
        file_finished_.notify_one();
    }
}

void Batch::do_file(std::size_t file) {
    FileState& state = states_[file];
    try {
        state.text = job_({file, threads_per_file_, &state.share_done, &state.warnings});
    } catch (...) {
        state.failure = current_failure(files_[file]);
    }
    state.share_done = 1;
}

void Batch::wait_for(std::size_t file) {
    constexpr std::chrono::milliseconds redraw(100);
    std::unique_lock lock(mutex_);
    while (!states_[file].finished) {
        if (file_finished_.wait_for(lock, redraw) == std::cv_status::timeout) progress_.show(share_done());
    }
}

double Batch::share_done() const {
    double sum = 0;
    for (const FileState& state : states_) sum += state.share_done;
    return sum / static_cast<double>(states_.size());
}

void Batch::report(std::size_t file) {
    FileState& state = states_[file];
    if (!options_.quiet)
        for (const std::string& warning : state.warnings) print_error(warning);
    if (!state.failure) {
        try {
            if (!output_failed_ && !state.text.empty()) print(options_.output, state.text);
        } catch (...) {
            // The pictures are what matters, so the work goes on; but the caller gets to know.
            output_failed_ = true;
            const Failure failure = current_failure("output");
            print_error(failure.message);
            if (first_failure_ == ExitCode::done) first_failure_ = failure.code;
        }
        state.text = {};
        return;
    }
    print_error(state.failure->message);
    if (first_failure_ == ExitCode::done) first_failure_ = state.failure->code;
    failed_.push_back(files_[file]);
}

void Batch::report_failures() const {
    constexpr std::size_t named = 10;
    std::vector<std::string> names(
        failed_.begin(), failed_.begin() + static_cast<std::ptrdiff_t>(std::min(named, failed_.size())));
    if (failed_.size() > named) names.push_back(fmt::format("and {} more", failed_.size() - named));
    print_error(
        fmt::format("{} of {} files failed: {}", failed_.size(), files_.size(), fmt::join(names, ", ")));
}

}  // namespace

ExitCode run_batch(const std::vector<std::string>& files, const BatchOptions& options, const FileJob& job) {
    return Batch(files, options, job).run();
}

}  // namespace tinct::cli
