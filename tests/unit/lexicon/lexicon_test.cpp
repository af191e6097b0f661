#include "grammar/lexicon/lexicon.hpp"

#include "grammar/lexicon/keywords.hpp"

#include <catch2/catch.hpp>

using namespace medpol;

namespace {

/// The text of the longest word at `at`; empty when none stands there.
std::string word_at(const Lexicon& lexicon, std::string_view text, std::size_t at = 0) {
  return std::string(text.substr(at, lexicon.match(text, at).length));
}

} // namespace

TEST_CASE("the longest word wins", "[lexicon]") {
  Lexicon lexicon;
  const auto short_name = lexicon.add("医院");
  const auto long_name = lexicon.add("医院等级");
  CHECK(lexicon.match("医院等级为三级", 0).name == long_name);
  CHECK(lexicon.match("医院等为三级", 0).name == short_name);
  CHECK(word_at(lexicon, "医院等为三级") == "医院");
  CHECK(word_at(lexicon, "医疗") == "");
  CHECK(word_at(lexicon, "") == "");
}

TEST_CASE("a name goes before the keywords in it", "[lexicon]") {
  Lexicon lexicon;
  CHECK(lexicon.match("是否转诊", 0).is(Keyword::is));
  CHECK(lexicon.match("是否转诊", 0).is(Keyword::yes));
  const auto name = lexicon.add("是否转诊");
  const auto match = lexicon.match("是否转诊：85%", 0);
  CHECK(match.name == name);
  CHECK(match.keywords.none());
  CHECK(match.length == std::string_view("是否转诊").size());
}

TEST_CASE("one spelling can be a keyword and a name", "[lexicon]") {
  Lexicon lexicon;
  const auto region = lexicon.add("地区");
  const auto match = lexicon.match("地区：上海市", 0);
  CHECK(match.name == region);
  CHECK(match.is(Keyword::region));
}

TEST_CASE("the longest of the keywords that begin alike", "[lexicon]") {
  const Lexicon lexicon;
  CHECK(lexicon.match("不超过3万元", 0).is(Keyword::not_above));
  CHECK(lexicon.match("不为三级", 0).is(Keyword::is_not));
  CHECK(lexicon.match("及以上", 0).is(Keyword::and_higher));
  CHECK(lexicon.match("部分", 0).is(Keyword::part));
  CHECK(lexicon.match("的部分", 0).is(Keyword::part));
  CHECK(lexicon.match("不含本数", 0).length == std::string_view("不含本数").size());
  CHECK(lexicon.match("支付项合计", 0).is(Keyword::sum_of_payments));
  CHECK(lexicon.match("账户支付项：", 0).is(Keyword::account_payment));
}

TEST_CASE("a word in Latin letters ends where no letter or digit follows", "[lexicon]") {
  Lexicon lexicon;
  const auto name = lexicon.add("rate");
  CHECK(lexicon.match("rate × 2", 0).name == name);
  CHECK(lexicon.match("rate", 0).name == name);
  CHECK(lexicon.match("rates", 0).length == 0);
  CHECK(lexicon.match("rate2", 0).length == 0);
  CHECK(lexicon.match("rate_x", 0).length == 0);
  CHECK(lexicon.match("rateＳ", 0).length == 0); // full-width letters are letters
  CHECK(lexicon.match("rate以上", 0).name == name);
  CHECK(lexicon.match("order", 0).length == 0); // not “or”
  CHECK(lexicon.match("or der", 0).is(Keyword::logical_or));
  // A shorter word that ends well goes before a longer one that is cut.
  const auto phrase = lexicon.add("rate of aid");
  CHECK(lexicon.match("rate of aids", 0).name == name);
  CHECK(lexicon.match("rate of aid", 0).name == phrase);
}

TEST_CASE("letter case, full-width forms and runs of blanks do not tell names apart", "[lexicon]") {
  Lexicon lexicon;
  const auto name = lexicon.add("Pooled  Fund");
  CHECK(lexicon.add(" ｐｏｏｌｅｄ　fund ") == name);
  CHECK(lexicon.find("POOLED FUND") == name);
  CHECK(lexicon.spelling(name) == "Pooled  Fund");
  CHECK(lexicon.match("pooled    fund：1元", 0).name == name);
  CHECK(lexicon.match("pooled\tfund", 0).name == name);
  CHECK(word_at(lexicon, "ＰＯＯＬＥＤ　ｆｕｎｄ：1元") == "ＰＯＯＬＥＤ　ｆｕｎｄ");
  CHECK(lexicon.find("pooledfund") == name);
  CHECK(lexicon.name_count() == 1);
  CHECK(fold_name("  Ａ \t b　 c ") == "a b c");
  CHECK(fold_name("　 ") == "");
}

TEST_CASE("a run of ideographic blanks within a name is one blank", "[lexicon]") {
  Lexicon lexicon;
  const auto name = lexicon.add("基金 甲");
  CHECK(lexicon.match("基金　　甲", 0).name == name);
  CHECK(lexicon.match("基金 　甲", 0).name == name);
}

TEST_CASE("blanks after a word do not belong to it", "[lexicon]") {
  Lexicon lexicon;
  lexicon.add("基金");
  lexicon.add("基金 甲");
  CHECK(word_at(lexicon, "基金 乙") == "基金");
  CHECK(word_at(lexicon, "基金  甲") == "基金  甲");
  CHECK(word_at(lexicon, " 基金") == "");
}

TEST_CASE("an empty name is no name", "[lexicon]") {
  Lexicon lexicon;
  CHECK(lexicon.find("") == NameId::none);
  CHECK(lexicon.find("  ") == NameId::none);
  CHECK(lexicon.match("  ", 0).length == 0);
}

TEST_CASE("a broken byte is a character like any other", "[lexicon]") {
  Lexicon lexicon;
  lexicon.add("甲");
  CHECK(lexicon.match("\xE7\x94", 0).length == 0);
  CHECK(word_at(lexicon, "甲\xE7") == "甲");
}

TEST_CASE("many names are all found", "[lexicon]") {
  Lexicon lexicon;
  for (int i = 0; i < 20000; ++i) lexicon.add("名称" + std::to_string(i) + "号");
  int wrong = 0;
  for (int i = 0; i < 20000; ++i) {
    const auto spelling = "名称" + std::to_string(i) + "号";
    const auto name = lexicon.find(spelling);
    if (name == NameId::none || lexicon.spelling(name) != spelling || lexicon.match(spelling + "：", 0).name != name)
      ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(lexicon.name_count() == 20000);
}

TEST_CASE("every keyword is recognised by each of its spellings", "[lexicon]") {
  const Lexicon lexicon;
  for (const auto& keyword : keyword_table())
    for (const auto& spellings : keyword.spellings)
      for (const auto spelling : spellings) {
        INFO(spelling);
        const auto match = lexicon.match(spelling, 0);
        CHECK(match.length == spelling.size());
        CHECK(match.is(keyword.keyword));
        CHECK(match.name == NameId::none);
      }
}
