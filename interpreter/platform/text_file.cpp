#include "interpreter/platform/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace medpol {
namespace {

TextOrError cannot_open(int error_number) {
  return {{}, {}, ReadError{ReadError::Kind::cannot_open, std::generic_category().message(error_number)}};
}

class Descriptor {
public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

private:
  int number_;
};

} // namespace

TextOrError read_text_file(const std::string& path, std::size_t max_bytes) {
  // O_NONBLOCK: a named pipe without a writer must not hang the run.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number() < 0) return cannot_open(errno);
  struct stat status{};
  if (::fstat(file.number(), &status) != 0) return cannot_open(errno);
  if (S_ISDIR(status.st_mode)) return cannot_open(EISDIR);
  if (!S_ISREG(status.st_mode)) return cannot_open(EINVAL);

  const auto too_large = [&] {
    return TextOrError{{}, {}, ReadError{ReadError::Kind::too_large, std::to_string(max_bytes)}};
  };
  if (static_cast<std::uintmax_t>(status.st_size) > max_bytes) return too_large();

  std::string bytes;
  constexpr std::size_t block = 64 * 1024;
  while (bytes.size() <= max_bytes) {
    const std::size_t filled = bytes.size();
    bytes.resize(filled + block);
    const ssize_t count = ::read(file.number(), bytes.data() + filled, block);
    const int read_error = errno;
    bytes.resize(filled + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count == 0) {
      bytes.shrink_to_fit(); // a thousand policies are held
      return to_utf8(std::move(bytes));
    }
    if (count < 0 && read_error != EINTR) return cannot_open(read_error);
  }
  return too_large();
}

} // namespace medpol
