// What the names of a policy stand for is kept by place: in a small policy one by one, and of every policy of the
// repository so completely that renaming by the table changes nothing else.
#include "grammar/text/read.hpp"
#include "grammar/text/utf8.hpp"
#include "interpreter/platform/files.hpp"
#include "support/checked_policy.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

using namespace medpol;
using namespace medpol::test;
namespace fs = std::filesystem;

namespace {

std::string policy_text(const fs::path& path) {
  const auto read = read_text_file(path.string(), 1 << 20);
  REQUIRE(!read.error);
  return read.text;
}

std::vector<fs::path> all_policies() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator("policies"))
    if (entry.path().extension() == ".medpol" && entry.path().parent_path().filename() != "词汇")
      out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

/// Everything of a plan but names and the words of texts.
std::string without_names(const Plan& plan) {
  std::string out;
  const auto put = [&](const auto&... parts) { ((out += fmt::format("{} ", static_cast<long long>(parts))), ...); };
  const auto place = [&](const Span& span) { put(span.file, span.begin, span.end); };
  for (const auto& node : plan.nodes) {
    put(node.op, node.type.kind, node.type.unit, node.type.enumeration, node.scale, node.number, node.frame);
    for (std::uint32_t i = 0; i < node.count; ++i) put(plan.operands[node.first + i]);
    place(node.span);
    out += '\n';
  }
  for (const auto& selection : plan.selections) {
    for (const auto& axis : selection.axes)
      for (const auto& arm : axis) put(arm.condition, arm.basis.size()), place(arm.label);
    for (const auto cell : selection.cells) put(cell);
    put(selection.fallback, selection.exception, selection.proved);
    out += '\n';
  }
  for (const auto& set : plan.sets) {
    for (const bool has : set) put(has);
    out += '\n';
  }
  for (const auto& bands : plan.bands) {
    put(bands.base, bands.earlier, bands.scale, bands.rate_scale);
    for (const auto& band : bands.bands) put(band.low, band.high, band.rate);
  }
  for (const auto& rule : plan.rules) put(rule.item, rule.kind, rule.node, rule.root), place(rule.span);
  for (const auto& assertion : plan.assertions) put(assertion.condition);
  for (const auto& account : plan.accumulators) {
    put(account.kind, account.rule, account.value, account.condition, account.date, account.keys.size());
    for (const auto key : account.keys) put(key);
  }
  for (const auto* list : {&plan.payments, &plan.account_payments, &plan.results})
    for (const auto rule : *list) put(rule);
  put(plan.readings.size(), plan.limited.size(), plan.matters.size(), plan.texts.size());
  return out;
}

/// A word of as many bytes that nothing is called: another last character, which is written with as many.
std::optional<std::string> other_word(std::string_view word) {
  std::size_t last = 0;
  for (std::size_t at = 0; at < word.size(); at += decode(word, at).length) last = at;
  if (word.size() - last != 3) return std::nullopt;
  return std::string(word.substr(0, last)) + "龘";
}

} // namespace

TEST_CASE("a name of a policy is found by its place, with what it stands for, where that is declared and used") {
  const auto checked = check_text(standard_vocabulary(), R"(政策 试算
  地区：上海市
  险种：职工医保
  基准日：就医日期
  取整：四舍五入到分

申报项 就诊方式：夜诊｜日诊

> 夜诊五成，日诊四成
报销比例：
  夜诊：50%
  日诊：40%

统筹支付 ＝ 总费用 × 报销比例
示例 一
  给定 总费用 1000元，就诊方式 夜诊
  应得 统筹支付 500元
)");
  REQUIRE(checked.good());
  const auto& names = checked.policy->names;
  const auto& scope = checked.policy->scope;
  const auto text = std::string(checked.sources[checked.file].text());
  const auto named_at = [&](std::string_view words, std::size_t from = 0) {
    const auto offset = text.find(words, from);
    REQUIRE(offset != std::string::npos);
    const auto* place = names.at(checked.file, static_cast<std::uint32_t>(offset + words.size() - 1));
    REQUIRE(place != nullptr);
    CHECK(place->span.begin == offset);
    CHECK(place->span.end == offset + words.size());
    return *place;
  };
  const auto field = named_at("就诊方式");
  CHECK(std::holds_alternative<InputId>(field.named));
  CHECK(field.declares);
  CHECK(name_of(scope, field.named) == "就诊方式");
  CHECK(declared_at(scope, field.named) == field.span);

  const auto value = named_at("夜诊");
  CHECK(std::holds_alternative<NamedValue>(value.named));
  CHECK(value.declares);
  const auto label = named_at("夜诊", text.find("报销比例"));
  CHECK_FALSE(label.declares);
  CHECK(label.named == value.named);

  const auto rate = named_at("报销比例", text.find("× "));
  CHECK(std::holds_alternative<ItemId>(rate.named));
  CHECK_FALSE(rate.declares);
  CHECK(names.of(rate.named).size() == 2);
  CHECK(names.of(rate.named)[0].declares);
  CHECK(names.of(value.named).size() == 3); // 申报项, the case, the example
  CHECK(names.of(field.named).size() == 2);
  CHECK(std::holds_alternative<NamedValue>(named_at("上海市").named));
  CHECK(std::holds_alternative<InputId>(named_at("就医日期").named));
  CHECK(names.at(checked.file, static_cast<std::uint32_t>(text.find("1000元"))) == nullptr);
}

