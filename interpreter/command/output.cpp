#include "interpreter/command/output.hpp"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace medpol {

Output::~Output() {
  if (file_ == nullptr || path_.empty()) return;
  std::fclose(file_);
  std::remove(unfinished_.c_str());
}

bool Output::failed() {
  error_ = (path_.empty() ? std::string("-") : path_) + ": " + std::strerror(errno);
  return false;
}

bool Output::open(const std::string& path) {
  path_ = path;
  if (path.empty()) {
    file_ = stdout;
    return true;
  }
  unfinished_ = path + ".part-" + std::to_string(getpid());
  file_ = std::fopen(unfinished_.c_str(), "wb");
  return file_ != nullptr || failed();
}

bool Output::write(std::string_view text) { return std::fwrite(text.data(), 1, text.size(), file_) == text.size() || failed(); }

bool Output::finish() {
  if (std::fflush(file_) != 0) return failed();
  if (path_.empty()) return true;
  const bool closed = std::fclose(file_) == 0;
  file_ = nullptr;
  if (!closed || std::rename(unfinished_.c_str(), path_.c_str()) != 0) {
    failed();
    std::remove(unfinished_.c_str());
    return false;
  }
  return true;
}

} // namespace medpol
