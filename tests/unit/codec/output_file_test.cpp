#include "catch.hpp"
#include "scratch_folder.hpp"

#include <tinct/codec/output_file.hpp>
#include <tinct/util/error.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace tinct;
using codec::IfExists;
namespace fs = std::filesystem;

TEST_CASE("a written file holds the bytes and nothing is left beside it") {
    const ScratchFolder folder;
    const std::string text = GENERATE(std::string(), std::string("short"), std::string(5'000'000, 'x'));
    codec::write_file(folder / "a.png", bytes_of(text), IfExists::refuse);
    CHECK(content_of(folder / "a.png") == text);
    CHECK(folder.names() == std::vector<std::string>{"a.png"});
}

TEST_CASE("an existing file is refused and stays, or is replaced, as asked") {
    const ScratchFolder folder;
    put(folder / "a.png", "old");
    CHECK(refusal([&] { codec::check_writable(folder / "a.png", IfExists::refuse); }).find("exists") !=
          std::string::npos);
    const std::string message =
        refusal([&] { codec::write_file(folder / "a.png", bytes_of("new"), IfExists::refuse); });
    CHECK(message.find((folder / "a.png").string() + ": exists already. ") == 0);
    CHECK(content_of(folder / "a.png") == "old");

    codec::check_writable(folder / "a.png", IfExists::replace);
    codec::write_file(folder / "a.png", bytes_of("new"), IfExists::replace);
    CHECK(content_of(folder / "a.png") == "new");
    CHECK(folder.names() == std::vector<std::string>{"a.png"});
}

TEST_CASE(
    "several files are written, and a name that somebody takes meanwhile is told with those before it") {
    const ScratchFolder folder;
    const codec::FileContent both[] = {{folder / "a", bytes_of("first")}, {folder / "b", bytes_of("second")}};
    codec::write_files(both, IfExists::refuse);
    CHECK(content_of(folder / "a") == "first");
    CHECK(content_of(folder / "b") == "second");
    // The same name twice: free when it is looked at, and taken when its turn comes.
    const codec::FileContent twice[] = {{folder / "c", bytes_of("x")}, {folder / "c", bytes_of("y")}};
    const std::string message = refusal([&] { codec::write_files(twice, IfExists::refuse); });
    CHECK(message.find("exists already") != std::string::npos);
    CHECK(message.find("Already written: " + (folder / "c").string() + ".") != std::string::npos);
    CHECK(content_of(folder / "c") == "x");
    CHECK(folder.names() == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("a target that cannot be a file is told so before and while writing") {
    const ScratchFolder folder;
    fs::create_directory(folder / "sub");
    put(folder / "file", "x");
    const auto if_exists = GENERATE(IfExists::refuse, IfExists::replace);
    const auto [name, cause] = GENERATE(table<std::string, std::string>({
        {"sub", "is a folder"},
        {"sub/", "is a folder"},
        {"missing/a.png", "folder does not exist"},
        {"missing/", "is a folder"},
        {"file/a.png", "folder is a file"},
    }));
    INFO(name);
    const fs::path path = folder / name;
    const std::string before = refusal([&] { codec::check_writable(path, if_exists); });
    const std::string during = refusal([&] { codec::write_file(path, bytes_of("x"), if_exists); });
    CHECK(before == during);
    CHECK(before.find(path.string()) == 0);
    CHECK(before.find(cause) != std::string::npos);
    CHECK(before.find('\n') == std::string::npos);
    CHECK(folder.names() == std::vector<std::string>{"file", "sub"});
}

TEST_CASE("a name of the greatest length works, a longer one is told") {
    const ScratchFolder folder;
    const std::string longest(255, 'n');
    codec::write_file(folder / longest, bytes_of("x"), IfExists::refuse);
    CHECK(content_of(folder / longest) == "x");
    CHECK_FALSE(refusal([&] { codec::check_writable(folder / (longest + "n"), IfExists::refuse); }).empty());
}

TEST_CASE("a replaced file keeps its permissions, a new one gets the usual ones") {
    const ScratchFolder folder;
    put(folder / "a", "old");
    put(folder / "usual", "");
    fs::permissions(folder / "a", fs::perms{0640});
    codec::write_file(folder / "a", bytes_of("new"), IfExists::replace);
    codec::write_file(folder / "b", bytes_of("new"), IfExists::refuse);
    CHECK(fs::status(folder / "a").permissions() == fs::perms{0640});
    CHECK(fs::status(folder / "b").permissions() == fs::status(folder / "usual").permissions());
}

TEST_CASE("a symbolic link is followed and stays a link") {
    const ScratchFolder folder;
    fs::create_directory(folder / "sub");
    put(folder / "sub/real", "old");
    fs::create_symlink("sub/real", folder / "link");
    fs::create_symlink("link", folder / "link-to-link");
    fs::create_symlink("sub/new", folder / "dangling");
    fs::create_symlink("loop", folder / "loop");

    codec::write_file(folder / "link-to-link", bytes_of("new"), IfExists::replace);
    CHECK(content_of(folder / "sub/real") == "new");
    CHECK(fs::is_symlink(folder / "link"));
    CHECK(fs::is_symlink(folder / "link-to-link"));
    codec::write_file(folder / "dangling", bytes_of("made"), IfExists::refuse);
    CHECK(content_of(folder / "sub/new") == "made");
    CHECK_FALSE(
        refusal([&] { codec::write_file(folder / "link", bytes_of("x"), IfExists::refuse); }).empty());
    CHECK_FALSE(
        refusal([&] { codec::write_file(folder / "loop", bytes_of("x"), IfExists::replace); }).empty());
}

TEST_CASE("writers of different files in one folder do not disturb one another") {
    const ScratchFolder folder;
    std::vector<std::thread> writers;
    for (int i = 0; i < 16; ++i)
        writers.emplace_back([&folder, i] {
            for (int turn = 0; turn < 20; ++turn) {
                const std::string text(static_cast<std::size_t>(1000 * i + turn), static_cast<char>('a' + i));
                codec::write_file(folder / std::to_string(i), bytes_of(text), IfExists::replace);
            }
        });
    for (std::thread& writer : writers) writer.join();
    CHECK(folder.names().size() == 16);
    for (int i = 0; i < 16; ++i)
        CHECK(content_of(folder / std::to_string(i)) ==
              std::string(static_cast<std::size_t>(1000 * i + 19), static_cast<char>('a' + i)));
}

TEST_CASE("of many writers that may not replace exactly one wins, and its file is whole") {
    const ScratchFolder folder;
    for (int turn = 0; turn < 30; ++turn) {
        const fs::path target = folder / std::to_string(turn);
        std::atomic<int> winners{0}, winner{-1};
        std::vector<std::thread> writers;
        for (int i = 0; i < 4; ++i)
            writers.emplace_back([&, i] {
                try {
                    codec::write_file(target, bytes_of(std::string(50'000, static_cast<char>('a' + i))),
                                      IfExists::refuse);
                    ++winners;
                    winner = i;
                } catch (const Error&) {
                }
            });
        for (std::thread& writer : writers) writer.join();
        REQUIRE(winners == 1);
        CHECK(content_of(target) == std::string(50'000, static_cast<char>('a' + winner)));
    }
    CHECK(folder.names().size() == 30);
}
