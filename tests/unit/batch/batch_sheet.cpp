#include "unit/batch/batch_sheet.hpp"

#include "grammar/value/exact.hpp"
#include "interpreter/evaluate/evaluate.hpp"

#include <algorithm>
#include <numeric>

namespace medpol::test {
namespace {

constexpr std::int64_t largest = std::int64_t{1} << 62;
constexpr auto list = ListId{0};

std::string words_of(Int value) { return to_decimal(value, 1); }

} // namespace

Sheet::Sheet(std::uint32_t seed) : engine_(seed) {}

Sheet::At Sheet::put(const batch::Operand& operand, std::vector<Int> values, std::uint32_t domain, bool is_truth,
                     std::string words) {
  cells_.push_back({operand, std::move(values), domain, is_truth, std::move(words)});
  return cells_.size() - 1;
}

Sheet::At Sheet::input(const std::vector<std::int64_t>& values, std::uint32_t domain, std::int64_t low,
                       std::int64_t high, bool is_field) {
  if (rows_ == 0) {
    rows_ = values.size();
    first_.assign(rows_ + 1, 0);
  }
  Given given{{true, true, values, std::vector<std::uint8_t>(values.size(), 1), {}, {}}, domain};
  const auto operand = emitter_.load(batch::Load::What::values, static_cast<InputId>(given_.size()), low, high,
                                     is_field, {}, domain == 0 ? ListId::none : list);
  given_.push_back(std::move(given));
  return put(operand, std::vector<Int>(values.begin(), values.end()), domain, is_field && high == 1, "input");
}

Sheet::At Sheet::constant(std::int64_t value) {
  return put(batch::Emitter::constant(value), std::vector<Int>(rows_, value), 0, value == 0 || value == 1, "constant");
}

template <class Operation>
std::vector<Int> Sheet::worked_out(const std::vector<At>& cells, Operation operation, std::uint32_t& domain) const {
  domain = 0;
  for (const auto at : cells) domain = std::max(domain, cells_[at].domain);
  std::vector<Int> out(domain == 0 ? rows_ : claim_of_.size()), own(cells.size());
  for (std::size_t row = 0; row < out.size(); ++row) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto& cell = cells_[cells[i]];
      own[i] = cell.values[cell.domain == domain ? row : claim_of_[row]];
    }
    out[row] = operation(own);
  }
  return out;
}

template <class Operation>
Sheet::At Sheet::combine(const batch::Emitter::Maybe& made, const std::vector<At>& cells, bool is_truth,
                         const std::string& words, Operation operation) {
  if (!made) return nowhere;
  std::uint32_t domain = 0;
  auto values = worked_out(cells, operation, domain);
  auto said = words;
  for (const auto at : cells) said += " " + std::to_string(at);
  return put(*made, std::move(values), domain, is_truth, said);
}

Sheet::At Sheet::subtract(At a, At b) {
  return combine(emitter_.subtract(cells_[a].operand, cells_[b].operand), {a, b}, false, "subtract",
                 [](const auto& v) { return v[0] - v[1]; });
}
Sheet::At Sheet::minimum(At a, At b) {
  return combine(emitter_.minimum(cells_[a].operand, cells_[b].operand), {a, b}, false, "minimum",
                 [](const auto& v) { return std::min(v[0], v[1]); });
}
Sheet::At Sheet::less_equal(At a, At b) {
  return combine(emitter_.less_equal(cells_[a].operand, cells_[b].operand), {a, b}, true, "less_equal",
                 [](const auto& v) { return Int{v[0] <= v[1]}; });
}
Sheet::At Sheet::scale(At a, std::int64_t up, std::int64_t down, Rounding mode, std::int64_t then) {
  return combine(emitter_.scale(cells_[a].operand, up, down, mode, then), {a}, false,
                 "scale " + std::to_string(up) + "/" + std::to_string(down) + " mode " +
                     std::to_string(static_cast<int>(mode)),
                 [=](const auto& v) { return divide_rounded(v[0] * up, down, mode) * then; });
}
Sheet::At Sheet::divide(At a, At b, std::int64_t up, std::int64_t down, Rounding mode, std::int64_t then) {
  return combine(emitter_.divide(cells_[a].operand, cells_[b].operand, up, down, mode, then), {a, b}, false,
                 "divide mode " + std::to_string(static_cast<int>(mode)), [=](const auto& v) {
                   return v[1] == 0 ? Int{0} : divide_rounded(v[0] * up, v[1] * down, mode) * then;
                 });
}
Sheet::At Sheet::look_up(const std::vector<At>& indices, const std::vector<std::size_t>& sizes,
                         const std::vector<std::int64_t>& values) {
  std::vector<batch::Operand> operands;
  for (const auto at : indices) operands.push_back(cells_[at].operand);
  return combine(emitter_.look_up(operands, sizes, values), indices, false, "look_up", [&](const auto& v) {
    std::size_t entry = 0;
    for (std::size_t i = 0; i < v.size(); ++i) entry = entry * sizes[i] + static_cast<std::size_t>(v[i]);
    return Int{values[entry]};
  });
}
void Sheet::multiply_checked(At a, At b) {
  const auto made = emitter_.multiply_checked(cells_[a].operand, cells_[b].operand);
  const auto fits = [](const auto& v) {
    return v[0] * v[1] <= batch::Emitter::most_checked && v[0] * v[1] >= -batch::Emitter::most_checked;
  };
  combine(made.fits, {a, b}, true, "product fits", [&](const auto& v) { return Int{fits(v)}; });
  combine(made.value, {a, b}, false, "checked product", [&](const auto& v) { return fits(v) ? v[0] * v[1] : Int{0}; });
}

