// What a policy means, read straight from its text by tests/naive, against what the program makes of it.
#include "interpreter/analyse/ledgers.hpp"
#include "interpreter/evaluate/settlement.hpp"
#include "interpreter/platform/files.hpp"
#include "interpreter/settle/settle_file.hpp"
#include "naive/reading.hpp"
#include "naive/settle.hpp"
#include "property/random_ledger.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

using namespace medpol;
using namespace medpol::test;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string>& vocabulary_texts() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> out;
    for (const auto* name : {"国家标准", "结算关系", "地区", "费用明细"}) {
      std::ostringstream text;
      text << std::ifstream(std::string("policies/词汇/") + name + ".medpol").rdbuf();
      out.push_back(text.str());
    }
    return out;
  }();
  return texts;
}

/// A written value as naive reads it; nullopt where the words are none of the type.
std::optional<naive::Value> read_value(const Scope& scope, const Type& type, const std::string& text) {
  switch (type.kind) {
  case TypeKind::text: return naive::Value{naive::Fate::value, type, {}, text};
  case TypeKind::yes_no: return naive::Value::yes(text == "是");
  case TypeKind::one_of:
    if (const auto index = scope.find_value(type.enumeration, text)) return naive::Value::of(type, *index);
    return std::nullopt;
  case TypeKind::date: {
    const auto day =
        make_date(std::stoi(text.substr(0, 4)), std::stoi(text.substr(5, 2)), std::stoi(text.substr(8, 2)));
    return naive::Value::of(type, day->days);
  }
  default: break;
  }
  const auto point = text.find('.');
  const auto whole = naive::Rational(std::stoi(text.substr(0, point)));
  if (point == std::string::npos) return naive::Value::of(type, whole);
  const auto part = text.substr(point + 1);
  return naive::Value::of(type, whole + naive::Rational(std::stoi(part), part.size() == 1 ? 10 : 100));
}

naive::Claim read_claim(const Scope& scope, const WrittenRecord& record) {
  naive::Claim out;
  for (const auto& [name, text] : record.fields) {
    if (name == "结算编号") out.id = text;
    if (name == "冲正结算编号") out.reverses = text;
    if (const auto input = scope.find_input(name))
      if (auto value = read_value(scope, scope[*input].type, text)) out.fields[name] = *value;
  }
  if (record.lines.empty()) return out;
  const auto list = scope.list_of(*scope.find_input("费用明细"));
  auto& lines = out.lists["费用明细"];
  for (const auto& line : record.lines) {
    auto& fields = lines.emplace_back();
    for (const auto& [name, text] : line)
      if (auto value = read_value(scope, scope[*scope.find_field(list, name)].type, text)) fields[name] = *value;
  }
  return out;
}

/// What the program answers.
struct Program {
  std::vector<naive::Answer> answers;
  std::vector<std::string> reasons;
};

Program run_program(const Library& library, const std::vector<WrittenRecord>& records) {
  Program out;
  RecordList reader(records);
  FileAnswers to;
  to.answered = [&](std::size_t, const Settlement& settlement) {
    naive::Answer answer;
    switch (settlement.status) {
    case Status::settled: answer.status = naive::Status::settled; break;
    case Status::refused: answer.status = naive::Status::refused; break;
    case Status::review: answer.status = naive::Status::review; break;
    case Status::rejected: answer.status = naive::Status::rejected; break;
    case Status::reversed: answer.status = naive::Status::reversed; break;
    }
    for (const auto* amounts : {&settlement.payments, &settlement.account_payments, &settlement.results})
      for (const auto& amount : *amounts)
        answer.amounts[settlement.policy->plan[amount.rule].name] = naive::Rational(amount.fen, 100);
    out.answers.push_back(answer);
    std::string reasons;
    for (const auto& reason : settlement.reasons)
      reasons += (reasons.empty() ? "" : "; ") + worded(reason.what, Language::en);
    out.reasons.push_back(reasons);
    return true;
  };
  settle_file(library, reader, memory_input("claims", {}), {}, {}, to);
  return out;
}

std::string words(const naive::Answer& answer) {
  std::string out = "status " + std::to_string(static_cast<int>(answer.status));
  for (const auto& [name, amount] : answer.amounts)
    out += ", " + name + " " + to_decimal(amount.numerator(), 1) + "/" + to_decimal(amount.denominator(), 1);
  return out;
}

/// A library of the policies, written to a folder that is deleted.
Library load(const std::vector<std::string>& layers) {
  const auto folder = fs::temp_directory_path() / ("medpol-naive-" + std::to_string(getpid()));
  fs::create_directories(folder);
  for (std::size_t i = 0; i < layers.size(); ++i)
    std::ofstream(folder / ("policy" + std::to_string(i) + ".medpol")) << layers[i];
  auto library = load_library({folder.string()}, "policies/词汇");
  share_ledgers(library);
  fs::remove_all(folder);
  return library;
}

} // namespace

TEST_CASE("policies with accounts, layers, readings, lists and reversals mean what their text says", "[naive]") {
  int good = 0, answered = 0, settled = 0;
  REQUIRE(rc::check("the same status and the same amounts of every claim", [&] {
    Random random(*rc::gen::arbitrary<std::uint32_t>());
    const auto layers = random_ledger_policy(random);
    for (const auto& text : layers) RC_LOG(text);
    const auto library = load(layers);
    if (has_errors(library.diagnostics)) return;
    ++good;
    const auto book = naive::read_book(vocabulary_texts(), layers);
    for (int file = 0; file < 4; ++file) {
      const auto records = random_ledger_claims(random, 1 + random.below(24));
      std::vector<naive::Claim> claims;
      for (const auto& record : records) claims.push_back(read_claim(book->scope, record));
      const auto expected = naive::settle(*book, claims, "就医日期", "结算日期");
      const auto found = run_program(library, records);
      RC_ASSERT(found.answers.size() == expected.size());
      for (std::size_t i = 0; i < expected.size(); ++i) {
        ++answered;
        settled += expected[i].status == naive::Status::settled ? 1 : 0;
        if (words(expected[i]) != words(found.answers[i]))
          RC_FAIL(test::words(records) + claims[i].id + ": " + words(found.answers[i]) + " (" + found.reasons[i] +
                  "), expected " + words(expected[i]));
      }
    }
  }));
  CHECK(good > 60); // the generator writes enough good policies
  CHECK(settled * 2 > answered);
}
