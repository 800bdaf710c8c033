#include "codec/child_process.hpp"

#include <system_error>

#if (defined(__unix__) || defined(__APPLE__)) && !defined(__EMSCRIPTEN__)

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <mutex>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TINCT_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define TINCT_SANITIZED
#endif
#endif

namespace tinct::codec {

namespace {

void set_soft_limit(int resource, rlim_t value) {
    rlimit limit{};
    if (getrlimit(static_cast<decltype(RLIMIT_CPU)>(resource), &limit) != 0) return;
    limit.rlim_cur = std::min(value, limit.rlim_max);
    setrlimit(static_cast<decltype(RLIMIT_CPU)>(resource), &limit);
}

/// The parent may have handlers (a terminal's progress bar, a fuzzer); in the child every deadly signal just
/// kills.
void restore_signals() {
    for (const int signal : {SIGABRT, SIGALRM, SIGBUS, SIGFPE, SIGHUP, SIGILL, SIGINT, SIGPIPE, SIGQUIT,
                             SIGSEGV, SIGTERM, SIGXCPU, SIGXFSZ})
        std::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// No standard streams: a sanitizer's report must not mix with the parent's one line.
void silence_streams() {
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (null >= 0)
            dup2(null, stream);
        else
            close(stream);
}

[[noreturn]] void run_child(ChildProcess::Work work, void* context, int pipe) {
    // A parent without standard streams got the pipe in their place.
    if (pipe <= STDERR_FILENO) pipe = fcntl(pipe, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    silence_streams();
    restore_signals();
    set_soft_limit(RLIMIT_CORE, 0);
    set_soft_limit(RLIMIT_FSIZE, 0);
    limit_processor_seconds(1);
    work(context, pipe);
    end_child();
}

std::system_error failure(const char* what) { return {errno, std::generic_category(), what}; }

}  // namespace

ChildProcess::ChildProcess(Work work, void* context) {
    // One start at a time: a child that was forked between another's pipe and fork would hold that pipe's
    // writing end open, and its reader would wait for an end that does not come.
    static std::mutex starting;
    const std::lock_guard lock(starting);
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) throw failure("pipe");
    for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
    const pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        run_child(work, context, ends[1]);
    }
    const std::system_error why = failure("fork");
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        throw why;
    }
    pipe_ = ends[0];
    pid_ = pid;
}

ChildProcess::~ChildProcess() { finish(); }

bool ChildProcess::receive(std::span<std::byte> to, std::chrono::milliseconds patience) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point deadline = Clock::now() + patience;
    while (!to.empty()) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        timed_out_ = left <= 0;
        if (timed_out_) return false;
        pollfd waiting{pipe_, POLLIN, 0};
        const int ready = poll(&waiting, 1, static_cast<int>(std::min<decltype(left)>(left, 60'000)));
        if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
        const ssize_t count = ready < 0 ? -1 : read(pipe_, to.data(), to.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        to = to.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

ChildProcess::Ending ChildProcess::finish() {
    if (pid_ < 0) return Ending::finished;
    close(pipe_);
    const auto pid = static_cast<pid_t>(pid_);
    pid_ = -1;
    // A child that closed its pipe by dying is already a zombie or about to be: look at it before killing it.
    int status = 0;
    if (timed_out_) kill(pid, SIGKILL);
    pid_t reaped = 0;
    for (int tries = 0; tries < 100 && reaped == 0; ++tries) {
        reaped = waitpid(pid, &status, WNOHANG);
        if (reaped == 0) usleep(200);
    }
    if (reaped == 0) {
        kill(pid, SIGKILL);
        do reaped = waitpid(pid, &status, 0);
        while (reaped < 0 && errno == EINTR);
    }
    if (timed_out_ || (reaped == pid && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
        return Ending::too_slow;
    return reaped == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Ending::finished
                                                                          : Ending::crashed;
}

void send_to_parent(int pipe, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t count = write(pipe, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) end_child();
        if (count > 0) bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

void end_child() { _exit(0); }

void limit_processor_seconds(std::uint64_t seconds) {
    set_soft_limit(RLIMIT_CPU, static_cast<rlim_t>(seconds));
}

void limit_new_memory([[maybe_unused]] std::uint64_t bytes) {
#if defined(__linux__) && !defined(TINCT_SANITIZED)
    std::array<char, 64> text{};
    const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    const ssize_t length = file < 0 ? 0 : read(file, text.data(), text.size() - 1);
    if (file >= 0) close(file);
    if (length <= 0) return;  // the allocator's budget still stands
    const auto pages = std::strtoull(text.data(), nullptr, 10);
    set_soft_limit(RLIMIT_AS,
                   static_cast<rlim_t>(pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE)) + bytes));
#endif
}

}  // namespace tinct::codec

#else

namespace tinct::codec {

ChildProcess::ChildProcess(Work, void*) {
    throw std::system_error(std::make_error_code(std::errc::function_not_supported), "fork");
}
ChildProcess::~ChildProcess() = default;
bool ChildProcess::receive(std::span<std::byte>, std::chrono::milliseconds) { return false; }
ChildProcess::Ending ChildProcess::finish() { return Ending::crashed; }
void send_to_parent(int, std::span<const std::byte>) {}
void end_child() { std::terminate(); }
void limit_processor_seconds(std::uint64_t) {}
void limit_new_memory(std::uint64_t) {}

}  // namespace tinct::codec

#endif
