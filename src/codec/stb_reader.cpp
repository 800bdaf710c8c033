#include "codec/stb_reader.hpp"

#include "codec/child_process.hpp"
#include "codec/claimed_size.hpp"
#include "codec/read_error.hpp"
#include "codec/stb_decoder.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <system_error>

namespace tinct::codec {

namespace {

enum class Stage : std::uint32_t { measured, decoded, unknown_format, ended_early, damaged, out_of_memory };

enum class Depth : std::uint32_t { bits_8, bits_16 };

/// What the child says: first of the size, then of the pixels, which follow.
struct Message {
    Stage stage = Stage::damaged;
    Depth depth = Depth::bits_8;
    ClaimedSize size;
    std::array<char, 80> reason{};
};

std::span<const std::byte> as_bytes(const Message& message) { return std::as_bytes(std::span(&message, 1)); }

Expansion expansion_of(ImageFormat format) {
    return format == ImageFormat::png ? deflate_expansion(1) : usual_expansion;
}

/// stb_image makes 20 to 60 million pixels a second; this leaves room for sanitizers and slow machines.
std::uint64_t processor_seconds(ClaimedSize size) { return 1 + size.pixels() / 4'000'000; }

/// Wall-clock time, which on a busy machine is many times the processor's.
std::chrono::milliseconds patience(ClaimedSize size) {
    return std::chrono::seconds(20 + 10 * static_cast<std::int64_t>(processor_seconds(size)));
}

/// The parent's question, and the child's side of the answer.
struct Job {
    std::span<const std::byte> bytes;
    ImageFormat format;
    std::uint64_t max_pixels;
    int pipe = -1;
    ClaimedSize size;
    Depth depth = Depth::bits_8;

    void tell(Stage stage, const char* reason = "") const {
        Message message{stage, depth, size, {}};
        std::strncpy(message.reason.data(), reason, message.reason.size() - 1);
        send_to_parent(pipe, as_bytes(message));
    }
    SizeVerdict verdict(ClaimedSize claimed) const {
        return judge_size(claimed, bytes.size(), expansion_of(format), max_pixels);
    }
    /// Why there are no pixels. What runs out of its budget is a bomb; what the system refuses is no fault of
    /// the file.
    void tell_problem() const {
        tell(StbDecoder::lacked_memory() ? Stage::out_of_memory : Stage::damaged, StbDecoder::problem());
    }
    void run();
};

void limit_memory(std::uint64_t bytes) {
    constexpr std::uint64_t allocator_slack = std::uint64_t{256} << 20;
    StbDecoder::set_memory_budget(bytes);
    limit_new_memory(bytes + allocator_slack);
}

void Job::run() {
    constexpr std::uint64_t small_budget = std::uint64_t{16} << 20;
    const auto on_end = [](void* context) {
        const Job& job = *static_cast<const Job*>(context);
        const bool unsigned_format = job.format == ImageFormat::other && job.size.pixels() == 0;
        job.tell(unsigned_format ? Stage::unknown_format : Stage::ended_early);
        end_child();
    };
    StbDecoder decoder(bytes, format, on_end, this);
    limit_memory(small_budget);
    const ClaimedSize claimed = decoder.measure();
    if (claimed.pixels() == 0)
        return format == ImageFormat::other ? tell(Stage::unknown_format) : tell_problem();
    size = claimed;
    tell(Stage::measured);
    if (verdict(size) != SizeVerdict::fits) return;

    // Up to 24 bytes a pixel (16 bits, four channels, three copies), and the compressed data twice.
    limit_memory(small_budget + 32 * size.pixels() + 4 * std::uint64_t{bytes.size()});
    limit_processor_seconds(processor_seconds(size));
    const std::span<const std::byte> pixels = decoder.decode(size);
    if (pixels.empty()) return tell_problem();
    depth = decoder.is_16_bit() ? Depth::bits_16 : Depth::bits_8;
    tell(Stage::decoded);
    send_to_parent(pipe, pixels);
}

void run_job(void* context, int pipe) {
    Job& job = *static_cast<Job*>(context);
    job.pipe = pipe;
    job.run();
}

/// The parent's side. Nothing that the child says is believed without a check.
class StbReader {
  public:
    StbReader(const Job& job, ChildProcess& child, std::string_view name)
        : job_(job), child_(child), name_(name) {}

    DecodedPicture read() {
        const ClaimedSize size = expect(Stage::measured, {}).size;
        if (size.pixels() == 0) refuse_picture(name_, "its size is 0");
        require_fits(job_.verdict(size), size, job_.bytes.size(), name_, job_.max_pixels);
        const Depth depth = expect(Stage::decoded, size).depth;
        return depth == Depth::bits_16 ? receive<DeepImage>(size) : receive<Image>(size);
    }

  private:
    template <class Picture>
    DecodedPicture receive(ClaimedSize size) {
        auto image = allocate_picture<Picture>(size, name_);
        if (!child_.receive(std::as_writable_bytes(image.pixels()), patience(size))) refuse_silence();
        return {std::move(image), ColorModel::rgb};
    }

    Message expect(Stage stage, ClaimedSize size) {
        std::array<std::byte, sizeof(Message)> raw{};
        if (!child_.receive(raw, patience(size))) refuse_silence();
        Message message;
        std::memcpy(&message, raw.data(), sizeof message);
        if (message.stage != stage) refuse(message);
        return message;
    }

    [[noreturn]] void refuse(const Message& message) {
        const std::string_view format = format_name(job_.format);
        if (message.stage == Stage::out_of_memory) refuse_for_memory(name_, "to read it");
        if (message.stage == Stage::unknown_format)
            refuse_picture(name_, "not a format that I know", "Convert it to PNG or JPEG first");
        if (message.stage == Stage::ended_early)
            refuse_picture(name_, ends_early(format, job_.bytes.size(), "before its last pixel"));
        const std::string reason(message.reason.data(),
                                 strnlen(message.reason.data(), message.reason.size()));
        refuse_picture(name_, fmt::format("{} is damaged or of an unusual kind: {}", format, reason));
    }

    [[noreturn]] void refuse_silence() {
        const bool slow = child_.finish() == ChildProcess::Ending::too_slow;
        refuse_picture(name_, fmt::format("{} is damaged: decoding it {}", format_name(job_.format),
                                          slow ? "takes far too long" : "fails"));
    }

    const Job& job_;
    ChildProcess& child_;
    std::string_view name_;
};

}  // namespace

DecodedPicture read_with_stb(std::span<const std::byte> bytes, ImageFormat format, std::string_view name,
                             const ReadOptions& options) {
    Job job{bytes, format, options.max_pixels, -1, {}, Depth::bits_8};
    try {
        ChildProcess child(run_job, &job);
        return StbReader(job, child, name).read();
    } catch (const std::system_error& error) {
        if (error.code() == std::errc::not_enough_memory)
            refuse_for_memory(name, "for a process to read it in");
        refuse_file(name, fmt::format("no process to read it in: {}", error.code().message()),
                    "This system reads PNG, JPEG and PNM only, or is out of processes");
    }
}

}  // namespace tinct::codec
