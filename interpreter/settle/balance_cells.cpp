#include "interpreter/settle/balance_cells.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/fold.hpp"
#include "interpreter/claims/read_value.hpp"
#include "interpreter/claims/recognised.hpp"

#include <algorithm>
#include <charconv>

namespace medpol {
namespace {

constexpr auto opening_mark = recognised::before_claim[0], closing_mark = recognised::behind_claim[0],
               between_keys = recognised::between_keys[0];

/// Appends a text in which each `mark` is doubled, so that a single one may end it.
void append_doubled(std::string& out, std::string_view text, std::string_view mark) {
  for (std::size_t at; (at = text.find(mark)) != text.npos; text.remove_prefix(at + mark.size()))
    out.append(text.substr(0, at)).append(mark).append(mark);
  out += text;
}

} // namespace

std::optional<FoundAccount> find_account(const Library& library, const std::string& ledger, const std::string& name) {
  std::optional<FoundAccount> written;
  bool several = false;
  for (const auto& policy : library.policies) {
    if (compare_keys(policy->header.ledger_name(), ledger) != 0) continue;
    for (const auto& account : policy->plan.accumulators) {
      if (compare_keys(account.name, name) == 0) return FoundAccount{policy.get(), &account};
      const bool spelt = std::any_of(account.spellings.begin(), account.spellings.end(),
                                     [&](const std::string& one) { return compare_keys(one, name) == 0; });
      if (!spelt) continue;
      several = several || (written && written->account->name != account.name);
      written = FoundAccount{policy.get(), &account};
    }
  }
  return several ? std::nullopt : written;
}

Scale scale_of(const Policy& policy, const Accumulator& account) {
  return account.value == NodeId::none ? 1 : policy.plan[account.value].scale;
}

std::string owner_text(const std::vector<std::string>& keys) {
  std::string out;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i > 0) out += between_keys;
    append_doubled(out, keys[i], between_keys);
  }
  return out;
}

std::vector<std::string> owner_keys(std::string_view text) {
  std::vector<std::string> out(1);
  while (!text.empty()) {
    if (!text.starts_with(between_keys)) {
      out.back() += text[0];
      text.remove_prefix(1);
      continue;
    }
    text.remove_prefix(between_keys.size());
    if (!text.starts_with(between_keys)) {
      out.emplace_back();
      continue;
    }
    out.back() += between_keys;
    text.remove_prefix(between_keys.size());
  }
  return out;
}

std::string counted_text(const std::vector<NamedClaim>& claims) {
  std::string out;
  for (const auto& [claim, settled] : claims) {
    out += opening_mark;
    append_doubled(out, claim, closing_mark);
    out += closing_mark;
    if (settled) out += to_iso(*settled);
  }
  return out;
}

std::optional<std::vector<NamedClaim>> counted_claims(std::string_view text) {
  std::vector<NamedClaim> out;
  while (!text.empty()) {
    if (!text.starts_with(opening_mark)) return std::nullopt;
    text.remove_prefix(opening_mark.size());
    auto& claim = out.emplace_back().claim;
    for (bool inside = true; inside;) {
      if (text.empty()) return std::nullopt;
      if (!text.starts_with(closing_mark)) {
        claim += text[0];
        text.remove_prefix(1);
        continue;
      }
      text.remove_prefix(closing_mark.size());
      inside = text.starts_with(closing_mark);
      if (!inside) break;
      claim += closing_mark;
      text.remove_prefix(closing_mark.size());
    }
    if (claim.empty()) return std::nullopt;
    const auto day = text.substr(0, text.find(opening_mark));
    if (day.empty()) continue;
    out.back().settled = read_date(std::string(trim_blanks(day))).value;
    if (!out.back().settled) return std::nullopt;
    text.remove_prefix(day.size());
  }
  return out;
}

std::string balance_text(const Policy& policy, const Accumulator& account, Int value, Scale scale) {
  if (account.type.kind == TypeKind::date) return to_iso(Date{static_cast<std::int32_t>(value)});
  if (account.type.kind == TypeKind::one_of || account.type.kind == TypeKind::yes_no)
    return policy.scope.format(account.type, value, scale);
  constexpr Scale finest = 1'000'000'000'000;
  if (finest % scale == 0) return to_decimal(value, scale, account.type.kind == TypeKind::money ? 2 : 0);
  return to_decimal(value, 1, 0) + "/" + std::to_string(scale);
}

std::optional<Int> balance_of_text(const Policy& policy, const Accumulator& account, Scale scale,
                                   const std::string& text) {
  if (account.type.kind == TypeKind::date) {
    const auto day = read_date(text);
    return day.value ? std::optional<Int>(day.value->days) : std::nullopt;
  }
  if (account.type.kind == TypeKind::yes_no) {
    const auto said = read_yes_no(text);
    return said.value ? std::optional<Int>(*said.value ? 1 : 0) : std::nullopt;
  }
  if (account.type.kind == TypeKind::one_of) {
    const auto value = policy.scope.find_value(account.type.enumeration, text);
    return value ? std::optional<Int>(*value) : std::nullopt;
  }
  const auto slash = text.find('/');
  const auto number = read_number(slash == std::string::npos ? text : text.substr(0, slash), 12);
  if (!number.value) return std::nullopt;
  Scale denominator = 1;
  if (slash != std::string::npos) {
    const auto end = std::from_chars(text.data() + slash + 1, text.data() + text.size(), denominator);
    if (end.ec != std::errc{} || end.ptr != text.data() + text.size() || denominator == 0) return std::nullopt;
  }
  // number / (10^12 × denominator) in steps of 1/scale
  const auto top = multiply(*number.value, static_cast<Int>(scale));
  const auto bottom = multiply(static_cast<Int>(1'000'000'000'000), static_cast<Int>(denominator));
  if (!top || !bottom || *top % *bottom != 0) return std::nullopt;
  return *top / *bottom;
}

} // namespace medpol
