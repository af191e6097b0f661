#include "interpreter/platform/output.hpp"

#include "grammar/text/gb18030.hpp"
#include "interpreter/platform/file_names.hpp"
#include "interpreter/platform/interrupt.hpp"
#include "interpreter/platform/system_words.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace medpol {
namespace {

/// What is read at the other end of a pipe should not wait long; into a file, answers of a chunk are written while they
/// are in the cache, and other threads wait for less.
constexpr std::size_t buffer_bytes = 1 << 16;

/// 0 when everything is on disk, or the file system has no such thing.
int sync_error(int descriptor) {
  if (fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP || errno == ENOSYS) return 0;
  return errno;
}

/// What is written there is gone.
bool is_null(const struct stat& status) {
  struct stat null{};
  return S_ISCHR(status.st_mode) && stat("/dev/null", &null) == 0 && status.st_rdev == null.st_rdev;
}

/// That the name is on disk too. The file is complete and has its name already: nothing can be mended when this fails.
void sync_folder(const std::string& path) {
  const int folder = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  sync_error(folder);
  ::close(folder);
}

} // namespace

Output::~Output() {
  if (descriptor_ > STDOUT_FILENO) ::close(descriptor_);
  if (!unfinished_.empty()) unlink(unfinished_.c_str());
}

bool Output::failed(int error) {
  reader_gone_ = error == EPIPE;
  error_ = write_failure(path_, error);
  return false;
}

bool Output::open(const std::string& path) {
  path_ = path;
  struct stat status{};
  if (path.empty()) {
    descriptor_ = STDOUT_FILENO;
    if (fstat(descriptor_, &status) != 0) return failed(errno);
    regular_ = S_ISREG(status.st_mode);
    null_ = is_null(status);
    return true;
  }
  target_ = where_links_lead(path);
  if (target_.empty()) return failed(ELOOP);
  if (stat(target_.c_str(), &status) != 0) return errno == ENOENT ? create_beside(-1) : failed(errno);
  if (S_ISDIR(status.st_mode)) return failed(EISDIR);
  if (faccessat(AT_FDCWD, target_.c_str(), W_OK, AT_EACCESS) != 0) return failed(errno);
  if (S_ISREG(status.st_mode) && !is_open_file(target_)) {
    if (!create_beside(static_cast<int>(status.st_mode & 0777))) return false;
    // The owner stays where that is allowed; the permissions come last, for a change of owner takes from them.
    [[maybe_unused]] const int kept = fchown(descriptor_, status.st_uid, status.st_gid);
    return fchmod(descriptor_, status.st_mode & 0777) == 0 || failed(errno);
  }
  null_ = is_null(status);
  return open_directly(S_ISFIFO(status.st_mode));
}

/// A named pipe waits for its reader, a moment at a time so that an interruption is noticed.
bool Output::open_directly(bool waits) {
  constexpr useconds_t moment = 20'000;
  for (;;) {
    descriptor_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor_ >= 0) break;
    if (errno != EINTR && !(waits && errno == ENXIO)) return failed(errno);
    if (interrupted() != 0) return failed(EINTR);
    usleep(moment);
  }
  return fcntl(descriptor_, F_SETFL, 0) == 0 || failed(errno);
}

/// Creates the file beside the target. `permissions`: those of the file that will be replaced, -1 when there is none.
bool Output::create_beside(int permissions) {
  regular_ = true;
  for (int attempt = 1; attempt <= 1000; ++attempt) {
    const auto name = name_beside(target_, "part", attempt);
    // Nobody may read it who may not read what it replaces.
    descriptor_ = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions < 0 ? 0666 : 0600);
    if (descriptor_ >= 0) {
      unfinished_ = name;
      return true;
    }
    if (errno != EEXIST)
      break; // the number of a process comes again, on another machine or after a run that was killed
  }
  return failed(errno);
}

