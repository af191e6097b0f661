#include "grammar/text/utf8.hpp"
#include "grammar/words/reasons.hpp"
#include "interpreter/explain/explain.hpp"
#include "interpreter/model/plan/builder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sstream>

using namespace medpol;
using Kind = ExplainedStep::Kind;

namespace {

constexpr std::string_view policy_text = R"(政策 甲市
> 在职 80%，
> 退休 <85%>
报销比例：
  在职：80%
  退休：85%
  例外 急诊：不予支付，理由“另行规定”
分段支付 ＝ 总费用 分段累进：
  不超过1万元部分：80%
  1万元以上部分：90%
  3万元以上部分：95%
统筹支付 ＝ 总费用 × 报销比例，不超过 1.2万元
附加支付 ＝ 统筹支付超限部分 × 50% ÷ 3   存疑：原文未写明
基金支付总额 ＝ 支付项合计
)";

enum : std::uint16_t { person, cost, emergency };

RoundingStep to_fen_by_policy() {
  RoundingStep rounding;
  rounding.step = {1, 100};
  rounding.by_policy = true;
  return rounding;
}

/// The policy above, as the checker would build it.
struct World {
  SourceSet sources;
  Policy policy;
  PlanBuilder build{policy.plan};

  Span at(std::string_view text) const {
    const auto begin = static_cast<std::uint32_t>(policy_text.find(text));
    return {FileId{0}, begin, begin + static_cast<std::uint32_t>(text.size())};
  }

  NodeId input(std::uint16_t id) {
    return build.input(static_cast<InputId>(id), policy.scope.inputs[id], at("总费用"));
  }
  NodeId rate(Int hundredths, std::string_view text) { return build.constant(rate_type, hundredths, 100, at(text)); }
  NodeId yuan(Int value, std::string_view text) { return build.constant(money_type, value, 1, at(text)); }

  NodeId select(Selection selection, Type type, Scale scale, std::string_view text) {
    policy.plan.selections.push_back(std::move(selection));
    return build.make(Op::select, type, scale, {}, at(text), static_cast<Int>(policy.plan.selections.size() - 1));
  }

  RuleId rule(const std::string& name, ItemKind kind, NodeId root, std::string_view formula) {
    Rule rule;
    rule.name = name;
    rule.kind = kind;
    rule.item = static_cast<ItemId>(policy.scope.items.size());
    policy.scope.items.push_back({name, "", "", kind, {}});
    rule.root = root;
    rule.name_span = at(name);
    if (!formula.empty()) rule.formula = at(formula);
    const auto id = static_cast<RuleId>(policy.plan.rules.size());
    const Node& node = policy.plan[root];
    rule.node = build.make(Op::rule, node.type, node.scale, {root}, at(name), static_cast<int>(id));
    policy.plan.rules.push_back(rule);
    return id;
  }
  NodeId use(RuleId id) const { return policy.plan[id].node; }