std::vector<std::int64_t> Sheet::random_values(std::size_t count, std::int64_t low, std::int64_t high) {
  std::vector<std::int64_t> out(count);
  const auto width = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
  for (auto& value : out) {
    const auto kind = below(8);
    if (kind == 0) value = low;
    else if (kind == 1) value = high;
    else if (kind < 4) value = std::clamp<std::int64_t>(static_cast<std::int64_t>(below(9)) - 4, low, high);
    else value = static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + engine_() % width);
  }
  return out;
}

std::int64_t Sheet::random_number() {
  constexpr std::int64_t numbers[] = {0,
                                      1,
                                      -1,
                                      2,
                                      3,
                                      100,
                                      -100,
                                      10'000,
                                      1'000'000'000,
                                      0x7fffffff,
                                      -0x7fffffffll - 1,
                                      0x80000000ll,
                                      1ll << 40,
                                      -(1ll << 50),
                                      100'000'000,
                                      7};
  return numbers[below(std::size(numbers))];
}

void Sheet::first_inputs() {
  rows_ = 1 + below(below(2) == 0 ? 40 : 256);
  first_.assign(rows_ + 1, 0);
  const bool records = below(3) != 0;
  for (std::size_t i = 0; i < rows_; ++i) {
    const auto count = records ? below(4) : 0;
    first_[i + 1] = first_[i] + static_cast<std::uint32_t>(count);
    claim_of_.insert(claim_of_.end(), count, i);
  }
  constexpr std::pair<std::int64_t, std::int64_t> bounds[] = {{0, 1'000'000'000},
                                                              {-1'000'000'000, 1'000'000'000},
                                                              {0, 0x7fffffff},
                                                              {-0x7fffffffll - 1, 0x7fffffff},
                                                              {0, 1'000'000},
                                                              {0, 10'000'000'000'000},
                                                              {-(1ll << 40), 1ll << 40},
                                                              {-(1ll << 61), 1ll << 61},
                                                              {0, largest},
                                                              {-30'000, 80'000}};
  for (std::uint32_t domain = 0; domain < (claim_of_.empty() ? 1u : 2u); ++domain) {
    const auto count = domain == 0 ? rows_ : claim_of_.size();
    for (int i = 0; i < 4; ++i) {
      const auto [low, high] = bounds[below(std::size(bounds))];
      input(random_values(count, low, high), domain, low, high);
    }
    for (const std::int64_t high : {1, 1, 2, 5, 40}) input(random_values(count, 0, high), domain, 0, high, true);
  }
}

Sheet::At Sheet::any_truth() {
  for (;;)
    if (const auto at = any(); cells_[at].is_truth) return at;
}

void Sheet::random_operation() {
  if (rows_ == 0) first_inputs();
  const auto a = any(), b = below(4) == 0 ? constant(random_number()) : any();
  const auto t = any_truth(), u = any_truth();
  const auto &p = cells_[a].operand, &q = cells_[b].operand, &s = cells_[t].operand, &r = cells_[u].operand;
  const auto mode = static_cast<Rounding>(below(3));
  const auto number = [&] {
    return std::int64_t{1} + static_cast<std::int64_t>(below(3) == 0 ? below(9) : engine_() >> (24 + below(40)));
  };
  switch (below(22)) {
  case 0: combine(emitter_.add(p, q), {a, b}, false, "add", [](const auto& v) { return v[0] + v[1]; }); break;
  case 1: subtract(a, b); break;
  case 2: combine(emitter_.multiply(p, q), {a, b}, false, "multiply", [](const auto& v) { return v[0] * v[1]; }); break;
  case 3: minimum(a, b); break;
  case 4:
    combine(emitter_.maximum(p, q), {a, b}, false, "maximum", [](const auto& v) { return std::max(v[0], v[1]); });
    break;
  case 5: // what the algebraic rules look for
    if (const auto least = minimum(a, b); least != nowhere) subtract(below(2) == 0 ? a : b, least);
    break;
  case 6:
    if (const auto rest = subtract(a, b); rest != nowhere) {
      combine(emitter_.add(cells_[b].operand, cells_[rest].operand), {b, rest}, false, "add",
              [](const auto& v) { return v[0] + v[1]; });
      combine(emitter_.maximum(cells_[rest].operand, batch::Emitter::constant(0)), {rest}, false, "not below zero",
              [](const auto& v) { return std::max(v[0], Int{0}); });
      less_equal(b, a);
    }
    break;
  case 7: less_equal(a, b); break;
  case 8: combine(emitter_.less(p, q), {a, b}, true, "less", [](const auto& v) { return Int{v[0] < v[1]}; }); break;
  case 9: combine(emitter_.equal(p, q), {a, b}, true, "equal", [](const auto& v) { return Int{v[0] == v[1]}; }); break;
  case 10: combine(emitter_.both(s, r), {t, u}, true, "both", [](const auto& v) { return v[0] & v[1]; }); break;
  case 11: combine(emitter_.either(s, r), {t, u}, true, "either", [](const auto& v) { return v[0] | v[1]; }); break;
  case 12: combine(emitter_.invert(s), {t}, true, "invert", [](const auto& v) { return v[0] ^ 1; }); break;
  case 13:
    combine(emitter_.choose(s, p, q), {t, a, b}, cells_[a].is_truth && cells_[b].is_truth, "choose",
            [](const auto& v) { return v[0] != 0 ? v[1] : v[2]; });
    break;
  case 14: scale(a, below(2) == 0 ? 1 : number(), number(), mode, below(2) == 0 ? 1 : 10); break;
  case 15: divide(a, b, number(), number(), mode, below(2) == 0 ? 1 : 10); break;
  case 16:
    if (p.high < (1ll << 60) && p.low > -(1ll << 60) && q.high < (1ll << 60) && q.low > -(1ll << 60))
      multiply_checked(a, b);
    break;
  case 17: {
    std::vector<At> indices{t};
    std::vector<std::size_t> sizes{2 + below(2)};
    for (std::size_t more = below(3); more > 0; --more) indices.push_back(any_truth()), sizes.push_back(2 + below(2));
    std::vector<std::int64_t> values(std::accumulate(sizes.begin(), sizes.end(), std::size_t{1}, std::multiplies<>()));
    for (auto& value : values) value = random_number();
    auto distinct = indices;
    std::sort(distinct.begin(), distinct.end());
    look_up(indices, sizes, values);
    break;
  }
  case 18: {
    std::vector<batch::Emitter::Slice> slices;
    std::vector<At> cells{a};
    std::int64_t low = static_cast<std::int64_t>(below(1000));
    for (std::size_t count = 1 + below(4); count > 0; --count) {
      const auto rate = below(2) == 0 ? any_truth() : constant(static_cast<std::int64_t>(below(100'000'001)));
      const auto high = low + static_cast<std::int64_t>(engine_() >> (24 + below(40)));
      slices.push_back({low, high, cells_[rate].operand});
      cells.push_back(rate);
      low = high;
    }
    combine(emitter_.bands(cells_[a].operand, slices), cells, false, "bands", [&](const auto& v) {
      Int sum = 0;
      for (std::size_t i = 0; i < slices.size(); ++i)
        sum += std::max<Int>(std::min<Int>(v[0], slices[i].high) - slices[i].low, 0) * v[i + 1];
      return sum;
    });
    break;
  }
  case 19: {
    std::vector<At> truths{t, u};
    for (std::size_t more = below(6); more > 0; --more) truths.push_back(any_truth());
    std::vector<batch::Operand> operands;
    for (const auto at : truths)
      if (cells_[at].domain != 0) return;
      else operands.push_back(cells_[at].operand);
    combine(emitter_.all_of(operands), truths, true, "all_of",
            [](const auto& v) { return Int{std::all_of(v.begin(), v.end(), [](Int one) { return one != 0; })}; });
    break;
  }
  case 20:
  case 21: {
    if (claim_of_.empty()) break;
    const auto kind = below(4);
    const auto at = kind == 0 ? t : a;
    const auto cell = cells_[at];
    std::vector<Int> values;
    Int none = 0;
    batch::Emitter::Maybe made;
    if (kind == 0) made = emitter_.each_of(list, cell.operand), none = 1;
    else if (kind == 1) made = emitter_.sum_of(list, cell.operand);
    else if (cell.operand.low > -largest && cell.operand.high < largest)
      made = emitter_.best_of(list, cell.operand, kind == 2),
      none = kind == 2 ? Int{cell.operand.low} - 1 : Int{cell.operand.high} + 1;
    if (!made || (kind == 0 && cell.operand.is(1) && cell.domain == 0)) break;
    for (std::size_t row = 0; row < rows_; ++row) {
      Int value = none;
      for (auto record = first_[row]; record < first_[row + 1]; ++record) {
        const auto one = cell.values[cell.domain == 0 ? row : record];
        value = kind == 1 ? value + one : kind == 2 ? std::max(value, one) : std::min(value, one);
      }
      values.push_back(value);
    }
    put(*made, std::move(values), 0, kind == 0, "over records " + std::to_string(kind) + " of " + std::to_string(at));
    break;
  }
  default: break;
  }
}

std::string Sheet::difference() {
  for (std::size_t i = 0; i < cells_.size(); ++i)
    for (const auto value : cells_[i].values)
      if (value < cells_[i].operand.low || value > cells_[i].operand.high)
        return std::to_string(i) + " (" + cells_[i].words + "): " + words_of(value) + " is beyond its bounds " +
               std::to_string(cells_[i].operand.low) + " and " + std::to_string(cells_[i].operand.high);
  // A part of what was made is read, so that columns are used again.
  for (const auto* kernels : {&batch::kernels()}) {
    auto emitter = std::move(emitter_);
    std::vector<batch::Operand> kept(cells_.size());
    std::vector<batch::Operand*> places;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      kept[i] = cells_[i].operand;
      if (below(4) != 0 || cells_.size() < 10) places.push_back(&kept[i]);
      else kept[i].column = ~0u, kept[i].constant.reset(), kept[i].table = nullptr;
    }
    const auto program = emitter.finish(places, *kernels);
    if (const auto found = run(program, kept, *kernels); !found.empty()) return found;
  }
  return "";
}

