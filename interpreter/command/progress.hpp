#pragma once
#include "grammar/diagnostic/diagnostic.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace medpol {

/// What a run is at.
enum class ProgressStep : std::uint8_t {
  settling, ///< claims are settled as they are read
  reading,  ///< claims are read, to be settled afterwards
  in_order, ///< claims that were read are settled
  numbers,  ///< the file is read once more, up to where it was, for claim numbers that occur twice
};

/// How far a step is.
struct ProgressState {
  ProgressStep step = ProgressStep::settling;
  std::uint64_t claims = 0;
  std::optional<double> share; ///< 0 to 1; unknown for a pipe
  double seconds = 0;          ///< since the step began
};

/// “已结算 12,345,678 条，45%，每秒 120 万条，还要约 12 秒”; in fewer columns without its last parts.
std::string progress_line(const ProgressState& state, Language language, std::size_t columns);

/// Where progress is shown, and when.
struct ProgressDisplay {
  bool shown = false;
  Language language = Language::zh;
  std::uint64_t size = 0; ///< bytes of the file of claims; 0: unknown
  std::function<void(const std::string&)> print;
  std::function<std::chrono::steady_clock::time_point()> now = std::chrono::steady_clock::now;
  std::function<std::size_t()> columns = [] { return std::size_t{80}; };
};

/// On standard error when that is a terminal on which no results appear. `path`: the file of claims.
ProgressDisplay progress_on_terminal(const std::string& path, bool results_on_stdout, Language language);

/// Remembers how far a run came, and shows it in one line that is rewritten in place: first after a second, then five
/// times a second.
class Progress {
public:
  explicit Progress(ProgressDisplay display);
  /// Clears the line.
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// So much of the file is read, up to this claim and the line on which it starts. Cheap enough for every claim: the
  /// clock is asked only when more bytes were read.
  void at(std::uint64_t bytes, std::uint64_t claims, std::uint64_t line) {
    claims_ = claims;
    line_ = line;
    if (bytes == bytes_) return;
    bytes_ = bytes;
    again_.reset();
    look();
  }
  /// So much of what is read once more for the claim numbers is read; the claims go on afterwards.
  void reads_again(std::uint64_t bytes, std::uint64_t of);
  /// What `at` tells of from now on: `settling` or `reading`.
  void take(ProgressStep step) { step_ = step; }
  /// All claims are read, and one more of them was settled.
  void settled_in_order();
  /// Takes the line from the terminal, for something else to be printed.
  void clear();

  std::uint64_t claims() const { return claims_; } ///< that were read
  std::uint64_t line() const { return line_; }     ///< where the last of them starts

private:
  void look();
  void draw(double seconds);

  ProgressDisplay display_;
  ProgressStep step_ = ProgressStep::settling;
  std::uint64_t bytes_ = 0, claims_ = 0, line_ = 0, in_order_ = 0;
  std::chrono::steady_clock::time_point begun_, step_begun_, drawn_;
  std::optional<double> again_; ///< of `reads_again`: its share
  std::size_t width_ = 0;       ///< cells of the line on the terminal
};

} // namespace medpol
