#pragma once
#include <cstddef>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include <unistd.h>

namespace baseline {

/// Reads a file in blocks of whole lines, in constant memory. `padding` bytes behind a block may be read, but not
/// relied on.
class LineBlocks {
public:
  static constexpr std::size_t padding = 64;

  explicit LineBlocks(int file) : file_(file), buffer_(size + 1 + padding) {}

  /// The next block, which ends with a line end; valid until the next call. Nothing at the end of the file, and when
  /// `failed`.
  std::optional<std::string_view> next() {
    std::memmove(buffer_.data(), buffer_.data() + end_of_block_, filled_ - end_of_block_);
    filled_ -= end_of_block_;
    end_of_block_ = 0;
    while (filled_ < size && !at_end_) {
      const ssize_t count = ::read(file_, buffer_.data() + filled_, size - filled_);
      if (count < 0) {
        failed_ = true;
        return std::nullopt;
      }
      at_end_ = count == 0;
      filled_ += static_cast<std::size_t>(count);
    }
    if (filled_ == 0) return std::nullopt;
    if (at_end_ && buffer_[filled_ - 1] != '\n') buffer_[filled_++] = '\n';
    const void* last = ::memrchr(buffer_.data(), '\n', filled_);
    if (last == nullptr) { // a line longer than a block
      failed_ = true;
      return std::nullopt;
    }
    end_of_block_ = static_cast<std::size_t>(static_cast<const char*>(last) - buffer_.data()) + 1;
    return std::string_view(buffer_.data(), end_of_block_);
  }

  /// The file could not be read, or has a line longer than a block.
  bool failed() const { return failed_; }

private:
  static constexpr std::size_t size = std::size_t{1} << 20;

  int file_;
  std::vector<char> buffer_;
  std::size_t filled_ = 0;
  std::size_t end_of_block_ = 0;
  bool at_end_ = false;
  bool failed_ = false;
};

} // namespace baseline
