#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace medpol {

/// A set of the numbers below `size()`, kept as runs of neighbours: what a condition says of an amount, a day or a text
/// is one run or two, into however many cells the field is cut.
class CellSet {
public:
  /// From `from` on, up to `to`, which is not in it.
  struct Run {
    std::uint32_t from = 0, to = 0;
    auto operator<=>(const Run&) const = default;
  };

  CellSet() = default;
  explicit CellSet(std::size_t size, bool all = false);
  /// The members of runs in any order, which may overlap.
  CellSet(std::size_t size, std::vector<Run> runs);

  std::size_t size() const { return size_; }
  /// In their order, with gaps between them.
  std::span<const Run> runs() const {
    if (!runs_.empty()) return runs_;
    return {&only_, only_.from < only_.to ? std::size_t{1} : std::size_t{0}};
  }
  bool none() const { return runs().empty(); }
  bool all() const { return size_ == 0 || only_ == Run{0, size_}; }
  bool test(std::size_t i) const;
  std::size_t count() const;
  /// The lowest member; `size()` of an empty set.
  std::size_t first() const { return none() ? size_ : runs().front().from; }
  template <class Visit> void each(Visit visit) const {
    for (const auto& run : runs())
      for (std::size_t i = run.from; i < run.to; ++i) visit(i);
  }

  void set(std::size_t i);
  void reset(std::size_t i);
  /// Adds a run none of whose members lies below one that is there.
  void append(Run run);
  void flip();
  bool within(const CellSet& other) const;
  bool meets(const CellSet& other) const;
  CellSet& operator&=(const CellSet& other);
  CellSet& operator|=(const CellSet& other);
  friend CellSet operator&(CellSet a, const CellSet& b) { return a &= b; }
  bool operator==(const CellSet&) const = default;

private:
  void take(std::vector<Run> runs);

  std::uint32_t size_ = 0;
  Run only_;              ///< where it is a single run, which most are
  std::vector<Run> runs_; ///< where there are more
};

} // namespace medpol
