#pragma once
#include "interpreter/ledger/large_memory.hpp"
#include "interpreter/settle/claim.hpp"

#include <array>
#include <functional>
#include <span>
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

/// What the hash of claim numbers begins with: by chance, from the host, so that nobody can write two numbers that are
/// taken for the same.
using NumberSeed = std::array<std::uint64_t, 2>;

/// All numbers that were met, by 128 bits of a hash with a seed of this run: of 10^9 claims, two different ones are
/// taken for the same with a chance of 10^-20. 24 bytes each, up to three quarters full.
class NumberSet {
public:
  explicit NumberSet(const NumberSeed& seed);
  /// Keeps the numbers, but for those that are there already, which are added to `duplicates`. The memory of many is
  /// fetched at the same time.
  void meet(std::span<const MetNumber> numbers, std::vector<Duplicate>& duplicates);
  std::size_t size() const { return size_; }
  /// Forgets all.
  void clear();

private:
  struct Entry {
    std::uint64_t a = 0, b = 0, line = 0; ///< line 0: free
  };
  Entry& place(std::uint64_t a, std::uint64_t b);
  void grow();

  LargeVector<Entry> entries_;
  std::size_t size_ = 0;
  NumberSeed seed_;
};

/// Finds claim numbers that occur twice, chunk by chunk in the order of the file. While the numbers ascend, none can
/// occur twice and only the last is kept; once they do not, all are kept, those of the chunks before included. Of a
/// pipe, which cannot be read again, the first `most_of_pipe` are kept in any case: if they ascend, so must all that
/// follow.
class NumbersInOrder {
public:
  /// Calls the function with the numbers of the chunks before the one of this number, by reading them again; false:
  /// they cannot be read again.
  using ReadAgain = std::function<bool(std::uint64_t chunk, const std::function<void(std::span<const MetNumber>)>&)>;
  static constexpr std::size_t usual_most_of_pipe = 100'000;

  /// Without `read_again`: a pipe.
  NumbersInOrder(ReadAgain read_again, const NumberSeed& seed, std::size_t most_of_pipe = usual_most_of_pipe)
      : read_again_(std::move(read_again)), most_of_pipe_(most_of_pipe), set_(seed) {}

  enum class Met : std::uint8_t {
    good,
    changed,       ///< the chunks before cannot be read again
    pipe_descends, ///< a number of a pipe is lower than one before it, and those before are not kept
  };
  /// `numbers`: those of the chunk, in its order.
  Met meet(std::uint64_t chunk, std::span<const MetNumber> numbers, std::vector<Duplicate>& duplicates);
  /// Numbers that are kept.
  std::size_t kept() const { return set_.size(); }

private:
  bool ascend(std::span<const MetNumber> numbers) const;

  ReadAgain read_again_;
  std::size_t most_of_pipe_;
  bool ascending_ = true, any_ = false;
  std::string last_; ///< while they ascend, once there was `any_`
  NumberSet set_;
  bool dropped_ = false; ///< of a pipe: what was kept
};

} // namespace medpol::batch
