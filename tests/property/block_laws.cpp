#include "support/block_check.hpp"

#include "grammar/text/utf8.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <iconv.h>

#include <random>
#include <string>
#include <vector>

using namespace medpol;
using namespace medpol::test;

namespace {

/// What claims may hold, usual and unusual, good and bad.
struct Field {
  std::string name;
  std::vector<std::string> usual;
};
const std::vector<std::string> texts{"a1", "310101", "", "x 中 y"},
    amounts{"1200.50", "99999999.99", "0.5", "7", "", "12345.67", "1,200.00", "3元"};
const std::vector<Field> fields{{"setl_id", {"", "", "", "", "s"}},
                                {"人员编号", texts},
                                {"就医日期", {"2024-08-01", "2024/02/29", "20231231", "2024年8月1日", "2024.1.31", ""}},
                                {"医院等级", {"三级", "二级", "一级", "3", "03"}},
                                {"险种", {"职工医保", "城乡居民医保", "城乡居民基本医疗保险", ""}},
                                {"总费用", amounts},
                                {"medfee_sumamt", {"", "", "", "5"}},
                                {"急诊", {"是", "否", "", "1", "0"}},
                                {"年龄", {"60岁", "7", "99周岁", ""}},
                                {"住院次序", {"1", "2次", ""}},
                                {"自付比例", {"80%", "0.5", "10％", ""}},
                                {"随访次数", {"3", "3次", ""}},
                                {"补充编号", {"", "", "", "7"}},
                                {"家庭情况", {"独居", "同住", ""}},
                                {"费用明细", {"", "", "", "", "x"}},
                                {"杂项", {"", "y", "z"}},
                                {"不认识", {"", "", "", "", "", "", "n"}},
                                {"", {"", "", "", "", "", "m"}},
                                {"地区", {"上海市", "310000", "310101", "北京市"}}};
const std::vector<std::string> unusual{" ",
                                       "\u3000",
                                       "\u00A0",
                                       "\t",
                                       "　三级",
                                       " 1 ",
                                       "1,200.00",
                                       "\"",
                                       "\"\"",
                                       "a\"b",
                                       "\"a\"b",
                                       "3.30106E+17",
                                       "3E+",
                                       "+5",
                                       "-3",
                                       "-0",
                                       "1.234",
                                       "123456789",
                                       "999999999999999",
                                       "2024-02-30",
                                       "2024-8-1",
                                       "2024.08.01",
                                       "2024-08/01",
                                       "1899-01-01",
                                       "2024-13-01",
                                       "2024-08-01 10:30",
                                       ".5",
                                       "5.",
                                       ".",
                                       "1.2.3",
                                       "三圾",
                                       "0",
                                       "00",
                                       "1",
                                       "01",
                                       "ｙｅｓ",
                                       "TRUE",
                                       "80",
                                       "1e5",
                                       "１２",
                                       "３.５元",
                                       "1200元",
                                       "0.12万元",
                                       "\xFF",
                                       "\xE4\xB8",
                                       "\xD5\xC5",
                                       "同一个很长很长的不认识的词语啊",
                                       "\r",
                                       "a\nb",
                                       "a\r\nb",
                                       ",",
                                       std::string("a\0b", 3),
                                       "\\",
                                       "\\n",
                                       "\u20AC",
                                       "7/8",
                                       "/::",
                                       "20240230",
                                       "12:34",
                                       "1;2",
                                       "99999999999999999999"};

const std::vector<Field> list_fields{{"项目名称", {"阿莫西林", "a", "", "一个很长很长很长的项目的名称", "b c"}},
                                     {"收费项目等级", {"甲类", "乙类", "丙类", "01", ""}},
                                     {"单价", {"1.5", "0.000001", "12", "99.123456", ""}},
                                     {"pric", {"", "", "3"}},
                                     {"数量", {"1", "2", "-1", "0.5"}},
                                     {"明细金额", amounts},
                                     {"限价", {"", "3.5", "8"}},
                                     {"先行自付比例", {"10%", "0.1", "5％", ""}},
                                     {"费用日期", {"2024-08-01", "20240229", ""}},
                                     {"集采药品", {"", "", "", "", "", "", "是"}},
                                     {"杂项", {"", "y", "z"}},
                                     {"没有这一项", {"", "", "", "", "", "", "n"}}};
const std::vector<Field> sets{{"申报病种", {"高血压", "糖尿病", "透析", "M03900", "M01600"}},
                              {"救助类别", {"低保", "特困", "a", "1", "b", "3", "c d", "x", "yy"}},
                              {"身份", {"低保"}}};

class Generator {
public:
  explicit Generator(unsigned seed) : random_(seed) {}
  bool one_in(unsigned count) { return random_() % count == 0; }
  unsigned below(unsigned count) { return static_cast<unsigned>(random_() % count); }
  const std::string& among(const std::vector<std::string>& list) { return list[random_() % list.size()]; }
  const Field& field() { return fields[below(static_cast<unsigned>(fields.size()))]; }
  const Field& among_fields(const std::vector<Field>& list) { return list[below(static_cast<unsigned>(list.size()))]; }
  /// A value of a field; the more often one of another or a bad one the lower `good`.
  const std::string& value(const Field& own, unsigned good) {
    return one_in(good) ? among(unusual) : among(one_in(good) ? field().usual : own.usual);
  }

private:
  std::mt19937 random_;
};

std::string quoted(const std::string& value) {
  std::string out = "\"";
  for (const char c : value) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

std::string csv_file(Generator& generator) {
  const unsigned columns = 1 + generator.below(8), good = 10 + generator.below(1000), quotes = 1 + generator.below(50);
  const bool proper = generator.one_in(2); // quotes where they belong
  const std::string end = generator.one_in(2) ? "\n" : "\r\n";
  const std::string separator = generator.one_in(4) ? "\t" : ",";
  std::vector<Field> header;
  for (unsigned i = 0; i < columns; ++i)
    header.push_back(generator.one_in(20) ? generator.field() : fields[(generator.below(3) + i * 3) % fields.size()]);
  std::string text = "结算编号";
  for (const auto& field : header) text += separator + field.name;
  text += end;
  const unsigned rows = generator.below(600);
  for (unsigned row = 0; row < rows; ++row) {
    text += generator.one_in(100) ? "" : "r" + std::to_string(row);
    for (const auto& field : header) {
      const auto& value = generator.value(field, good);
      const bool must_quote = value.find_first_of("\",\n\r\t") != std::string::npos;
      text += separator + ((proper && must_quote) || generator.one_in(quotes) ? quoted(value) : value);
    }
    if (generator.one_in(300)) text += separator;
    if (generator.one_in(100)) text += end;
    text += row + 1 == rows && generator.one_in(2) ? "" : end;
  }
  return text;
}

std::string json_text(const std::string& text, Generator& generator, bool escapes) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const auto [code_point, length] = decode(text, at);
    const char c = text[at];
    if (c == '"' || c == '\\') out += std::string("\\") + c;
    else if (c == '\n' && !generator.one_in(10)) out += "\\n";
    else if (escapes && code_point != 0xFFFD && code_point < 0x10000 && generator.one_in(3))
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(code_point));
    else out += text.substr(at, length);
    at += length;
  }
  return out + "\"";
}

