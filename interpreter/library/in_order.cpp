#include "interpreter/library/in_order.hpp"

#include "interpreter/report/words.hpp"

#include <algorithm>
#include <numeric>

namespace medpol {

bool keeps_accounts(const Library& library) {
  return std::any_of(library.policies.begin(), library.policies.end(), [](const auto& policy) { return !policy->plan.accumulators.empty(); });
}

ClaimsInOrder::ClaimsInOrder(const Library& library, ClaimSettler& settler, Ledger opening)
    : library_(library), settler_(settler), opening_(std::move(opening)), closing_(opening_) {}

void ClaimsInOrder::add(ReadClaim claim) {
  settlements_.push_back(claim.answered.settlement);
  orders_.push_back(order_of(claim));
  claims_.push_back(std::move(claim));
}

std::optional<std::int32_t> ClaimsInOrder::settlement_day(const ReadClaim& claim) const {
  const auto field = library_.vocabulary.find_input("结算日期");
  if (!field || !claim.answered.inputs[static_cast<std::size_t>(*field)].present) return std::nullopt;
  return static_cast<std::int32_t>(claim.answered.inputs[static_cast<std::size_t>(*field)].value);
}

ClaimsInOrder::Order ClaimsInOrder::order_of(const ReadClaim& claim) const {
  Order out{0, 0, false};
  if (claim.policy != nullptr && claim.policy->header.governing_date) {
    const auto& given = claim.answered.inputs[static_cast<std::size_t>(*claim.policy->header.governing_date)];
    out = {static_cast<std::int32_t>(given.value), 0, given.present};
  }
  out.settled = settlement_day(claim).value_or(out.day);
  return out;
}

void ClaimsInOrder::reject(std::size_t record, std::string zh, std::string en, std::string field, std::string value) {
  settlements_[record].status = Status::rejected;
  settlements_[record].reasons.push_back({{std::move(zh), std::move(en)}, std::move(field), std::move(value)});
}

/// The field in which a cancelling record speaks of another person, scheme or cost than the claim; empty when there is none. What it leaves out agrees.
std::string ClaimsInOrder::differs(const ReadClaim& record, const ReadClaim& claim) const {
  for (const auto name : {"人员编号", "险种", "总费用"}) {
    const auto field = library_.vocabulary.find_input(name);
    if (!field) continue;
    const auto& a = record.answered.inputs[static_cast<std::size_t>(*field)];
    const auto& b = claim.answered.inputs[static_cast<std::size_t>(*field)];
    if (a.present && b.present && (a.value != b.value || a.text != b.text)) return name;
  }
  return {};
}

/// Finds the claim that each cancelling record means.
void ClaimsInOrder::match_reversals() {
  std::unordered_map<std::string, std::size_t> by_number;
  for (std::size_t i = 0; i < claims_.size(); ++i)
    if (claims_[i].open) by_number.emplace(settlements_[i].claim, i);
  std::unordered_map<std::size_t, std::size_t> cancelled;
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    const auto& number = claims_[i].reverses;
    if (number.empty()) continue;
    const auto found = by_number.find(number);
    const auto day = settlement_day(claims_[i]);
    if (found == by_number.end()) {
      reject(i, "文件里没有可以冲正的单据“" + number + "”：冲正要和原单据、以后的单据放在同一个文件里重新结算（退回的单据不用冲正）",
             "there is no claim “" + number + "” in the file that could be reversed: settle it again in one file with the claim and the later ones (a rejected claim needs no reversal)", "冲正结算编号", number);
    } else if (!day) {
      reject(i, "缺少“结算日期”，冲正要用到", "“结算日期” is missing, needed for a reversal", "结算日期", "");
    } else if (const auto other = differs(claims_[i], claims_[found->second]); !other.empty()) {
      reject(i, "“" + other + "”与单据“" + number + "”不同，不能冲正", "“" + other + "” is not that of the claim “" + number + "”, which is not reversed", other, "");
    } else if (*day < orders_[found->second].settled) {
      reject(i, "冲正的结算日期早于单据“" + number + "”的结算日期", "the reversal is dated before the settlement of “" + number + "”", "结算日期", "");
    } else if (const auto [before, fresh] = cancelled.emplace(found->second, i); !fresh) {
      const auto line = std::to_string(claims_[before->second].answered.settlement.line);
      reject(i, "单据“" + number + "”已由第 " + line + " 行冲正", "the claim “" + number + "” is reversed by line " + line + " already", "冲正结算编号", number);
    } else {
      reversal_of_[found->second] = {i, found->second, *day};
      settlements_[i].status = Status::reversed;
      settlements_[i].reasons.push_back({{"冲正单据“" + number + "”", "reverses “" + number + "”"}, "", ""});
    }
  }
}

