#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace medpol {

/// What a run is at.
enum class RunStep : std::uint8_t {
  settling, ///< claims are settled as they are read
  reading,  ///< claims are read, to be settled afterwards
};

/// Where a run writes to, and whom it tells how far it is. Where a function gives false the run stops. Asked by one
/// thread at a time.
class RunSink {
public:
  virtual ~RunSink() = default;
  /// Before anything is written, when all input is opened; again where what was written so far does not count.
  virtual bool open() = 0;
  /// Once opened: whether nobody sees what is written before the run has ended, so that it can be opened again.
  virtual bool can_start_over() const = 0;
  /// Appends to the results and to the rejected records; either may be empty.
  virtual bool write(std::string_view results, std::string_view rejects) = 0;
  /// Appends to the closing balances.
  virtual bool write_balances(std::string_view text) = 0;

  /// What `at` tells of from now on.
  virtual void begins(RunStep) {}
  /// So much of the claims is read, up to this claim and the line on which it starts.
  virtual void at(std::uint64_t /*bytes*/, std::uint64_t /*claims*/, std::uint64_t /*line*/) {}
  /// All claims are read, and one more of them was settled.
  virtual void settled_in_order() {}
  /// So much of what is read once more for the claim numbers is read.
  virtual void reads_again(std::uint64_t /*bytes*/, std::uint64_t /*of*/) {}
};

/// Keeps in memory what a run writes.
class TextSink : public RunSink {
public:
  std::string results, rejects, balances;

  bool open() override {
    for (auto* text : {&results, &rejects, &balances}) text->clear();
    return true;
  }
  bool can_start_over() const override { return true; }
  bool write(std::string_view more_results, std::string_view more_rejects) override {
    results += more_results;
    rejects += more_rejects;
    return true;
  }
  bool write_balances(std::string_view text) override {
    balances += text;
    return true;
  }
};

} // namespace medpol
