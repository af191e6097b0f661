#pragma once
#include "interpreter/library/claim.hpp"

#include <functional>
#include <string_view>

namespace medpol::batch {

/// A claim number that was met, and the line of its claim.
struct MetNumber {
  std::string_view number;
  std::uint64_t line = 0;
};
/// A claim whose number stands in an earlier line already.
struct Duplicate {
  std::uint64_t line = 0, before = 0;
};

/// All numbers that were met, by 128 bits of a hash with a seed of this run: of 10^9 claims, two different ones are taken for the same with a chance of 10^-20.
/// 24 bytes each, up to three quarters full.
class NumberSet {
public:
  NumberSet();
  /// The line at which the number stands already; else it is kept.
  std::optional<std::uint64_t> meet(std::string_view number, std::uint64_t line);
  std::size_t size() const { return size_; }

private:
  struct Entry {
    std::uint64_t a = 0, b = 0, line = 0; ///< line 0: free
  };
  Entry& place(std::uint64_t a, std::uint64_t b);
  void grow();

  std::vector<Entry> entries_;
  std::size_t size_ = 0;
  std::uint64_t seed_[2];
};

/// Finds claim numbers that occur twice, chunk by chunk in the order of the file. While the numbers ascend, none can occur twice and only the last is kept; once
/// they do not, all are kept, those of the chunks before included.
class NumbersInOrder {
public:
  /// Calls the function with each number of the chunks before the one of this number, by reading them again; false: they cannot be read again.
  using ReadAgain = std::function<bool(std::uint64_t chunk, const std::function<void(std::string_view, std::uint64_t)>&)>;
  /// Without `read_again` all numbers are kept from the start.
  explicit NumbersInOrder(ReadAgain read_again) : read_again_(std::move(read_again)), keeps_all_(!read_again_) {}

  /// `numbers`: those of the chunk, in its order. False: the chunks before cannot be read again.
  bool meet(std::uint64_t chunk, std::span<const MetNumber> numbers, std::vector<Duplicate>& duplicates);
  bool keeps_all() const { return keeps_all_; }

private:
  ReadAgain read_again_;
  bool keeps_all_;
  std::string last_;
  NumberSet set_;
};

} // namespace medpol::batch
