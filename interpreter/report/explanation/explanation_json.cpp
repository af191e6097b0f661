#include "interpreter/explain/explain.hpp"
#include "interpreter/wording/wording.hpp"

#include <nlohmann/json.hpp>

namespace medpol {
namespace {

using Json = nlohmann::ordered_json;

std::string_view state_key(State state) {
  switch (state) {
  case State::idle: return "idle";
  case State::value: return "value";
  case State::missing: return "missing";
  case State::refused: return "refused";
  case State::review: return "review";
  case State::gap: return "gap";
  case State::ambiguous: return "ambiguous";
  case State::overflow: return "overflow";
  case State::undefined: return "undefined";
  case State::nothing: return "nothing";
  case State::zero_division: break;
  }
  return "zero_division";
}

std::string_view kind_key(ItemKind kind) {
  switch (kind) {
  case ItemKind::value: return "value";
  case ItemKind::result: return "result";
  case ItemKind::payment: return "payment";
  case ItemKind::account_payment: break;
  }
  return "account_payment";
}

std::string_view step_key(ExplainedStep::Kind kind) {
  switch (kind) {
  case ExplainedStep::Kind::basis: return "basis";
  case ExplainedStep::Kind::choice: return "case";
  case ExplainedStep::Kind::unfit: return "unfit_case";
  case ExplainedStep::Kind::calculation: return "calculation";
  case ExplainedStep::Kind::condition: return "condition";
  case ExplainedStep::Kind::reading: return "reading";
  case ExplainedStep::Kind::other_reading: return "other_reading";
  case ExplainedStep::Kind::band: return "band";
  case ExplainedStep::Kind::limit: return "limit";
  case ExplainedStep::Kind::record: return "record";
  case ExplainedStep::Kind::rounding: return "rounding";
  case ExplainedStep::Kind::decision: return "decision";
  case ExplainedStep::Kind::problem: break;
  }
  return "problem";
}

Json place_object(const ExplainedPlace& place) {
  if (place.line == 0) return nullptr;
  return {{"file", place.file}, {"line", place.line}};
}

Json step_object(const ExplainedStep& step) {
  Json object{{"kind", step_key(step.kind)}};
  if (!step.label.empty()) object["label"] = step.label;
  if (!step.text.empty()) object["text"] = step.text;
  if (!step.result.empty()) object["result"] = step.result;
  return object;
}

Json rule_object(const ExplainedRule& rule, std::size_t number) {
  Json object;
  object["step"] = number;
  object["name"] = rule.name;
  object["kind"] = kind_key(rule.kind);
  if (!rule.national.empty()) object["national_field"] = rule.national;
  object["state"] = state_key(rule.state);
  object["value"] = rule.state == State::value && !rule.decimal.empty() ? Json(rule.decimal) : Json(nullptr);
  object["shown"] = rule.value;
  if (!rule.formula.empty()) object["formula"] = rule.formula;
  object["steps"] = Json::array();
  for (const auto& step : rule.steps) object["steps"].push_back(step_object(step));
  if (!rule.blocked_by.empty()) object["blocked_by"] = rule.blocked_by;
  object["basis"] = rule.basis;
  if (!rule.doubt.empty()) object["doubt"] = rule.doubt;
  if (!rule.layer.empty()) object["layer"] = rule.layer;
  if (!rule.replaces.empty()) object["changes"] = rule.replaces;
  object["place"] = place_object(rule.place);
  return object;
}

/// As programs read it; what is not known is null.
Json figures_object(const AccountFigures& figures) {
  const auto some = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  Json owner = Json::object();
  for (const auto& key : figures.owner) owner[key.field] = key.value;
  return {{"owner", owner},
          {"from", some(figures.from)},
          {"before", some(figures.before)},
          {"added", some(figures.added)},
          {"after", some(figures.after)}};
}

} // namespace

std::string explanation_json(const Explanation& explanation) {
  Json page;
  page["claim_id"] = explanation.claim;
  page["line"] = explanation.line;
  page["policy"] = explanation.policy.empty() ? Json(nullptr) : Json(explanation.policy);
  if (!explanation.extends.empty()) page["extends"] = explanation.extends;
  if (!explanation.source.empty()) page["source"] = explanation.source;
  if (!explanation.governing_date.empty())
    page["governing_date"] = {{"field", explanation.governing_date_name}, {"value", explanation.governing_date}};
  if (explanation.kind != RecordKind::expense)
    page["record_kind"] = explanation.kind == RecordKind::matter ? "matter" : "contribution";
  page["status"] = status_key(explanation.status);
  if (explanation.kind == RecordKind::expense) page["payable"] = explanation.payable;
  page["reasons"] = Json::array();
  for (const auto& reason : explanation.reasons) {
    Json object{{"code", reason.code}, {"args", Json::parse(reason.arguments)}, {"text", reason.text}};
    if (!reason.field.empty()) object["field"] = reason.field;
    if (!reason.value.empty()) object["value"] = reason.value;
    page["reasons"].push_back(std::move(object));
  }
  for (const auto& reading : explanation.readings)
    page["readings"].push_back({{"name", reading.name}, {"decided", reading.decided}, {"chooser", reading.chooser}});
  for (const auto& outcome : explanation.outcomes)
    page["outcomes"].push_back(
        {{"readings", outcome.readings}, {"status", outcome.status}, {"amounts", outcome.amounts}});
  if (explanation.more_outcomes) page["more_outcomes"] = true;
  page["amounts"] = Json::array();
  for (const auto& amount : explanation.amounts) {
    Json object{{"name", amount.name}, {"kind", kind_key(amount.kind)}};
    if (!amount.national.empty()) object["national_field"] = amount.national;
    object["amount"] = amount.decimal;
    if (amount.step != 0) object["step"] = amount.step;
    page["amounts"].push_back(std::move(object));
  }
  if (!explanation.notes.empty()) page["notes"] = Json::array();
  for (const auto& note : explanation.notes)
    page["notes"].push_back({{"title", note.title}, {"lines", note.lines}, {"basis", note.basis}});
  page["inputs"] = Json::array();
  for (const auto& input : explanation.inputs)
    page["inputs"].push_back(
        {{"name", input.name}, {"value", input.missing ? Json(nullptr) : Json(input.decimal)}, {"shown", input.value}});
  if (!explanation.accounts.empty()) page["accounts"] = Json::array();
  for (const auto& account : explanation.accounts) {
    Json object{{"name", account.name}, {"before", account.before}};
    if (!account.period.empty()) object["period"] = account.period;
    if (!account.added.empty()) object["added"] = account.added, object["after"] = account.after;
    for (const auto& one : account.past)
      object["past"].push_back(
          {{"claim_id", one.claim}, {"policy", one.policy}, {"date", one.day}, {"amount", one.amount}});
    if (!account.past_rest.empty()) object["past_rest"] = account.past_rest;
    object["figures"] = figures_object(account.figures);
    page["accounts"].push_back(std::move(object));
  }
  page["rules"] = Json::array();
  for (std::size_t i = 0; i < explanation.rules.size(); ++i)
    page["rules"].push_back(rule_object(explanation.rules[i], i + 1));
  page["assertions"] = Json::array();
  for (const auto& check : explanation.checks) {
    Json object{{"statement", check.statement}, {"holds", check.holds}, {"working", check.working}};
    object["place"] = place_object(check.place);
    page["assertions"].push_back(std::move(object));
  }
  // A claim may hold bytes that are not UTF-8; they become U+FFFD instead of an exception.
  return page.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace medpol
