#include "interpreter/platform/file_lock.hpp"

#include "interpreter/platform/file_names.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace medpol {

FileLock::~FileLock() {
  if (descriptor_ < 0) return;
  unlink(path_.c_str()); // while nobody else has it
  ::close(descriptor_);
}

bool FileLock::take(const std::string& path) {
  const auto target = where_links_lead(path);
  struct stat status{};
  if (target.empty() || is_open_file(target)) return true;
  if (stat(target.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) return true;
  path_ = target + ".lock";
  for (;;) {
    const int descriptor = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) return true;
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
      const bool taken = errno == EWOULDBLOCK;
      ::close(descriptor);
      return !taken;
    }
    // It may have been the lock of a run that ended just now, and has no name any more.
    struct stat mine{};
    if (fstat(descriptor, &mine) == 0 && stat(path_.c_str(), &status) == 0 && mine.st_ino == status.st_ino &&
        mine.st_dev == status.st_dev) {
      descriptor_ = descriptor;
      return true;
    }
    ::close(descriptor);
  }
}

} // namespace medpol
