// Every file must become points that are written and read again alike, or an Error of one line: npy_fuzzer
// CORPUS
#include <tinct/cluster/npy.hpp>
#include <tinct/util/error.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto table = tinct::parse_npy(std::as_bytes(std::span(data, size)), "input");
        if (table.size() == 0 || table.view().size() != table.size()) std::abort();
        const auto again = tinct::parse_npy(tinct::encode_npy(table.view()), "again");
        if (again.coordinates != table.coordinates || again.dimensions != table.dimensions) std::abort();
    } catch (const tinct::Error& error) {
        const std::string_view message = error.what();
        if (std::ranges::any_of(message, [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
            std::abort();
    }
    return 0;
}
