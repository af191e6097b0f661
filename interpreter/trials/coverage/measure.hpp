#pragma once
#include "interpreter/analyse/prove/case_space.hpp"
#include "interpreter/examples/run_examples.hpp"
#include "interpreter/trials/coverage/observe.hpp"

#include <array>
#include <map>

namespace medpol {

/// How many of some items are shown.
struct CoverageCount {
  std::size_t shown = 0, all = 0;
  void operator+=(const CoverageCount& other) {
    shown += other.shown;
    all += other.all;
  }
  /// Whether at least `hundredths` of a percent are shown; exactly. Of nothing, no more than none is.
  bool reaches(std::size_t hundredths) const { return all == 0 ? hundredths == 0 : shown * 10000 >= all * hundredths; }
  /// Whole percent, not rounded up: 100 only when all are, and there are some.
  std::size_t percent() const { return all == 0 ? 0 : shown * 100 / all; }
};

using CoverageCounts = std::array<CoverageCount, coverage_kinds>; ///< by CoverageKind
CoverageCount total(const CoverageCounts& counts);

/// Whether a claim was settled, or refused or sent to review by the policy's own words. One that went to review because
/// something is wrong with it shows no limit and no boundary: its amounts are not paid.
bool is_answered(const Plan& plan, const Settlement& settlement);
bool is_of_amounts(CoverageKind kind);

/// What the examples show of one policy's own text.
struct PolicyCoverage {
  const Policy* policy = nullptr;
  std::vector<CoverageItem> items;    ///< those that can occur, in the order of the text
  std::vector<std::uint32_t> numbers; ///< by item: which it is of coverage_items(*policy)
  std::vector<std::vector<bool>>
      by_example;                      ///< what each example of the policy, and of those that extend it, shows of them
  std::vector<std::uint32_t> examples; ///< by item: how many examples show it
  std::size_t left_out = 0;            ///< items that no claim can show, and rules whose value needs no claim
  CoverageCounts counts{};
};

/// Watches examples as they run.
class CoverageRecorder {
public:
  /// The next claims are those of another example.
  void next_example() { ++example_; }
  ExampleObserver observer();
  /// What was seen of the policies that were run, in their order.
  std::vector<PolicyCoverage> result(const ExamplesOutcome& outcome) const;

private:
  /// The items of a policy within the text of one layer, itself or one that it extends.
  struct Layer {
    const Policy* text = nullptr;
    CoverageItems items;
    std::vector<std::vector<bool>> by_example;
    std::size_t example = 0; ///< the last that was seen
  };
  std::vector<Layer>& layers(const Policy& policy);
  std::map<const Policy*, std::vector<Layer>> layers_; // looked up, never gone through in its order
  std::size_t example_ = 0;
};

/// Whether some claim of the policy can show an item, as far as is known.
class CoveragePossible {
public:
  explicit CoveragePossible(const Policy& policy);
  bool operator()(const CoverageItem& item);

private:
  const Policy& policy_;
  std::vector<Known> known_;
  std::size_t budget_;
};

} // namespace medpol
