#pragma once
#include "bench/w1_baseline.hpp"

#include <cstdint>
#include <vector>

/// Claims for the workloads, the same for the same seed. Whole numbers only.
namespace workload {

struct Options {
  std::uint64_t claims = 0;
  std::uint64_t seed = 1;
  std::uint64_t persons = 1; ///< at most 2^32
};

/// A claim of the first two workloads; of the second, `paid` and `met` do not count.
struct Claim {
  std::uint64_t person = 0;
  baseline::W1Claim values;
};

/// The claim with the number `index`, counted from 0: any day from July 1, 2023 to June 30, 2025.
Claim make_claim(const Options& options, std::uint64_t index);

/// As `make_claim`, in the order of dates, and with a few persons whose costs are so high that they reach the cap in a
/// year.
Claim make_claim_in_order(const Options& options, std::uint64_t index);

struct FeeLine {
  std::uint32_t item = 0;     ///< 0 to 9,999
  std::uint8_t fee_class = 0; ///< 0 甲类, 1 乙类, 2 丙类
  std::int64_t price = 0;     ///< ten thousandths of a yuan
  std::int64_t quantity = 0;
  std::int64_t amount = 0;   ///< fen
  std::int64_t ceiling = -1; ///< as `price`; -1: none
};

/// As `make_claim`, with 20 fee lines that add up to the total cost. `in_scope` does not count.
Claim make_claim_with_lines(const Options& options, std::uint64_t index, std::vector<FeeLine>& lines);

/// The day `days` after July 1, 2023, as 20230701. Up to 1,095 days.
std::uint32_t date_after(std::uint64_t days);

} // namespace workload
