#include "interpreter/batch/compile/emitter_tables.hpp"

namespace medpol::batch {

std::uint32_t Emitter::new_column(std::uint32_t domain, bool wide) {
  domains_.push_back(domain);
  wide_.push_back(wide);
  return static_cast<std::uint32_t>(domains_.size() - 1);
}

std::uint32_t Emitter::domain(const Operand& operand) const {
  if (operand.constant) return 0;
  if (!operand.table) return domains_[operand.column];
  std::uint32_t out = 0;
  for (const auto field : operand.table->fields) out = std::max(out, domains_[field]);
  return out;
}

std::uint32_t Emitter::domain_of(ListId list) {
  const auto found = std::find(lists_.begin(), lists_.end(), list);
  const auto domain = static_cast<std::uint32_t>(found - lists_.begin()) + 1;
  if (found != lists_.end()) return domain;
  lists_.push_back(list);
  const auto claim_of = new_column(domain, false), first = new_column(0, false);
  loads_.push_back({Load::What::claim_of, {}, list, 0, claim_of, {}});
  loads_.push_back({Load::What::first_record, {}, list, 0, first, {}});
  of_list_.emplace(domain, std::pair{claim_of, first});
  return domain;
}

std::uint32_t Emitter::expanded(std::uint32_t column, std::uint32_t domain) {
  if (domains_[column] == domain) return column;
  if (const auto known = expanded_.find({column, domain}); known != expanded_.end()) return known->second;
  const auto constant =
      std::find_if(constants_.begin(), constants_.end(), [&](const auto& one) { return one.second == column; });
  std::uint32_t out = 0;
  if (constant != constants_.end()) {
    const auto key = std::tuple{std::get<0>(constant->first), std::get<1>(constant->first), domain};
    out = new_column(domain, wide_[column]);
    constants_.emplace(key, out);
  } else {
    Draft draft{Kernel::expand, wide_[column], {}, 2, nullptr};
    draft.step.domain = domain;
    draft.step.a = column;
    draft.step.b = of_list_.at(domain).first;
    draft.step.to = out = new_column(domain, wide_[column]);
    draft_of_column_.emplace(out, drafts_.size());
    drafts_.push_back(draft);
  }
  expanded_.emplace(std::pair{column, domain}, out);
  return out;
}

Emitter::Checked Emitter::multiply_checked(const Operand& a, const Operand& b) {
  const auto x = column(a, true), y = column(b, true);
  return {made(Kernel::product_or_zero, true, true, -most_checked, most_checked, {x, y}, most_checked),
          made(Kernel::product_fits, true, false, 0, 1, {x, y}, most_checked)};
}

Operand Emitter::over_records(Kernel kernel, ListId list, const Operand& value, bool wide, std::int64_t low,
                              std::int64_t high, std::int64_t x) {
  const auto over = domain_of(list);
  const auto kernel_wide = value.constant ? wide : as_column(value).wide;
  const auto records = expanded(column(value, kernel_wide), over);
  return made_over(0, kernel, kernel_wide, wide, low, high, {records, of_list_.at(over).second}, x);
}

Emitter::Maybe Emitter::sum_of(ListId list, const Operand& value) {
  const auto low = static_cast<Int>(std::min<std::int64_t>(value.low, 0)) * most_records,
             high = static_cast<Int>(std::max<std::int64_t>(value.high, 0)) * most_records;
  const auto l = exactly(low), h = exactly(high);
  if (!l || !h) return std::nullopt;
  return over_records(Kernel::sum_records, list, value, true, *l->constant, *h->constant);
}

Operand Emitter::each_of(ListId list, const Operand& truth) {
  if (truth.is(1)) return truth;
  const auto out = over_records(Kernel::lowest_record, list, truth, false, 0, 1, 1);
  return out;
}

Emitter::Maybe Emitter::best_of(ListId list, const Operand& value, bool highest) {
  const auto beyond = exactly(highest ? static_cast<Int>(value.low) - 1 : static_cast<Int>(value.high) + 1);
  if (!beyond) return std::nullopt;
  const auto none = *beyond->constant;
  const Operand wide{std::nullopt, nullptr, column(value, true), true, value.low, value.high};
  return over_records(highest ? Kernel::highest_record : Kernel::lowest_record, list, wide, true,
                      std::min(value.low, none), std::max(value.high, none), none);
}

} // namespace medpol::batch