TEST_CASE("the cells of a table below 给定 name fields and values") {
  const auto checked = check_text(standard_vocabulary(), R"(政策 试算
  取整：四舍五入到分

> 甲类全付
统筹支付 ＝ 合计（明细金额，其中 收费项目等级为甲类）
示例 一
  给定 总费用 100元，费用明细：
    | 收费项目等级 | 明细金额 |
    | 甲类         | 100      |
  应得 统筹支付 100元
)");
  const auto& scope = checked.policy->scope;
  const auto list =
      std::find_if(scope.lists.begin(), scope.lists.end(), [](const List& one) { return one.name == "费用明细"; }) -
      scope.lists.begin();
  const auto field = [&](std::string_view name) { return *scope.find_field(static_cast<ListId>(list), name); };
  const auto enumeration = scope[field("收费项目等级")].type.enumeration;
  const auto in_file = [&](const Named& named) {
    const auto all = checked.policy->names.of(named);
    return std::count_if(all.begin(), all.end(), [&](const NamePlace& one) { return one.span.file == checked.file; });
  };
  CHECK(in_file(NamedValue{enumeration, *scope.find_value(enumeration, "甲类")}) == 2);
  CHECK(in_file(field("收费项目等级")) == 2);
  CHECK(in_file(field("明细金额")) == 2);
}

TEST_CASE("every name in a policy of the repository has a meaning") {
  std::size_t seen = 0;
  for (const auto& path : all_policies()) {
    const auto checked = check_text(standard_vocabulary(), policy_text(path));
    INFO(path.string());
    for (std::size_t i = 0; i < checked.tree.nodes.size(); ++i) {
      if (checked.tree.nodes[i].kind != SyntaxKind::name) continue;
      const auto span = checked.tree.span(static_cast<SyntaxId>(i));
      const auto* place = checked.policy->names.at(span.file, span.begin);
      INFO(checked.sources.text(span) << " at " << span.begin);
      REQUIRE(place != nullptr);
      CHECK(place->span == span);
      CHECK_FALSE(name_of(checked.policy->scope, place->named).empty());
      ++seen;
    }
  }
  CHECK(seen > 1000);
}

TEST_CASE("renaming by the table what a policy declares gives the same plan") {
  std::size_t renamed = 0;
  for (const auto& path : all_policies()) {
    auto text = policy_text(path);
    const auto before = check_text(standard_vocabulary(), text);
    const auto& policy = *before.policy;
    for (const auto& place : policy.names.places()) {
      if (place.span.file != before.file || declared_at(policy.scope, place.named).file != before.file) continue;
      if (before.sources.text(place.span) != name_of(policy.scope, place.named)) continue; // by another of its words
      const auto word = other_word(before.sources.text(place.span));
      if (!word) continue;
      text.replace(place.span.begin, word->size(), *word);
      ++renamed;
    }
    const auto after = check_text(standard_vocabulary(), text);
    INFO(path.string());
    CHECK(after.good() == before.good());
    CHECK(without_names(after.plan()) == without_names(before.plan()));
  }
  CHECK(renamed > 200);
}