  World() {
    sources.add(Source("甲市.medpol", std::string(policy_text)));
    auto& scope = policy.scope;
    scope.enumerations.push_back(
        {"人员类别", "person kind", false, {{"在职", "employed", {}, {}}, {"退休", "retired", {}, {}}}, {}});
    scope.inputs.push_back(
        {"人员类别", "person kind", "", Type{TypeKind::one_of, LiteralUnit::none, EnumerationId{0}}, {}});
    scope.inputs.push_back({"总费用", "total cost", "medfee_sumamt", money_type, {}});
    scope.inputs.push_back({"急诊", "emergency", "", yes_no_type, {}});
    policy.header.name = "甲市";

    Selection by_person{
        {{{build.member(input(person), {true, false}, at("在职：80%")), at("在职："), {}, {}},
          {build.member(input(person), {false, true}, at("退休：85%")), at("退休："), {at("> 退休 <85%>")}, {}}}},
        {rate(80, "80%"), rate(85, "85%")},
        NodeId::none,
        false,
        true,
        false,
        std::nullopt};
    const auto scale = Scale{20};
    for (auto& cell : by_person.cells) cell = build.in_scale(cell, scale);
    const auto cases = select(std::move(by_person), rate_type, scale, "报销比例：");
    Selection excepted{{{{input(emergency), at("急诊："), {}, {}}}},
                       {build.decision(Op::refuse, "另行规定", at("不予支付"))},
                       cases,
                       true,
                       true,
                       false,
                       std::nullopt};
    const auto share =
        rule("报销比例", ItemKind::value, select(std::move(excepted), rate_type, scale, "报销比例："), "");
    policy.plan.rules.back().basis = {at("> 在职 80%，"), at("> 退休 <85%>")};

    Bands bands;
    bands.base = input(cost);
    bands.scale = 100;
    bands.rate_scale = 20;
    const auto edge = [&](Int value) { return build.in_scale(yuan(value, "1万元"), 100); };
    const auto in_twentieths = [&](Int hundredths) { return build.in_scale(rate(hundredths, "80%"), 20); };
    bands.bands = {{NodeId::none, edge(10000), in_twentieths(80), at("不超过1万元部分")},
                   {edge(10000), edge(30000), in_twentieths(90), at("1万元以上部分")},
                   {edge(30000), NodeId::none, in_twentieths(95), at("3万元以上部分")}};
    policy.plan.bands.push_back(bands);
    policy.plan.results.push_back(rule("分段支付", ItemKind::result,
                                       build.make(Op::bands, money_type, 2000, {}, at("分段累进"), 0),
                                       "总费用 分段累进："));

    const auto product = build.multiply(input(cost), use(share), at("总费用 × 报销比例"));
    const auto before = build.round(product, to_fen_by_policy(), at("总费用 × 报销比例"));
    const auto limited =
        build.lower_or_higher(Op::minimum, before, yuan(12000, "1.2万元"), at("总费用 × 报销比例，不超过 1.2万元"));
    const auto pooled = rule("统筹支付", ItemKind::payment, limited, "总费用 × 报销比例，不超过 1.2万元");
    policy.plan.limited.push_back({limited, before, limited});
    policy.plan.payments.push_back(pooled);

    const auto place = at("统筹支付超限部分 × 50% ÷ 3");
    const auto over =
        rule("统筹支付超限部分", ItemKind::value, build.subtract(before, use(pooled), at("统筹支付")), "");
    policy.plan.rules.back().over_limit_of = pooled;
    const auto third = build.divide_by_constant(build.multiply(use(over), rate(50, "50%"), place), 3, 1,
                                                Type{TypeKind::number}, place);
    const auto extra = rule("附加支付", ItemKind::payment, build.round(third, to_fen_by_policy(), place),
                            "统筹支付超限部分 × 50% ÷ 3");
    policy.plan.rules.back().doubt = Doubt{place, "原文未写明"};
    policy.plan.payments.push_back(extra);

    std::vector<NodeId> parts{use(pooled), use(extra)};
    const auto sum = build.make(Op::sum, money_type, 100, parts, at("支付项合计"));
    policy.plan.results.push_back(rule("基金支付总额", ItemKind::result, sum, "支付项合计"));
  }
};

struct Explained {
  World world;
  Explanation explanation;

  Explained(std::optional<Int> kind, Int fen, bool urgent, Language language = Language::zh) {
    std::vector<InputValue> inputs(3);
    inputs[person] = {kind.has_value(), kind.value_or(0), ""};
    inputs[cost] = {true, fen, ""};
    inputs[emergency] = {true, urgent ? 1 : 0, ""};
    Evaluator evaluator(world.policy.plan);
    evaluator.start(inputs);
    Settlement settlement;
    settlement.status = kind ? Status::settled : Status::rejected;
    settlement.claim = "<A&1>";
    settlement.policy = &world.policy;
    settlement.total_cost = fen;
    for (const auto id : world.policy.plan.payments)
      settlement.payments.push_back({id, evaluator.evaluate(world.policy.plan[id].node).value});
    for (const auto id : world.policy.plan.results) {
      const auto& node = world.policy.plan[world.policy.plan[id].node];
      const auto value = evaluator.evaluate(world.policy.plan[id].node).value;
      settlement.results.push_back({id, value * 100 / static_cast<Int>(node.scale)});
    }
    explanation = explain(world.policy, evaluator.trace(), settlement, inputs, world.sources, language);
  }

