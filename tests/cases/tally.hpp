#pragma once
#include <cstdio>
#include <string>

namespace medpol::cases {

/// Counts what was tested and prints what failed.
class Tally {
public:
  void passed() { ++passed_; }
  void failed(const std::string& what, const std::string& detail) {
    ++failed_;
    std::printf("FAILED  %s\n%s\n", what.c_str(), detail.c_str());
  }
  /// The last line of a run of the tests.
  void print() const { std::printf("%d passed, %d failed\n", passed_, failed_); }
  bool good() const { return failed_ == 0 && passed_ > 0; }

private:
  int passed_ = 0, failed_ = 0;
};

} // namespace medpol::cases