std::string Sheet::run(const batch::Program& made, const std::vector<batch::Operand>& kept, const batch::KernelSet&) {
  // Steps as every kernel set has them: a set's functions are found by those of the set that the program was made with.
  const auto all = batch::all_kernels();
  for (std::size_t k = 0; k < all.count; ++k) {
    const auto& set = *all.sets[k];
    batch::Program program;
    program.loads = made.loads;
    program.constants = made.constants;
    program.steps = made.steps;
    program.lists = made.lists;
    program.domains = made.domains;
    program.columns = made.columns;
    program.clean = {kept[0].column, false};
    for (auto& step : program.steps) {
      const auto& own = batch::kernels();
      bool found = false;
      for (std::size_t i = 0; i < static_cast<std::size_t>(batch::Kernel::count) && !found; ++i) {
        found = true;
        if (step.run == own.narrow[i]) step.run = set.narrow[i];
        else if (step.run == own.wide[i]) step.run = set.wide[i];
        else found = false;
      }
      if (!found) return "a step of no kernel";
    }
    batch::Machine machine(std::move(program), set);
    batch::Machine::Inputs inputs;
    ListColumns records;
    records.in_use = true;
    records.first = first_;
    for (const auto input : machine.inputs()) inputs.columns.push_back(&given_[static_cast<std::size_t>(input)].column);
    for (std::size_t i = 0; i < machine.program().lists.size(); ++i) inputs.lists.push_back(&records);
    std::vector<std::uint16_t> rows(rows_), beyond;
    std::iota(rows.begin(), rows.end(), std::uint16_t{0});
    machine.run(inputs, rows, beyond);
    if (!beyond.empty()) return "claims are beyond the program";
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (kept[i].column == ~0u) continue;
      const auto domain = machine.program().domains[kept[i].column];
      for (std::size_t row = 0; row < cells_[i].values.size(); ++row) {
        const auto place = domain == cells_[i].domain ? row : domain == 0 ? claim_of_[row] : nowhere;
        if (place == nowhere) return std::to_string(i) + " (" + cells_[i].words + ") is of records";
        const auto own = machine.at({kept[i].column, kept[i].wide}, place);
        if (own != cells_[i].values[row])
          return std::string(set.name) + ": " + std::to_string(i) + " (" + cells_[i].words + ") in row " +
                 std::to_string(row) + " is " + std::to_string(own) + ", should be " + words_of(cells_[i].values[row]);
      }
    }
  }
  return "";
}

} // namespace medpol::test