  const ExplainedRule& rule(const std::string& name) const {
    for (const auto& rule : explanation.rules)
      if (rule.name == name) return rule;
    FAIL("no rule " << name);
    return explanation.rules.front();
  }
  ExplainedStep step(const std::string& name, Kind kind, std::size_t nth = 0) const {
    for (const auto& step : rule(name).steps)
      if (step.kind == kind && nth-- == 0) return step;
    FAIL("no such step of " << name);
    return {};
  }
};

void check_step(const ExplainedStep& step, const char* label, const char* text, const char* result) {
  CHECK(step.label == label);
  CHECK(step.text == text);
  CHECK(step.result == result);
}

} // namespace

TEST_CASE("Rules stand behind those they use, each once, with basis, formula and place") {
  const Explained made(1, 2000037, false);
  std::vector<std::string> names;
  for (const auto& rule : made.explanation.rules) names.push_back(rule.name);
  CHECK(names ==
        std::vector<std::string>{"报销比例", "统筹支付", "统筹支付超限部分", "附加支付", "分段支付", "基金支付总额"});
  const auto& share = made.rule("报销比例");
  CHECK(share.basis == std::vector<std::string>{"在职 80%，", "退休 <85%>"});
  CHECK(share.value == "85%");
  CHECK(share.place.file == "甲市.medpol");
  CHECK(share.place.line == 4);
  CHECK(made.rule("分段支付").formula == "总费用 分段累进");
  CHECK(made.rule("附加支付").doubt == "原文未写明");
}

TEST_CASE("Every amount leads to its step and every value used is listed") {
  const Explained made(1, 2000037, false);
  REQUIRE(made.explanation.amounts.size() == 4);
  for (const auto& amount : made.explanation.amounts) {
    REQUIRE(amount.step > 0);
    CHECK(made.explanation.rules[amount.step - 1].name == amount.name);
    CHECK(made.explanation.rules[amount.step - 1].decimal ==
          (amount.name == "分段支付" ? "17000.333" : amount.decimal));
  }
  REQUIRE(made.explanation.inputs.size() == 3);
  CHECK(made.explanation.inputs[0].value == "退休");
  CHECK(made.explanation.inputs[1].value == "20,000.37元");
  CHECK(made.explanation.inputs[1].decimal == "20000.37");
}

TEST_CASE("The case that holds and those that do not are named with the fields that decided it") {
  const Explained made(1, 2000037, false);
  check_step(made.step("报销比例", Kind::choice), "没有例外", "", "85%");
  check_step(made.step("报销比例", Kind::unfit), "例外 急诊", "急诊：否", "");
  check_step(made.step("报销比例", Kind::choice, 1), "退休", "人员类别：退休", "85%");
  CHECK(made.step("报销比例", Kind::basis).text == "退休 <85%>");
  check_step(made.step("报销比例", Kind::unfit, 1), "在职", "人员类别：退休", "");
}

TEST_CASE("Products, roundings, limits and what is over a limit show their values") {
  const Explained made(1, 2000037, false);
  check_step(made.step("统筹支付", Kind::calculation), "", "20,000.37元 × 85%", "17,000.3145元");
  check_step(made.step("统筹支付", Kind::rounding), "四舍五入到分（政策的取整）", "17,000.3145元", "17,000.31元");
  check_step(made.step("统筹支付", Kind::limit), "不超过 12,000.00元", "17,000.31元", "超过，取 12,000.00元");
  check_step(made.step("附加支付", Kind::calculation), "", "5,000.31元 × 50% ÷ 3", "833.385元");
  check_step(made.step("统筹支付超限部分", Kind::calculation), "", "17,000.31元 － 12,000.00元", "5,000.31元");
  check_step(made.step("附加支付", Kind::rounding), "四舍五入到分（政策的取整）", "833.385元", "833.39元");
  check_step(made.step("基金支付总额", Kind::calculation), "", "统筹支付 12,000.00元 ＋ 附加支付 833.39元",
             "12,833.39元");

  const Explained below(0, 100000, false);
  check_step(below.step("统筹支付", Kind::limit), "不超过 12,000.00元", "800.00元", "未超过");
}

