#include "interpreter/check/declare/reported_names.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/lexicon.hpp"
#include "grammar/words/declared.hpp"
#include "interpreter/check/policy_words.hpp"

#include <algorithm>
#include <array>

namespace medpol {
namespace {

/// Keys of a result in JSON; see report/settlement_json.cpp.
constexpr auto keys =
    std::to_array<std::string_view>({"claim_id", "line", "policy", "record_kind", "status", "payable", "medfee_sumamt",
                                     "items", "notes", "reasons", "readings", "outcomes", "more_outcomes"});

/// Fields that follow from the payments; what else is reported there would be added to them.
constexpr auto residuals = std::to_array({national::funds, national::person, national::cash});

template <class Words> bool is_among(const Words& words, std::string_view text) {
  const auto folded = fold_name(text);
  return std::find(words.begin(), words.end(), folded) != words.end();
}

Said kind_said(ItemKind kind) {
  switch (kind) {
  case ItemKind::payment: return say<DeclarePhrase::a_payment>();
  case ItemKind::account_payment: return say<DeclarePhrase::an_account_payment>();
  default: return say<DeclarePhrase::a_result>();
  }
}

/// How an item of a kind can be reported instead.
Said reported_instead(const Item& item) {
  switch (item.kind) {
  case ItemKind::payment: return say<DeclarePhrase::reported_as_a_payment>();
  case ItemKind::account_payment: return say<DeclarePhrase::reported_as_an_account_payment>();
  default: return say<DeclarePhrase::reported_under_its_name>(item.name);
  }
}

} // namespace

void check_reported(const Scope& scope, ItemId id, Span place, Diagnostics& diagnostics) {
  const auto& item = scope[id];
  if (item.kind == ItemKind::value) return;
  if (is_among(policy_words::result_headings, item.name))
    diagnostics.push_back(diagnose<Code::E210>(place, item.name, say<DeclarePhrase::own_name>(),
                                               say<DeclarePhrase::another_own_name>(item.name)));
  else if (is_among(policy_words::result_headings, item.english))
    diagnostics.push_back(diagnose<Code::E210>(place, item.english, say<DeclarePhrase::own_english_name>(),
                                               say<DeclarePhrase::another_own_english_name>(item.english)));
  if (item.national.empty()) return;
  const bool residual =
      is_among(residuals, item.national) && std::any_of(scope.items.begin(), scope.items.end(), [&](const Item& other) {
        return &other != &item && other.kind == item.kind && fold_name(other.national) == fold_name(item.national);
      });
  if (residual || is_among(keys, item.national)) {
    diagnostics.push_back(diagnose<Code::E210>(place, item.national, say<DeclarePhrase::own_national_field>(),
                                               say<DeclarePhrase::another_national_field>()));
    return;
  }
  for (std::size_t i = 0; i < scope.items.size(); ++i) {
    const auto& other = scope.items[i];
    if (static_cast<ItemId>(i) == id || other.kind == ItemKind::value || other.kind == item.kind ||
        fold_name(other.national) != fold_name(item.national))
      continue;
    diagnostics.push_back(diagnose<Code::E211>(place, item.name, kind_said(item.kind), other.name,
                                               kind_said(other.kind), reported_instead(item)));
    return;
  }
}

} // namespace medpol
