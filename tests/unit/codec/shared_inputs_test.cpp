#include "catch.hpp"
#include "picture_makers.hpp"

#include <tinct/util/stopwatch.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>

using picture_makers::problem_with;
using tinct::codec::read_file_bytes;

namespace {

/// The files of a folder of reference inputs; none, and a word about it, when the folder is not there.
std::vector<std::filesystem::path> shared_files(const std::string& folder) {
    const std::filesystem::path path = std::filesystem::path(TINCT_SHARED) / "data" / "inputs" / folder;
    std::vector<std::filesystem::path> files;
    if (!std::filesystem::is_directory(path)) {
        std::cout << "skipped: " << path.string() << " is not there\n";
        return files;
    }
    for (const auto& entry : std::filesystem::directory_iterator(path)) files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

/// Also an empty file's, which read_file_bytes refuses by itself.
std::string problem_of(const std::filesystem::path& file) {
    if (std::filesystem::file_size(file) == 0) return problem_with({});
    return problem_with(read_file_bytes(file));
}

bool is_one_line(const std::string& message) {
    return !message.empty() && message.find('\n') == std::string::npos && message.back() == '.';
}

/// stb_image looks at no checksum: of the files that ought to be refused it lets these through.
#ifdef TINCT_CODECS_FULL
const std::set<std::string> let_through{};
#else
const std::set<std::string> let_through{"bad_adler.png", "bad_idat_crc.png", "bad_ihdr_crc.png",
                                        "xcsn0g01.png", "xhdn0g08.png"};
#endif

}  // namespace

TEST_CASE("good reference inputs are read") {
    for (const auto& file : shared_files("load")) {
        INFO(file.filename().string());
        CHECK(problem_of(file).empty());
    }
}

TEST_CASE("bad reference inputs are refused in one line and in time") {
    for (const auto& file : shared_files("reject")) {
        const tinct::Stopwatch watch;
        const std::string problem = problem_of(file);
        const double milliseconds = watch.milliseconds();
        INFO(file.filename().string() << ": " << problem);
        if (let_through.count(file.filename().string()) != 0) {
            CHECK(problem.empty());
        } else {
            CHECK(is_one_line(problem));
        }
        CHECK(milliseconds < 2000);
    }
}

TEST_CASE("doubtful reference inputs are read, or refused in one line") {
    for (const auto& file : shared_files("either")) {
        const std::string problem = problem_of(file);
        INFO(file.filename().string() << ": " << problem);
        CHECK((problem.empty() || is_one_line(problem)));
    }
}
