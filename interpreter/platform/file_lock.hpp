#pragma once
#include <string>

namespace medpol {

/// Keeps a file for one run of medpol at a time, by a file `NAME.lock` beside it that is there meanwhile. What a run
/// that was killed leaves behind locks nothing.
class FileLock {
public:
  FileLock() = default;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

  /// False: another run has it. True also where nothing can be locked, or the folder cannot be written to.
  bool take(const std::string& path);

private:
  int descriptor_ = -1;
  std::string path_;
};

} // namespace medpol