/// A value of a list or a set, the more often with faults the lower `good`.
std::string json_list(Generator& generator, const std::vector<Field>& columns, unsigned good, bool escapes,
                      const std::string& blank) {
  const std::vector<std::string> rubbish{
      "[1]",    "[[]]", "[{}", "{}",   "[{},]",        "\"x\"",         "[{\"单价\":[1]}]", "[{\"单价\":{}}]",
      "[null]", "null", "[]",  "[{}]", "[ { } , {} ]", "[{\"a\":null}]"};
  if (generator.one_in(good)) return generator.among(rubbish);
  const auto one = [&](const Field& field) {
    const auto& value = generator.value(field, good);
    const bool bare =
        !value.empty() && (value.find_first_not_of("0123456789.") == std::string::npos || generator.one_in(2000));
    return value.empty() && generator.one_in(2) ? std::string("null")
           : bare && !generator.one_in(4)       ? value
                                                : json_text(value, generator, escapes);
  };
  std::string out = "[";
  const bool long_list = generator.one_in(100), set = columns.size() == 1;
  const unsigned records = generator.below(long_list ? 700 : set ? 3 : 8);
  for (unsigned i = 0; i < records; ++i) {
    out += (i == 0 ? "" : ",") + blank;
    if (set) {
      out += one(columns[0]);
      continue;
    }
    std::string members;
    auto own = columns;
    if (generator.one_in(good)) own.push_back(generator.among_fields(columns));
    if (generator.one_in(good)) std::swap(own[0], own.back());
    for (const auto& field : own)
      if (!generator.one_in(6))
        members += (members.empty() ? "" : "," + blank) +
                   json_text(field.name, generator, escapes && generator.one_in(50)) + ":" + blank + one(field);
    out += "{" + blank + members + "}";
  }
  return out + blank + "]";
}

