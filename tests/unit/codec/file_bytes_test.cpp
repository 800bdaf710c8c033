#include "catch.hpp"
#include "picture_makers.hpp"

#include <tinct/util/error.hpp>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>

using tinct::codec::read_file_bytes;
using tinct::codec::read_image;

namespace {

/// A folder of this test process, which goes when the test ends.
class Folder {
  public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("tinct-read-" + std::to_string(getpid()))) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    std::filesystem::path write(const std::string& name, const picture_makers::Bytes& bytes) const {
        const std::filesystem::path path = path_ / name;
        std::ofstream(path, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        return path;
    }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

std::string problem_reading(const std::filesystem::path& path) {
    try {
        read_file_bytes(path);
        return "";
    } catch (const tinct::Error& error) {
        CHECK(error.code() == tinct::ErrorCode::unreadable_input);
        return error.what();
    }
}

}  // namespace

TEST_CASE("a file's bytes are what is in it, whatever its length") {
    const Folder folder;
    for (const std::size_t size : {std::size_t{1}, std::size_t{4096}, (std::size_t{1} << 20) + 1}) {
        picture_makers::Bytes bytes(size);
        for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::byte>(i * 7 + i / 251);
        CHECK(read_file_bytes(folder.write("file", bytes)) == bytes);
    }
}

TEST_CASE("an empty file, a directory and a missing file are refused in one line that names them") {
    const Folder folder;
    const std::string path = folder.path().string();
    CHECK(problem_reading(folder.write("empty", {})) ==
          path + "/empty: is empty. Try again with a complete file.");
    CHECK(problem_reading(folder.path()) == path + ": is a directory, not a file. Name the files in it.");
    CHECK(problem_reading(folder.path() / "none") == path + "/none: no such file. Check the name.");
}

TEST_CASE("a file that may not be read is refused") {
    if (geteuid() == 0) {
        std::cout << "skipped: root may read every file\n";
        return;
    }
    const Folder folder;
    const auto path = folder.write("secret", picture_makers::to_bytes("x"));
    std::filesystem::permissions(path, std::filesystem::perms::none);
    CHECK_THAT(problem_reading(path), Catch::Matchers::Contains("cannot be opened: Permission denied"));
}

TEST_CASE("a name with line breaks does not break the line") {
    CHECK_THAT(problem_reading("no\nsuch\tfile"), Catch::Matchers::StartsWith("no?such?file: no such file"));
}

TEST_CASE("a pipe is read to its end") {
    const std::size_t size = 3'000'000;  // more than the first guess, and than a pipe's buffer
    const Folder folder;
    const picture_makers::Bytes bytes(size, std::byte{42});
    const std::string file = folder.write("file", bytes).string();
    FILE* pipe = popen(("cat '" + file + "'").c_str(), "r");
    REQUIRE(pipe != nullptr);
    CHECK(read_file_bytes("/dev/fd/" + std::to_string(fileno(pipe))) == bytes);
    pclose(pipe);
}

TEST_CASE("read_image reads a file by its content, not by its name") {
    const Folder folder;
    const auto bytes = picture_makers::png(3, 2, {}, [](auto x, auto y, auto) { return x + y; });
    const auto read = read_image(folder.write("picture.jpg", bytes));
    CHECK(read.format == tinct::codec::ImageFormat::png);
    CHECK(read.file_bytes == bytes.size());
    CHECK(read.image.width() == 3);
}
