#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#if defined(__linux__)
#include <sys/mount.h>
#endif

#include "catch.hpp"
#include "scratch_folder.hpp"

#include <tinct/codec/output_file.hpp>

using namespace tinct;
using codec::IfExists;
namespace fs = std::filesystem;

namespace {

/// Runs `action` in a child process, for what cannot be undone, and gives the message of its refusal.
template <class Action>
std::string refusal_in_child(Action&& action) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    std::fflush(stdout);  // or the child would write it a second time
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const std::string message = refusal(action);
        const ssize_t written = ::write(ends[1], message.data(), message.size());
        ::_exit(written == static_cast<ssize_t>(message.size()) ? 0 : 9);
    }
    ::close(ends[1]);
    std::string message(4096, '\0');
    const ssize_t count = ::read(ends[0], message.data(), message.size());
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
    message.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return message;
}

const std::string big(1'000'000, 'n');

void refuse_big_files() {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{100'000, 100'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

}  // namespace

TEST_CASE("a write that fails midway leaves the old file and nothing else") {
    const ScratchFolder folder;
    put(folder / "a.png", "old");
    const std::string message = refusal_in_child([&] {
        refuse_big_files();
        codec::write_file(folder / "a.png", bytes_of(big), IfExists::replace);
    });
    CHECK(message.find((folder / "a.png").string() + ": cannot be written: ") == 0);
    CHECK(content_of(folder / "a.png") == "old");
    CHECK(folder.names() == std::vector<std::string>{"a.png"});
}

TEST_CASE("of several files none appears when the last one fails") {
    const ScratchFolder folder;
    put(folder / "b.png", "old");
    const std::string message = refusal_in_child([&] {
        refuse_big_files();
        const codec::FileContent files[] = {{folder / "a.png", bytes_of("small")},
                                            {folder / "b.png", bytes_of("new")},
                                            {folder / "c.bmp", bytes_of(big)}};
        codec::write_files(files, IfExists::replace);
    });
    CHECK(message.find((folder / "c.bmp").string() + ": cannot be written: ") == 0);
    CHECK(content_of(folder / "b.png") == "old");
    CHECK(folder.names() == std::vector<std::string>{"b.png"});
}

#if defined(__linux__)
TEST_CASE("a full disk leaves the old file and nothing else") {
    const ScratchFolder folder;
    if (::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=65536") != 0) {
        WARN("only root can mount a small disk: not checked");
        return;
    }
    put(folder / "a.png", "old");
    const std::string message =
        refusal([&] { codec::write_file(folder / "a.png", bytes_of(big), IfExists::replace); });
    const std::string left = content_of(folder / "a.png");
    const auto names = folder.names();
    ::umount(folder.path().c_str());
    CHECK(message.find("No space left on device. Free some space") != std::string::npos);
    CHECK(left == "old");
    CHECK(names == std::vector<std::string>{"a.png"});
}

TEST_CASE("devices are written straight, and a full one is told") {
    CHECK_FALSE(refusal([] { codec::write_file("/dev/full", bytes_of("x"), IfExists::refuse); }).empty());
    CHECK(refusal([] { codec::write_file("/dev/null", bytes_of("x"), IfExists::refuse); }).empty());
    CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("a full device beside a file leaves no file") {
    const ScratchFolder folder;
    const codec::FileContent files[] = {{folder / "a.png", bytes_of("x")}, {"/dev/full", bytes_of("x")}};
    CHECK(refusal([&] { codec::write_files(files, IfExists::refuse); }).find("/dev/full: ") == 0);
    CHECK(folder.names().empty());
}
#endif

TEST_CASE("a named pipe is written straight") {
    const ScratchFolder folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    const int end = ::open((folder / "pipe").c_str(), O_RDONLY | O_NONBLOCK);
    REQUIRE(end >= 0);
    codec::check_writable(folder / "pipe", IfExists::refuse);
    codec::write_file(folder / "pipe", bytes_of("through"), IfExists::refuse);
    std::string got(20, '\0');
    const ssize_t count = ::read(end, got.data(), got.size());
    ::close(end);
    REQUIRE(count > 0);
    CHECK(got.substr(0, static_cast<std::size_t>(count)) == "through");
    CHECK(fs::is_fifo(folder / "pipe"));
}

TEST_CASE("standard output takes the bytes as they are") {
    const ScratchFolder folder;
    const auto name = GENERATE("-", "/dev/stdout");
    const std::string message = refusal_in_child([&] {
        const int file = ::open((folder / "out").c_str(), O_WRONLY | O_CREAT, 0600);
        ::dup2(file, STDOUT_FILENO);
        codec::check_writable(name, IfExists::refuse);
        codec::write_file(name, bytes_of(big), IfExists::refuse);
    });
    CHECK(message.empty());
    const std::string got = content_of(folder / "out");
    CHECK(got.size() == big.size());
    CHECK((got == big));
}

TEST_CASE("a folder or a file that may not be written is told beforehand, and the file stays") {
    const ScratchFolder folder;
    fs::create_directory(folder / "sub");
    put(folder / "sub/a.png", "old");
    fs::permissions(folder.path(), fs::perms{0755});
    const auto as_anybody = [](auto&& action) {
        return refusal_in_child([&] {
            if (::geteuid() == 0 && ::setuid(65534) != 0) std::_Exit(8);  // root may write everywhere
            action();
        });
    };
    SECTION("the folder") {
        fs::permissions(folder / "sub", fs::perms{0555});
        const auto before =
            as_anybody([&] { codec::check_writable(folder / "sub/b.png", IfExists::refuse); });
        const auto during =
            as_anybody([&] { codec::write_file(folder / "sub/b.png", bytes_of("x"), IfExists::refuse); });
        CHECK(before.find("Permission denied. Choose a folder that you may write to.") != std::string::npos);
        CHECK(before == during);
        CHECK_FALSE(fs::exists(folder / "sub/b.png"));
    }
    SECTION("the file") {
        fs::permissions(folder / "sub", fs::perms{0777});
        fs::permissions(folder / "sub/a.png", fs::perms{0444});
        const auto message =
            as_anybody([&] { codec::write_file(folder / "sub/a.png", bytes_of("new"), IfExists::replace); });
        CHECK(message.find("Permission denied") != std::string::npos);
    }
    CHECK(content_of(folder / "sub/a.png") == "old");
    fs::permissions(folder / "sub", fs::perms{0755});
}

TEST_CASE("an interrupted write leaves the old file and nothing else") {
    const ScratchFolder folder;
    put(folder / "a.png", "old");
    const std::string new_content(50'000'000, 'n');  // made before, so that the child spends its time writing
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(SIGTERM, [](int) {
            codec::remove_temporary_files();
            ::_exit(0);
        });
        for (;;) codec::write_file(folder / "a.png", bytes_of(new_content), IfExists::replace);
    }
    const auto writing = [&] { return folder.names().size() > 1; };
    bool seen_writing = false;
    for (int i = 0; i < 20000 && !seen_writing; ++i) {
        seen_writing = writing();
        if (!seen_writing) ::usleep(500);
    }
    CHECK(seen_writing);
    ::kill(child, SIGTERM);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
    CHECK(folder.names() == std::vector<std::string>{"a.png"});
    const std::string left = content_of(folder / "a.png");
    CHECK((left == "old" || left == new_content));
}
