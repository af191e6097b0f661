#pragma once
#include <cstdio>
#include <string>
#include <string_view>

namespace medpol {

/// Where results go: standard output, or a file that gets its name only when it is complete.
class Output {
public:
  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  /// Removes an unfinished file.
  ~Output();

  /// Empty path: standard output. False when the file cannot be written; see `error`.
  bool open(const std::string& path);
  /// Appends `text`.
  bool write(std::string_view text);
  /// Everything is on disk, under its name.
  bool finish();
  const std::string& error() const { return error_; }

private:
  bool failed();

  std::FILE* file_ = nullptr;
  std::string path_, unfinished_;
  std::string error_;
};

} // namespace medpol
