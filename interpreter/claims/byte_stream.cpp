#include "interpreter/claims/byte_stream.hpp"

#include <algorithm>
#include <cstring>

namespace medpol {

ByteStream::ByteStream(const ByteInput& input) : source_(input.open()) { ended_ = at_end_ = !failure().empty(); }

bool ByteStream::extend() {
  if (ended_) return false;
  buffer_.erase(0, std::exchange(begin_, 0));
  const std::size_t before = buffer_.size();
  const std::size_t wanted = std::max(block_bytes, before);
  buffer_.resize(before + wanted);
  const std::size_t filled = read(buffer_.data() + before, wanted);
  buffer_.resize(before + filled);
  return filled != 0;
}

/// Reads on until there are `count` bytes or no more.
std::size_t ByteStream::fill(char* into, std::size_t count) {
  std::size_t filled = 0;
  if (held_ && count != 0) into[filled++] = *std::exchange(held_, std::nullopt);
  while (filled < count && !at_end_) {
    const std::size_t got = source_->read(into + filled, count - filled);
    at_end_ = got == 0;
    filled += got;
  }
  return filled;
}

std::size_t ByteStream::read(char* into, std::size_t count) {
  const std::size_t filled = fill(into, count);
  if (filled != 0 && into[filled - 1] == '\r' && !held_) {
    char behind = 0;
    if (fill(&behind, 1) != 0) held_ = behind;
  }
  ended_ = at_end_ && !held_;
  if (filled != 0 && std::memchr(into, '\r', filled) != nullptr) {
    for (std::size_t i = 0; i + 1 < filled; ++i) into[i] = into[i] == '\r' && into[i + 1] != '\n' ? '\n' : into[i];
    if (into[filled - 1] == '\r' && held_ != '\n') into[filled - 1] = '\n';
  }
  bytes_read_ += filled;
  return filled;
}

std::size_t ByteStream::take(char* into, std::size_t count) {
  const std::size_t held = std::min(count, buffer_.size() - begin_);
  buffer_.copy(into, held, begin_);
  begin_ += held;
  return held + read(into + held, count - held);
}

void ByteStream::consume(std::size_t count) {
  const std::string_view given_up = buffered().substr(0, count);
  line_ += static_cast<std::uint64_t>(std::count(given_up.begin(), given_up.end(), '\n'));
  begin_ += given_up.size();
}

std::optional<std::size_t> ByteStream::line_length(std::size_t most_bytes) {
  std::size_t searched = 0;
  for (;;) {
    const std::size_t end = buffered().find('\n', searched);
    const std::size_t length = end == std::string_view::npos ? buffered().size() : end + 1;
    if (length > most_bytes) return std::nullopt;
    if (end != std::string_view::npos) return length;
    searched = length;
    if (!extend()) return length;
  }
}

void ByteStream::skip_line() {
  do {
    const std::size_t end = buffered().find('\n');
    if (end != std::string_view::npos) return consume(end + 1);
    consume(buffered().size());
  } while (extend());
}

} // namespace medpol
