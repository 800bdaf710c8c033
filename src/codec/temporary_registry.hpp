#pragma once

#include <string>

namespace tinct::codec {

/// Keeps the name of a temporary file where a signal handler can find it, as long as this lives.
class TemporaryRegistration {
  public:
    explicit TemporaryRegistration(const std::string& path) noexcept;
    ~TemporaryRegistration();
    TemporaryRegistration(const TemporaryRegistration&) = delete;
    TemporaryRegistration& operator=(const TemporaryRegistration&) = delete;

  private:
    int slot_ = -1;  ///< -1: all were taken or the name is too long; the file is then removed on failure only
};

}  // namespace tinct::codec
