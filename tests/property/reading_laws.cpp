#include "grammar/lexicon/lexicon.hpp"
#include "interpreter/claims/record.hpp"
#include "interpreter/platform/files.hpp"
#include "property/account_world.hpp"
#include "support/block_check.hpp"

#include <catch2/catch.hpp>
#include <iconv.h>
#include <rapidcheck.h>

using namespace medpol;
using namespace medpol::test;

namespace {

std::string gb18030(std::string text) {
  const auto converter = iconv_open("GB18030", "UTF-8");
  std::string out(text.size() * 2 + 4, '\0');
  char *from = text.data(), *to = out.data();
  std::size_t left = text.size(), room = out.size();
  RC_ASSERT(iconv(converter, &from, &left, &to, &room) != static_cast<std::size_t>(-1));
  iconv_close(converter);
  out.resize(out.size() - room);
  return out;
}

std::string with_line_ends(const std::string& text, const std::string& end) {
  std::string out;
  for (const char c : text) out += c == '\n' ? end : std::string(1, c);
  return out;
}

/// The records of a file with the lines at which they begin.
std::string records_of(const std::string& bytes) {
  const ClaimsInMemory file(bytes);
  const auto opened = open_claims(file.path(), RecordFormat::csv);
  RC_ASSERT(opened.reader != nullptr);
  std::string out;
  for (Record record; opened.reader->next(record);) {
    out += std::to_string(record.line) + (record.error ? " error" : "");
    for (const auto& field : record.fields) out += " " + field.name + "=" + field.value.text;
    out += "\n";
  }
  return out;
}

std::string full_width(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c < '!' || c > '~') return text;
    out += "\xEF";
    const auto code = static_cast<unsigned>(c) + 0xFEE0;
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
  return out;
}

std::string small_letters(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// The same number in another spelling.
std::string spelled(const std::string& number, Random& random) {
  if (number.empty()) return number;
  switch (random.below(6)) {
  case 0: return small_letters(number);
  case 1: return full_width(number);
  case 2: return number + "\u00A0";
  case 3: return "'" + number;
  case 4: return "\u3000" + number.substr(0, 1) + " " + number.substr(1);
  default: return number;
  }
}

} // namespace

TEST_CASE("every line end and encoding gives the same records", "[reading]") {
  REQUIRE(rc::check([] {
    Random random(*rc::gen::arbitrary<std::uint32_t>());
    std::string csv = "结算编号,病种名称,总费用\n";
    for (int row = random.below(20); row >= 0; --row) {
      const bool quoted = random.chance(30);
      csv += "A" + std::to_string(row) + "," + (quoted ? "\"糖尿病，“二”型\"" : "高血压") + "," +
             std::to_string(random.below(100000)) + "\n";
      if (random.chance(10)) csv += "\n";
    }
    const auto wanted = records_of(csv);
    for (const std::string end : {"\n", "\r\n", "\r"}) {
      const auto text = with_line_ends(csv, end);
      RC_ASSERT(records_of(text) == wanted);
      RC_ASSERT(records_of("\xEF\xBB\xBF" + text) == wanted);
      RC_ASSERT(records_of(gb18030(text)) == wanted);
    }
  }));
}

TEST_CASE("a person in several spellings has one account", "[reading]") {
  REQUIRE(rc::check([] {
    Random random(*rc::gen::arbitrary<std::uint32_t>());
    const auto claims = random_claims(random, 10 + random.below(30), 0);
    auto others = claims;
    for (auto& claim : others)
      if (const auto person = claim.fields.find("人员编号"); person != claim.fields.end())
        person->second = spelled(person->second, random);
    const auto& library = account_policies(random.chance(50));
    const auto a = settle_written(library, claims, 1'000'000, true);
    const auto b = settle_written(library, others, 1'000'000, true);
    RC_ASSERT(a.answers == b.answers);
    RC_ASSERT(a.balances == b.balances);
  }));
}

TEST_CASE("a name in 「」 is the same name", "[reading]") {
  REQUIRE(rc::check([] {
    Random random(*rc::gen::arbitrary<std::uint32_t>());
    const std::string words[] = {"院前", "急救", "费", "A1", " ", "比例"};
    std::string name = "本次";
    for (int parts = random.below(4); parts >= 0; --parts) name += words[random.below(6)];
    Lexicon lexicon;
    const auto id = lexicon.add(random.chance(50) ? name : "「" + name + "」");
    RC_ASSERT(lexicon.find("「" + name + "」") == id);
    RC_ASSERT(lexicon.find(" 「 " + name + "」") == id);
    RC_ASSERT(lexicon.find(name) == id);
    RC_ASSERT(fold_name("「" + name + "」") == fold_name(name));
    RC_ASSERT(lexicon.spelling(id).find("「") == std::string::npos);
  }));
}
