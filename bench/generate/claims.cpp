#include "bench/generate/claims.hpp"

#include "bench/generate/random.hpp"

#include <algorithm>
#include <array>

namespace workload {
namespace {

constexpr std::uint64_t days_covered = 731;                   // July 1, 2023 to June 30, 2025
constexpr std::uint64_t persons_stream = 0xFFFFFFFF00000000u; // claims are numbered from 0, persons from here

bool is_retired(const Options& options, std::uint64_t person) {
  return Random(options.seed, persons_stream + person).below(100) < 35;
}

/// Costs of a visit or a stay in fen: many small ones, few large ones.
std::int64_t make_total(Random& random, bool inpatient) {
  const auto share = random.below(1000);
  if (inpatient) {
    if (share < 500) return random.between(2'000'00, 12'000'00);
    if (share < 850) return random.between(12'000'00, 45'000'00);
    if (share < 985) return random.between(45'000'00, 200'000'00);
    return random.between(200'000'00, 900'000'00);
  }
  if (share < 600) return random.between(30'00, 500'00);
  if (share < 900) return random.between(500'00, 3'000'00);
  if (share < 990) return random.between(3'000'00, 20'000'00);
  return random.between(20'000'00, 80'000'00);
}

std::int64_t make_in_scope(Random& random, std::int64_t total) {
  const auto share = random.below(100);
  if (share < 10) return total;
  if (share < 11) return 0;
  return total - total / 100 * random.between(0, 30) - random.between(0, std::min<std::int64_t>(total / 2, 99));
}

/// What was paid and borne earlier in the year.
void make_past(Random& random, baseline::W1Claim& claim) {
  const auto paid = random.below(100);
  if (paid < 50) claim.paid = 0;
  else if (paid < 85) claim.paid = random.between(1, 60'000'00);
  else if (paid < 96) claim.paid = random.between(60'000'00, 560'000'00);
  else claim.paid = random.between(560'000'00, 640'000'00);

  const auto standard = baseline::deductible_standard[claim.inpatient][claim.level];
  const auto met = random.below(100);
  if (met < 40) claim.met = 0;
  else if (met < 70) claim.met = standard;
  else if (met < 95) claim.met = random.between(1, standard - 1);
  else claim.met = random.between(standard + 1, 1'600'00);
}

/// Puts the cost at the end of the deductible or of a band, or the cap within a fen.
void put_at_an_edge(Random& random, baseline::W1Claim& claim) {
  constexpr std::array<std::int64_t, 4> edges = {0, 10'000'00, 30'000'00, 60'000'00};
  const auto left = std::max<std::int64_t>(baseline::deductible_standard[claim.inpatient][claim.level] - claim.met, 0);
  claim.in_scope = std::max<std::int64_t>(left + edges[random.below(edges.size())] + random.between(-1, 1), 0);
  claim.total = claim.in_scope + (random.one_in(3) ? 0 : random.between(1, 500'00));
  if (random.one_in(2))
    claim.paid =
        baseline::cap_of(claim.date) + random.between(-1, 1) - (random.one_in(2) ? 0 : random.between(1, 20'000'00));
}

void make_place(Random& random, baseline::W1Claim& claim) {
  claim.inpatient = random.below(100) < 20;
  const auto level = random.below(100);
  claim.level = level < 30 ? 0 : level < 60 ? 1 : 2;
}

} // namespace

std::uint32_t date_after(std::uint64_t days) {
  static const auto dates = [] {
    std::array<std::uint32_t, 1096> all{};
    std::uint32_t year = 2023, month = 7, day = 1;
    constexpr std::uint32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (auto& date : all) {
      date = year * 10000 + month * 100 + day;
      if (++day > lengths[month - 1] + (month == 2 && year % 4 == 0 ? 1 : 0)) {
        day = 1;
        if (++month > 12) {
          month = 1;
          ++year;
        }
      }
    }
    return all;
  }();
  return dates[days];
}

Claim make_claim(const Options& options, std::uint64_t index) {
  Random random(options.seed, index);
  Claim claim;
  auto& values = claim.values;
  claim.person = random.below(options.persons);
  values.retired = is_retired(options, claim.person);
  values.date = random.one_in(100) ? date_after(364 + random.below(4))
                                   : date_after(random.below(days_covered)); // June 29 to July 2, 2024
  make_place(random, values);
  values.total = make_total(random, values.inpatient);
  values.in_scope = make_in_scope(random, values.total);
  make_past(random, values);
  if (random.one_in(50)) put_at_an_edge(random, values);
  return claim;
}

Claim make_claim_in_order(const Options& options, std::uint64_t index) {
  Random random(options.seed, index);
  Claim claim;
  auto& values = claim.values;
  claim.person = random.below(options.persons);
  values.retired = is_retired(options, claim.person);
  values.date = date_after(index * days_covered / options.claims);
  make_place(random, values);
  if (claim.person % 200 == 0) {
    values.inpatient = true;
    values.total = random.between(100'000'00, 700'000'00);
  } else {
    values.total = make_total(random, values.inpatient);
  }
  values.in_scope = make_in_scope(random, values.total);
  if (random.one_in(50)) put_at_an_edge(random, values);
  return claim;
}

Claim make_claim_with_lines(const Options& options, std::uint64_t index, std::vector<FeeLine>& lines) {
  Random random(options.seed, index);
  Claim claim;
  auto& values = claim.values;
  claim.person = random.below(options.persons);
  values.retired = is_retired(options, claim.person);
  values.date = date_after(random.below(days_covered));
  make_place(random, values);
  make_past(random, values);
  lines.resize(20);
  for (auto& line : lines) {
    line.item = static_cast<std::uint32_t>(random.below(10'000));
    const auto share = random.below(100);
    line.fee_class = share < 55 ? 0 : share < 85 ? 1 : 2;
    line.quantity = random.between(1, 10);
    line.price = values.inpatient ? random.between(10'0000, random.one_in(20) ? 9'000'0000 : 600'0000)
                                  : random.between(5000, 60'0000);
    if (!random.one_in(10)) line.price -= line.price % 100; // most prices are whole fen
    line.amount = (line.price * line.quantity + 50) / 100;
    line.ceiling = random.below(100) < 30 ? line.price * random.between(70, 120) / 100 / 100 * 100 : -1;
    values.total += line.amount;
  }
  return claim;
}

} // namespace workload
