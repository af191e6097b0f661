#include "interpreter/check/declare/reported_names.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/lexicon.hpp"

#include <algorithm>
#include <array>

namespace medpol {
namespace {

/// Headings of the columns that every result has; see report/csv_columns.cpp.
constexpr auto headings = std::to_array<std::string_view>({"结算编号", "行号", "政策", "结果", "总费用", "说明", "理由",
                                                           "各读法的结果", "settlement id", "line", "policy", "status",
                                                           "total cost", "notes", "reasons", "outcomes"});
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

std::array<std::string, 2> kind_words(ItemKind kind) {
  switch (kind) {
  case ItemKind::payment: return {"支付项", "payment"};
  case ItemKind::account_payment: return {"账户支付项", "payment from an account"};
  default: return {"结算项", "result"};
  }
}

} // namespace

void check_reported(const Scope& scope, ItemId id, Span place, Diagnostics& diagnostics) {
  const auto& item = scope[id];
  if (item.kind == ItemKind::value) return;
  if (is_among(headings, item.name))
    diagnostics.push_back({Code::E210,
                           place,
                           {item.name, "名称", "name", "换一个名称，例如  本次" + item.name,
                            "choose another name, such as  own " + item.name},
                           {},
                           {}});
  else if (is_among(headings, item.english))
    diagnostics.push_back({Code::E210,
                           place,
                           {item.english, "英文名称", "English name", "换一个英文名称，例如  英文 own " + item.english,
                            "choose another name, such as  English own " + item.english},
                           {},
                           {}});
  if (item.national.empty()) return;
  const bool residual =
      is_among(residuals, item.national) && std::any_of(scope.items.begin(), scope.items.end(), [&](const Item& other) {
        return &other != &item && other.kind == item.kind && fold_name(other.national) == fold_name(item.national);
      });
  if (residual || is_among(keys, item.national)) {
    diagnostics.push_back({Code::E210,
                           place,
                           {item.national, "国标字段", "national field", "删去这个国标字段，或换成自己的字段名",
                            "remove the national field, or give a name of your own"},
                           {},
                           {}});
    return;
  }
  for (std::size_t i = 0; i < scope.items.size(); ++i) {
    const auto& other = scope.items[i];
    if (static_cast<ItemId>(i) == id || other.kind == ItemKind::value || other.kind == item.kind ||
        fold_name(other.national) != fold_name(item.national))
      continue;
    const auto own = kind_words(item.kind), its = kind_words(other.kind);
    std::array<std::string, 2> mend{"删去“计入”“国标字段”，它就只列在“" + item.name + "”一栏",
                                    "remove “reported as” and “national field”: it is shown under its own name"};
    if (item.kind == ItemKind::payment)
      mend = {"计入一个支付项，例如  计入 其他支出",
              "report it as a payment, such as  reported as miscellaneous payment"};
    if (item.kind == ItemKind::account_payment)
      mend = {"计入账户的支付，例如  计入 个人账户支付",
              "report it as a payment from an account, such as  reported as personal account payment"};
    diagnostics.push_back(
        {Code::E211, place, {item.name, own[0], other.name, its[0], own[1], its[1], mend[0], mend[1]}, {}, {}});
    return;
  }
}

} // namespace medpol
