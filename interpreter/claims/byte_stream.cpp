#include "interpreter/claims/byte_stream.hpp"

#include "interpreter/platform/interrupt.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace medpol {
namespace {

std::string words(int error) { return std::generic_category().message(error); }

/// Standard input may be a terminal; a named file may not be a folder or a device.
std::string refusal(int descriptor) {
  struct stat status{};
  if (fstat(descriptor, &status) != 0) return words(errno);
  if (S_ISDIR(status.st_mode)) return words(EISDIR);
  const bool device = S_ISBLK(status.st_mode) || S_ISCHR(status.st_mode);
  return device && descriptor != STDIN_FILENO ? words(ENODEV) : "";
}

/// What `read` gives; EINTR only when the run was interrupted.
ssize_t read_some(int descriptor, bool waits, char* into, std::size_t count) {
  for (;;) {
    if (interrupted() != 0 || (waits && !wait_for(descriptor, WaitFor::reading))) {
      errno = EINTR;
      return -1;
    }
    const ssize_t got = ::read(descriptor, into, count);
    if (got >= 0 || (errno != EINTR && !(waits && errno == EAGAIN))) return got;
  }
}

bool is_regular(int descriptor) {
  struct stat status{};
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

} // namespace

ByteStream::ByteStream(const std::string& path)
    : descriptor_(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  failure_ = descriptor_ < 0 ? words(errno) : refusal(descriptor_);
  ended_ = at_end_ = !failure_.empty();
  waits_ = !ended_ && !is_regular(descriptor_);
}

ByteStream::~ByteStream() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

ByteStream::ByteStream(ByteStream&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), waits_(other.waits_), at_end_(other.at_end_),
      ended_(other.ended_), buffer_(std::move(other.buffer_)), begin_(other.begin_), line_(other.line_),
      bytes_read_(other.bytes_read_), held_(other.held_), failure_(std::move(other.failure_)) {}

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

/// Reads from the file until there are `count` bytes or no more.
std::size_t ByteStream::fill(char* into, std::size_t count) {
  std::size_t filled = 0;
  if (held_ && count != 0) into[filled++] = *std::exchange(held_, std::nullopt);
  while (filled < count && !at_end_) {
    const ssize_t got = read_some(descriptor_, waits_, into + filled, count - filled);
    if (got < 0) failure_ = words(errno);
    at_end_ = got <= 0;
    if (got > 0) filled += static_cast<std::size_t>(got);
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