/// The claims that share accounts, directly or through others; claims without any are alone.
std::vector<std::vector<std::size_t>> ClaimsInOrder::groups() {
  std::vector<std::size_t> parent(claims_.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::unordered_map<std::string, std::size_t> first_of;
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    if (!claims_[i].open) continue;
    const auto& policy = *claims_[i].policy;
    for (const auto& account : policy.plan.accumulators) {
      const auto keys = account_keys(policy, account, claims_[i].answered.inputs);
      if (!keys) continue;
      std::string owner = policy.header.ledger_name();
      for (const auto& key : *keys) owner += '\x1f' + key;
      const auto [other, fresh] = first_of.emplace(std::move(owner), i);
      if (!fresh) parent[root(i)] = root(other->second);
    }
  }
  std::vector<std::vector<std::size_t>> out;
  std::unordered_map<std::size_t, std::size_t> group_of;
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    if (!claims_[i].open) continue;
    const auto [group, fresh] = group_of.emplace(root(i), out.size());
    if (fresh) out.emplace_back();
    out[group->second].push_back(i);
  }
  for (auto& group : out)
    std::sort(group.begin(), group.end(), [&](std::size_t a, std::size_t b) {
      const auto& x = orders_[a];
      const auto& y = orders_[b];
      if (x.day != y.day) return x.day < y.day;
      if (x.settled != y.settled) return x.settled < y.settled;
      if (settlements_[a].claim != settlements_[b].claim) return settlements_[a].claim < settlements_[b].claim;
      return a < b;
    });
  return out;
}

/// Settles a group with the first `active` reversals in force; gives the accounts at the end.
Ledger ClaimsInOrder::pass(const std::vector<std::size_t>& group, const std::vector<Reversal>& reversals, std::size_t active, std::vector<Settlement>& out, const Made& made) {
  Ledger ledger;
  for (const auto i : group)
    for (std::size_t account = 0; account < claims_[i].policy->plan.accumulators.size(); ++account)
      if (const auto keys = account_keys(*claims_[i].policy, claims_[i].policy->plan.accumulators[account], claims_[i].answered.inputs))
        ledger.copy_owner(opening_, *claims_[i].policy, account, *keys);
  out.clear();
  for (const auto i : group) {
    const auto end = reversals.begin() + static_cast<std::ptrdiff_t>(active);
    const auto cancelled = std::find_if(reversals.begin(), end, [&](const Reversal& one) { return one.target == i; });
    if (cancelled != end) {
      auto settlement = settlements_[i];
      settlement.policy = claims_[i].policy;
      settlement.status = Status::reversed;
      const auto& by = settlements_[cancelled->record];
      const auto number = by.claim.empty() ? "#" + std::to_string(by.line) : by.claim;
      settlement.reasons = {{{"已由“" + number + "”冲正", "reversed by “" + number + "”"}, "", ""}};
      SettledClaim answered;
      answered.settlement = settlement;
      made(i, answered);
      out.push_back(std::move(settlement));
      continue;
    }
    const ClaimHistory history(ledger, *claims_[i].policy);
    auto settled = settler_.settle(claims_[i], &history);
    if (!claims_[i].matter) add_to_accounts(ledger, *claims_[i].policy, claims_[i].answered.inputs, settled.settlement);
    made(i, settled);
    out.push_back(std::move(settled.settlement));
  }
  return ledger;
}

