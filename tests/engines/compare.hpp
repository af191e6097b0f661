#pragma once
#include "cases/program.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace medpol::engines {

/// Runs `medpol eval` in both engines and compares all that comes of it: how it ends, both streams and every file that
/// it writes.
class Comparison {
public:
  explicit Comparison(const std::filesystem::path& program) : program_(program) {}

  /// Compares, as CSV and as JSON Lines, what `arguments` (eval POLICIES CLAIMS …) give in `folder`: claim by claim,
  /// and in batches of several sizes on several threads, of the file and of standard input. `input`: what the claims
  /// are when they are “-”. A difference is printed. Files that exist are as before afterwards.
  void compare(const std::filesystem::path& folder, const std::vector<std::string>& arguments, const std::string& input,
               const std::string& place);

  std::uint64_t runs() const { return runs_; }
  std::uint64_t differences() const { return differences_; }

private:
  struct Way;
  void compare_format(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                      const std::string& input, const std::string& place, std::span<const Way> ways);
  std::string run(const std::filesystem::path& folder, std::vector<std::string> arguments, const std::string& input,
                  const Way& way);

  cases::Program program_;
  std::uint64_t runs_ = 0, differences_ = 0;
};

} // namespace medpol::engines
