#include "interpreter/platform/files.hpp"
#include "interpreter/platform/interrupt.hpp"

#include <cerrno>
#include <filesystem>
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

bool is_regular(int descriptor) {
  struct stat status{};
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

class FileSource final : public ByteSource {
public:
  explicit FileSource(const std::string& path)
      : descriptor_(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    failure_ = descriptor_ < 0 ? words(errno) : refusal(descriptor_);
    waits_ = failure_.empty() && !is_regular(descriptor_);
  }
  ~FileSource() override {
    if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(char* into, std::size_t count) override {
    if (!failure_.empty()) return 0;
    const auto got = read_some(into, count);
    if (got < 0) failure_ = words(errno);
    return got > 0 ? static_cast<std::size_t>(got) : 0;
  }
  const std::string& failure() const override { return failure_; }

private:
  /// What the system's `read` gives; EINTR only when the run was interrupted.
  ssize_t read_some(char* into, std::size_t count) const {
    for (;;) {
      if (interrupted() != 0 || (waits_ && !wait_for(descriptor_, WaitFor::reading))) {
        errno = EINTR;
        return -1;
      }
      const ssize_t got = ::read(descriptor_, into, count);
      if (got >= 0 || (errno != EINTR && !(waits_ && errno == EAGAIN))) return got;
    }
  }

  int descriptor_ = -1;
  bool waits_ = false; ///< a pipe or a terminal: reading may have to wait
  std::string failure_;
};

} // namespace

ByteInput file_input(const std::string& path) {
  std::error_code error;
  const bool again = path != "-" && std::filesystem::is_regular_file(path, error);
  return {path, again, [path] { return std::make_unique<FileSource>(path); }};
}

OpenedClaims open_claims(const std::string& path, RecordFormat format) { return open_claims(file_input(path), format); }

OpenedChunks open_chunks(const std::string& path, RecordFormat format, std::size_t chunk_bytes) {
  return open_chunks(file_input(path), format, chunk_bytes);
}

} // namespace medpol