std::string json_file(Generator& generator) {
  const unsigned columns = 1 + generator.below(8), good = 10 + generator.below(1000),
                 disorder = 2 + generator.below(300);
  const bool escapes = generator.one_in(3), blanks = generator.one_in(3);
  const std::string end = generator.one_in(2) ? "\n" : "\r\n", blank = blanks ? " " : "";
  std::vector<Field> usual_fields;
  for (unsigned i = 0; i < columns; ++i)
    usual_fields.push_back(generator.one_in(20) ? generator.field()
                                                : fields[(generator.below(3) + i * 3) % fields.size()]);
  const bool lists = generator.one_in(2), odd_keys = generator.one_in(4);
  std::vector<Field> columns_of_list;
  for (const auto& field : list_fields)
    if ((odd_keys || (field.name != "集采药品" && field.name != "没有这一项" && field.name != "pric")) &&
        (columns_of_list.size() < 2 || !generator.one_in(3)))
      columns_of_list.push_back(field);
  const auto& set = generator.among_fields(sets);
  const unsigned good_in_lists = generator.one_in(2) ? good : good * 20; // a list has many values
  std::string text;
  const unsigned rows = 1 + generator.below(lists ? 300 : 600);
  for (unsigned row = 0; row < rows; ++row) {
    auto own = usual_fields;
    if (generator.one_in(disorder)) std::swap(own[generator.below(columns)], own[generator.below(columns)]);
    if (generator.one_in(disorder)) own.push_back(generator.field());
    if (generator.one_in(disorder)) own.pop_back();
    std::string line =
        "{" + blank + "\"结算编号\":" + blank + (generator.one_in(100) ? "null" : "\"r" + std::to_string(row) + "\"");
    for (const auto& field : own) {
      const auto& value = generator.value(field, good);
      const bool bare =
          !value.empty() && (value.find_first_not_of("0123456789.") == std::string::npos || generator.one_in(200));
      line += "," + blank + json_text(field.name, generator, escapes && generator.one_in(50)) + ":" + blank;
      line += value.empty() && generator.one_in(2) ? "null"
              : bare && !generator.one_in(4)       ? value
                                                   : json_text(value, generator, escapes);
    }
    if (lists && !generator.one_in(10))
      line += std::string(",\"") + (generator.one_in(disorder) ? "feedetail" : "费用明细") + "\":" + blank +
              json_list(generator, columns_of_list, good_in_lists, escapes, blank);
    if (lists && generator.one_in(2))
      line += ",\"" + set.name + "\":" + json_list(generator, {set}, good_in_lists, escapes, blank);
    if (lists && generator.one_in(disorder))
      line += "," + blank + "\"费用明细\":" + json_list(generator, columns_of_list, good_in_lists, escapes, blank);
    line += generator.one_in(300) ? ",\"杂项\":[1]}" : generator.one_in(300) ? "" : "}";
    if (generator.one_in(300)) line += "x";
    if (generator.one_in(300)) line = line.substr(0, generator.below(static_cast<unsigned>(line.size())));
    if (generator.one_in(100)) text += end;
    text += line + (row + 1 == rows && generator.one_in(2) ? "" : end);
  }
  return text;
}

/// The file in GB18030; characters that cannot be written stay as they are, and are no text then.
std::string in_gb18030(const std::string& text) {
  const iconv_t converter = iconv_open("GB18030", "UTF-8");
  std::string out(text.size() * 2, '\0');
  char* in = const_cast<char*>(text.data());
  char* to = out.data();
  std::size_t in_left = text.size(), out_left = out.size();
  while (in_left != 0 && iconv(converter, &in, &in_left, &to, &out_left) == static_cast<std::size_t>(-1)) {
    if (in_left == 0 || out_left == 0) break;
    *to++ = *in++, --in_left, --out_left;
  }
  iconv_close(converter);
  out.resize(out.size() - out_left);
  return out;
}

void check_file(const std::string& text, RecordFormat format, Generator& generator) {
  const bool gb18030 = generator.one_in(3);
  const std::string bytes = gb18030 ? in_gb18030(text) : text;
  constexpr std::size_t sizes[] = {1, 50, 300, 5000, 65536, std::size_t{1} << 20};
  const auto check = check_blocks(library_with_own_fields(), {"杂项"}, bytes, format, sizes[generator.below(6)]);
  if (!check.difference.empty()) RC_LOG() << check.difference << "\n";
  RC_CLASSIFY(check.records == 0, "no records");
  RC_CLASSIFY(check.records != 0 && check.set_aside * 2 < check.records, "most are read plainly");
  RC_CLASSIFY(check.set_aside != 0, "some are set aside");
  RC_ASSERT(check.difference.empty());
}

} // namespace

TEST_CASE("the batch reader reads each claim as the general reader does, or sets it aside", "[laws]") {
  REQUIRE(rc::check("CSV", [](unsigned seed) {
    Generator generator(seed);
    check_file(csv_file(generator), RecordFormat::csv, generator);
  }));
  REQUIRE(rc::check("JSON Lines", [](unsigned seed) {
    Generator generator(seed);
    check_file(json_file(generator), RecordFormat::jsonl, generator);
  }));
}