namespace {

/// What a claim that was paid before a reversal comes to now, where that is another amount.
void say_difference(const Settlement& before, Settlement& now, const std::string& because) {
  const auto note = [&](const std::string& zh, const std::string& en) {
    now.reasons.push_back({{"因“" + because + "”冲正重新结算：" + zh, "settled again after the reversal of “" + because + "”: " + en}, "", ""});
  };
  if (before.status != now.status) {
    note("原来" + std::string(status_word(before.status, Language::zh)) + "，现在" + std::string(status_word(now.status, Language::zh)),
         "was " + std::string(status_word(before.status, Language::en)) + ", is " + std::string(status_word(now.status, Language::en)));
    return;
  }
  std::string zh, en;
  for (const auto list : {&Settlement::payments, &Settlement::account_payments, &Settlement::results})
    for (const auto& amount : now.*list)
      for (const auto& old : before.*list) {
        if (old.rule != amount.rule || old.fen == amount.fen) continue;
        const auto more = amount.fen - old.fen;
        const auto was = grouped_fen(old.fen), is = grouped_fen(amount.fen);
        zh += (zh.empty() ? "" : "；") + rule_name(*now.policy, amount.rule, Language::zh) + " 原 " + was + "元，现 " + is + "元，" + (more < 0 ? "减少 " : "增加 ") + grouped_fen(more < 0 ? -more : more) + "元";
        en += (en.empty() ? "" : "; ") + rule_name(*now.policy, amount.rule, Language::en) + " was " + was + " yuan, is " + is + " yuan";
      }
  if (!zh.empty()) note(zh, en);
}

} // namespace

/// As each claim was answered on the day of its settlement: with the claims that had been settled by then, and the reversals of earlier days in force. Only of claims
/// that were settled before a reversal; one pass for each such day.
std::vector<Settlement> ClaimsInOrder::answered_at_first(const std::vector<std::size_t>& group, const std::vector<Reversal>& reversals, const Made& made) {
  std::vector<Settlement> first(reversals.empty() ? 0 : group.size()), answers;
  std::vector<std::int32_t> days;
  for (const auto i : group)
    if (!reversals.empty() && orders_[i].settled <= reversals.back().day) days.push_back(orders_[i].settled);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  for (const auto day : days) {
    std::vector<std::size_t> known, places;
    for (std::size_t k = 0; k < group.size(); ++k)
      if (orders_[group[k]].settled <= day) known.push_back(group[k]), places.push_back(k);
    const auto active = static_cast<std::size_t>(std::count_if(reversals.begin(), reversals.end(), [&](const Reversal& one) { return one.day < day; }));
    pass(known, reversals, active, answers, made);
    for (std::size_t k = 0; k < known.size(); ++k)
      if (orders_[known[k]].settled == day) first[places[k]] = answers[k];
  }
  return first;
}

void ClaimsInOrder::settle_group(const std::vector<std::size_t>& group, const Made& made) {
  std::vector<Reversal> reversals;
  for (const auto i : group)
    if (const auto found = reversal_of_.find(i); found != reversal_of_.end()) reversals.push_back(found->second);
  std::stable_sort(reversals.begin(), reversals.end(), [](const Reversal& a, const Reversal& b) { return a.day < b.day; });
  const auto first = answered_at_first(group, reversals, made);
  std::vector<Settlement> answers;
  auto ledger = pass(group, reversals, reversals.size(), answers, made);
  for (std::size_t k = 0; k < group.size(); ++k) {
    auto& answer = answers[k];
    std::string because;
    for (const auto& one : reversals)
      if (one.target != group[k] && !(one.day < orders_[group[k]].settled)) because += (because.empty() ? "" : "、") + settlements_[one.target].claim;
    if (!because.empty() && answer.status != Status::reversed) say_difference(first[k], answer, because);
    settlements_[group[k]] = std::move(answer);
  }
  for (const auto& [key, entry] : ledger.entries()) closing_.open(key, entry);
}

void ClaimsInOrder::settle(const Made& made) {
  match_reversals();
  for (const auto& group : groups()) settle_group(group, made);
}

} // namespace medpol