bool Output::write_out(std::string_view text) {
  while (!text.empty()) {
    if (interrupted() != 0 || (!regular_ && !wait_for(descriptor_, WaitFor::writing))) return failed(EINTR);
    // No more than what a pipe takes without blocking, so that a signal is noticed while the other end does not read.
    const auto written =
        ::write(descriptor_, text.data(), regular_ ? text.size() : std::min<std::size_t>(text.size(), PIPE_BUF));
    if (written < 0 && errno != EINTR && (regular_ || errno != EAGAIN)) return failed(errno);
    if (written == 0) return failed(EIO);
    if (written <= 0) continue;
    text.remove_prefix(static_cast<std::size_t>(written));
    begin_syncing(static_cast<std::size_t>(written));
  }
  return true;
}

bool Output::flush() {
  const bool good = write_out(buffer_);
  buffer_.clear();
  return good;
}

/// Asks the system to begin with writing to disk what it has been given, so that little is left for the end. Where that
/// cannot be asked nothing is lost.
void Output::begin_syncing(std::size_t written) {
#ifdef SYNC_FILE_RANGE_WRITE
  constexpr std::uint64_t step = 8 << 20;
  written_ += written;
  if (unfinished_.empty() || written_ - syncing_ < step) return;
  sync_file_range(descriptor_, static_cast<off64_t>(syncing_), static_cast<off64_t>(written_ - syncing_),
                  SYNC_FILE_RANGE_WRITE);
  syncing_ = written_;
#else
  static_cast<void>(written);
#endif
}

bool Output::write(std::string_view text) {
  if (encoding_ == TextEncoding::gb18030) return write_bytes(to_gb18030(text));
  if (encoding_ == TextEncoding::utf8_bom) {
    encoding_ = TextEncoding::utf8; // the mark stands once
    if (!write_bytes("\xEF\xBB\xBF")) return false;
  }
  return write_bytes(text);
}

bool Output::write_bytes(std::string_view text) {
  if (buffer_.size() + text.size() > buffer_bytes && !flush()) return false;
  if (text.size() > buffer_bytes) return write_out(text);
  if (buffer_.capacity() < buffer_bytes) buffer_.reserve(buffer_bytes);
  buffer_ += text;
  return true;
}

/// Some file systems tell only here that there was no room.
bool Output::close() {
  const int closing = path_.empty() ? dup(descriptor_) : descriptor_;
  descriptor_ = -1;
  return closing < 0 || ::close(closing) == 0 || errno == EINTR || failed(errno);
}

bool Output::complete() {
  if (!flush()) return false;
  if (!unfinished_.empty())
    if (const int error = sync_error(descriptor_)) return failed(error);
  complete_ = close();
  return complete_;
}

bool Output::publish() {
  if (unfinished_.empty()) return complete_;
  if (std::rename(unfinished_.c_str(), target_.c_str()) != 0) return failed(errno);
  unfinished_.clear();
  published_ = true;
  sync_folder(target_);
  return true;
}

/// A second name for what has the name now, so that it is never without one; where a file system has no such thing, it
/// is called otherwise for a moment.
bool Output::keep_former() {
  struct stat status{};
  if (lstat(target_.c_str(), &status) != 0) return errno == ENOENT || failed(errno);
  if (S_ISDIR(status.st_mode)) return failed(EISDIR);
  for (int attempt = 1; attempt <= 1000; ++attempt) {
    const auto name = name_beside(target_, "old", attempt);
    if (::link(target_.c_str(), name.c_str()) == 0 ||
        (errno != EEXIST && lstat(name.c_str(), &status) != 0 && std::rename(target_.c_str(), name.c_str()) == 0)) {
      former_ = name;
      return true;
    }
    if (errno != EEXIST) break;
  }
  return failed(errno);
}

bool Output::publish_keeping() {
  if (unfinished_.empty()) return complete_;
  if (!keep_former()) return false;
  if (publish()) return true;
  if (!former_.empty()) std::rename(former_.c_str(), target_.c_str());
  former_.clear();
  return false;
}

void Output::take_back() {
  if (!published_) return;
  if (former_.empty()) unlink(target_.c_str());
  else std::rename(former_.c_str(), target_.c_str());
  former_.clear();
  published_ = false;
  sync_folder(target_);
}

void Output::let_go() {
  if (!former_.empty()) unlink(former_.c_str());
  former_.clear();
}

} // namespace medpol