TEST_CASE("A progressive scale shows the slices that were reached and their sum") {
  const Explained made(1, 2000037, false);
  check_step(made.step("分段支付", Kind::band), "不超过1万元部分", "10,000.00元 × 80%", "8,000.00元");
  check_step(made.step("分段支付", Kind::band, 1), "1万元以上部分", "10,000.37元 × 90%", "9,000.333元");
  CHECK(made.rule("分段支付").steps.size() == 3);
  check_step(made.step("分段支付", Kind::calculation), "", "8,000.00元 ＋ 9,000.333元", "17,000.333元");

  const Explained nothing(1, 0, false);
  CHECK(nothing.rule("分段支付").steps.size() == 1);
}

TEST_CASE("What was refused or missing is told where it arose, and only there") {
  const Explained refused(1, 2000037, true);
  CHECK(refused.rule("报销比例").value == "不予支付");
  CHECK(refused.step("报销比例", Kind::decision).text == "不予支付，理由“另行规定”");
  CHECK(refused.rule("统筹支付").blocked_by == "报销比例");
  CHECK(refused.rule("附加支付").blocked_by == "统筹支付超限部分");
  check_step(refused.step("基金支付总额", Kind::calculation), "",
             "统筹支付 0.00元（不予支付） ＋ 附加支付 0.00元（不予支付）", "0.00元");

  const Explained missing(std::nullopt, 2000037, false);
  CHECK(missing.step("报销比例", Kind::problem).text == "申报数据里没有“人员类别”");
  CHECK(missing.explanation.stopped_at() == 1);
  CHECK(missing.explanation.amounts.empty());
  CHECK(missing.explanation.inputs[0].missing);
  CHECK(explanation_text(missing.explanation)
            .find("本次申报没有应付金额。以下的计算不作为支付依据。计算停在第 1 步“报销比例”。") != std::string::npos);
}

TEST_CASE("The pages hold every figure, within their width, and escape what is not theirs") {
  for (const auto language : {Language::zh, Language::en}) {
    const Explained made(1, 2000037, false, language);
    for (const std::size_t columns : {40u, 80u, 120u}) {
      std::istringstream text(explanation_text(made.explanation, columns));
      for (std::string line; std::getline(text, line);) CHECK(cell_width(line) <= columns);
    }
    for (const auto& page : {explanation_text(made.explanation, 120), explanation_markdown(made.explanation),
                             explanation_html(made.explanation)})
      for (const auto& rule : made.explanation.rules) CHECK(page.find(rule.value) != std::string::npos);
  }
  const Explained made(1, 2000037, false);
  const auto html = explanation_html(made.explanation);
  CHECK(html.find("&lt;A&amp;1&gt;") != std::string::npos);
  CHECK(html.find("<A&1>") == std::string::npos);
  CHECK(html.find("退休 &lt;85%&gt;") != std::string::npos);
  CHECK(html.find("<script") == std::string::npos);
  CHECK(explanation_markdown(made.explanation).find("\\<A\\&1\\>") != std::string::npos);

  const auto json = nlohmann::json::parse(explanation_json(made.explanation));
  CHECK(json["claim_id"] == "<A&1>");
  CHECK(json["rules"][1]["name"] == "统筹支付");
  CHECK(json["rules"][1]["value"] == "12000.00");
  CHECK(json["amounts"][0]["amount"] == "12000.00");
}

TEST_CASE("A claim that no policy took has a head and nothing else") {
  Settlement settlement;
  settlement.line = 12;
  settlement.reasons = {{say<ReasonCode::no_policy>(), "参保地", "火星"}};
  const auto explanation = explain(settlement, Language::zh);
  const auto text = explanation_text(explanation);
  CHECK(text.find("行号  12\n") != std::string::npos);
  CHECK(text.find("没有可用的政策（参保地：火星）") != std::string::npos);
  CHECK(text.find("计算") == std::string::npos);
}
