#include "support/block_check.hpp"

#include "grammar/text/limits.hpp"
#include "interpreter/batch/read/block_reader.hpp"
#include "interpreter/batch/read/row_index.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using namespace medpol;
using namespace medpol::test;

namespace {

const std::string head = "结算编号,就医日期,医院等级,总费用,急诊\n";

/// Reads a file in chunks of many sizes and gives what is the same for all of them: “records/set aside”.
std::string counts(std::string_view bytes, RecordFormat format = RecordFormat::csv,
                   const std::vector<std::string>& ignored = {}) {
  std::string all;
  for (const std::size_t chunk_bytes : {1u, 7u, 64u, 100u, 1000u, 1u << 20}) {
    const auto check = check_blocks(library_with_own_fields(), ignored, bytes, format, chunk_bytes);
    INFO(bytes.substr(0, 1000) << "\nchunks of " << chunk_bytes);
    CHECK(check.difference == "");
    const auto counted = std::to_string(check.records) + "/" + std::to_string(check.set_aside);
    CHECK((all.empty() || all == counted));
    all = counted;
  }
  return all;
}

} // namespace

TEST_CASE("plain CSV claims are read into columns, others set aside", "[block_reader]") {
  CHECK(counts(head + "a,2024-08-01,三级,1200.50,是\nb,2024/08/02,二级,7,否\n") == "2/0");
  CHECK(counts(head + "a,20240801,三级,.5,1\r\nb,2024年8月2日,3,\"1,200元\",\r\n,,,,\r\nc,,,,") == "3/0");
  CHECK(
      counts(head +
             "a,2024-02-30,三级,1,是\nb,2024-08-01,三圾,1,是\nc,2024-08-01,三级,-1,是\nd,2024-08-01,三级,1.234,是\n") ==
      "4/4");
  CHECK(counts(head + "a,2024-08-01,三级,1\nb,2024-08-01,三级,1,是,\nc\n\nd,2024-08-01,三级,99999999.99,是\n") ==
        "4/3");
  CHECK(counts(head +
               "3.30106E+17,2024-08-01,三级,1,是\n3E+x,2024-08-01,三级,1,是\n　 a\u00A0,2024-08-01,三级, 1 ,是\n") ==
        "3/1");
  CHECK(counts(head + " ,\t,　,\u00A0,\n\"\",\" \",,,\n\n\r\nx,,,,\n") == "1/0");
}

TEST_CASE("quotes are as in the general reader", "[block_reader]") {
  CHECK(counts(head + "\"a\",\"2024-08-01\",\"三级\",\"12.00\",\"是\"\n\"b\nc\",\"2024-08-01\",,,\nd,,,,\n") == "3/1");
  CHECK(counts(head + "\"a\"\"b\",2024-08-01,三级,1,是\na\"b,2024-08-01,三级,1,是\n\"a\" ,,,,\n\"x\"y,,,,\nc,,,,\n") ==
        "5/4");
  CHECK(counts(head + "a,\"2024-08-01,三级,1,是\nb,2024-08-01,三级,1,是\nc,,,,\n") == "3/1");
  CHECK(counts(head + "\"a\"\r,,,,\n\"\"\"\",,,,\n\"a\r\n\r\nb\",,,,\"\"\r\nc,,,,\"否\"\r\n") == "4/3");
}

TEST_CASE("names of a file", "[block_reader]") {
  CHECK(counts("结算编号,总费用,medfee_sumamt\na,1,\nb,,2\nc,1,2\n") == "3/1");
  CHECK(counts("结算编号,杂项,\na,,\nb,x,\nc,,y\n") == "3/2");
  CHECK(counts("结算编号,杂项\na,\nb,x\n", RecordFormat::csv, {"杂项"}) == "2/0");
  CHECK(counts("结算编号,结算编号\na,a\n") == "1/1");
  CHECK(counts("自付比例,随访次数,补充编号,家庭情况\n80%,3,,独居\n0.5,3次,,\n80,1,,\n,,7,\n,,,分居\n") == "5/3");
  const auto seen = [](std::string_view text) {
    return check_blocks(library_with_own_fields(), {"杂项", "说明"}, text, RecordFormat::csv, 1000).ignored_seen;
  };
  CHECK(seen("结算编号,杂项\na,\nb, \n").empty());
  CHECK(seen("结算编号,杂项\na,\nb,x\n") == std::vector<std::string>{"杂项"});
}

TEST_CASE("bytes that are no text", "[block_reader]") {
  const std::string zhang = "\xD5\xC5\xC8\xFD", san_ji = "\xC8\xFD\xBC\xB6", bad = "\xFF";
  CHECK(counts(head + "a,2024-08-01,三级,1,是\n\xFF,2024-08-01,三级,1,是\nb,2024-08-01,三级,1,是\n") == "3/1");
  CHECK(counts(head + std::string("a\0b,,,,\nc,,,,\n", 14)) == "2/1");
  const std::string gb = "setl_id,hospital level\n";
  CHECK(counts(gb + zhang + "," + san_ji + "\nb," + san_ji + "\n") == "2/0");
  CHECK(counts(gb + zhang + "," + san_ji + "\nb\xFF," + san_ji + "\n\n\"c\n\xFF\",\nd," + san_ji + "\n") == "4/2");
  // Nothing tells the encoding in the first block.
  std::string late = gb;
  while (late.size() < 100'000) late += "a,3\n";
  const auto ascii = (late.size() - gb.size()) / 4;
  CHECK(counts(late + "b\xFF,3\n" + zhang + "," + san_ji + "\nc," + san_ji + "\n") == std::to_string(ascii + 3) + "/1");
  CHECK(counts(late + "b,三级\n") == std::to_string(ascii + 1) + "/0");
}

TEST_CASE("records beyond the limit, and files that end badly", "[block_reader]") {
  const std::string large(limits.record_bytes + 1, 'x');
  CHECK(counts(head + large + ",,,,\na,,,,\n") == "2/1");
  CHECK(counts(head + "\"" + large + "\",,,,\na,,,,\n") == "2/1");
  CHECK(counts(head + "a,,,,\n\"" + large + "\n\n" + large + "\n\nb,,,,") == "4/2");
  CHECK(counts(head + "a,,,,\n" + large) == "2/1");
  CHECK(counts(head + "a,,,,\nb,\"") == "2/1");
  CHECK(counts(head) == "0/0");
  CHECK(counts("") == "0/0");
  CHECK(counts(head + std::string(limits.record_bytes - 5, 'x') + ",,,,\nb,,,,\n") == "2/0");
}

TEST_CASE("JSON Lines are read by their layouts, or by their keys", "[block_reader]") {
  const auto lines = [](std::string_view text) { return counts(text, RecordFormat::jsonl, {"杂项"}); };
  CHECK(lines("{\"结算编号\":\"a\",\"总费用\":12.5,\"急诊\":true,\"医院等级\":\"三级\"}\n{\"结算编号\":\"b\","
              "\"总费用\":7,\"急诊\":null,\"医院等级\":3}\n") == "2/0");
  CHECK(lines("{\"结算编号\":\"a\", \"总费用\": 12.50}\r\n\n \t\r\n{\"总费用\":\"\",\"结算编号\":\" b \"} \n "
              "{\"结算编号\":\"c\"}") == "3/1");
  CHECK(lines("{\"总费用\":-1}\n{\"总费用\":012}\n{\"总费用\":1.}\n{\"总费用\":.5}\n{\"总费用\":1e3}\n{\"总费用\":+1}"
              "\n{\"总费用\":\"+1\"}\n{\"总费用\":0.10}\n{\"总费用\":123456789012.5}\n") == "9/6");
  CHECK(lines("{\"结算编号\":\"a\",\"结算编号\":\"a\"}\n{\"结算编号\":\"a\",\"setl_id\":\"a\"}\n{\"setl_id\":\"a\"}\n{"
              "\"结算编号\":\"a\"}x\n{}\n[]\n{\"总费用\":[1]}\n{\"总费用\":{}}\n{\"结算编号\":\"a\n") == "9/8");
  CHECK(lines("{\"\\u7ed3\\u7b97\\u7f16\\u53f7\":\"\\u4e09\",\"医院等级\":\"\\u4e09\\u7ea7\",\"杂项\":\"\\n\"}\n{"
              "\"结算编号\":\"\\q\"}\n{\"杂项\":\"\\q\"}\n{\"杂项\":\"\\u0000\"}\n{\"结算编号\":\"\\u3000\"}\n{"
              "\"结算编号\":\"a\\\"\"}\n") == "6/3");
  CHECK(lines("{\"结算编号\":\"a\tb\"}\n{\"结算编号\":\"\xFF\"}\n{\"结算编号\":\"3.3E+17\"}\n{\"结算编号\":3.3E+17}\n{"
              "\"不认识\":null}\n{\"不认识\":0}\n{\"\":1}\n") == "7/6");
  CHECK(lines("{\"setl_id\":\"\xD5\xC5\x8A\x5C\"}\n{\"setl_id\":\"\xD5\xC5\xFF\"}\n\n{"
              "\"\xBD\xE1\xCB\xE3\xB1\xE0\xBA\xC5\":\"b\"}\n") == "3/1");
  const std::string large(limits.record_bytes + 1, 'x');
  CHECK(lines("{\"结算编号\":\"" + large + "\"}\n{\"结算编号\":\"a\"}\n{\"杂项\":\"" + large.substr(20) + "\"}") ==
        "3/1");
  std::string many;
  for (int i = 0; i < 600; ++i) many += "{\"结算编号\":\"a\",\"名" + std::to_string(i) + "\":null}\n";
  CHECK(lines(many) == "600/89");
}

TEST_CASE("lists of JSON Lines are read into records", "[block_reader]") {
  const auto lines = [](std::string_view text) { return counts(text, RecordFormat::jsonl, {"杂项"}); };
  CHECK(lines("{\"结算编号\":\"a\",\"费用明细\":[{\"项目名称\":\"药\",\"单价\":1.5,\"数量\":2},{\"项目名称\":\"片\","
              "\"单价\":1,\"数量\":-2,\"限价\":0.5},{\"项目名称\":null,\"单价\":7}]}\n"
              "{\"结算编号\":\"b\",\"费用明细\":[]}\n{\"结算编号\":\"c\",\"费用明细\":null}\n{\"结算编号\":\"d\"}\n{"
              "\"feedetail\":[{},{\"pric\":\"1,200.5元\"},{ } ],\"setl_id\":\"e\"}\n"
              "{ \"feedetail\" : [ ] }\n{\"feedetail\":[{ \"收费项目等级\" : \"甲类\" , "
              "\"\\u9650\\u4ef7\":1},{\"收费项目等级\":\"\\u4e59\\u7c7b\",\"项目名称\":\"\\n a\\\"b \"}]}\n") == "7/0");
  // What the general reader would not take, or has to look at.
  CHECK(lines("{\"费用明细\":[{\"单价\":-1}]}\n{\"费用明细\":[{\"数量\":\"两\"}]}\n{\"费用明细\":[{\"收费项目等级\":"
              "\"丁类\"}]}\n{\"费用明细\":[{\"费用日期\":\"2024-02-30\"}]}\n") == "4/4");
  CHECK(lines("{\"费用明细\":[1]}\n{\"费用明细\":[{},2]}\n{\"费用明细\":[null]}\n{\"费用明细\":[[{}]]}\n{\"费用明细\":["
              "{\"单价\":[1]}]}\n{\"费用明细\":[{\"单价\":{}}]}\n{\"费用明细\":{}}\n{\"费用明细\":\"x\"}\n") == "8/8");
  CHECK(lines("{\"费用明细\":[{}\n{\"费用明细\":[{},]}\n{\"费用明细\":[,{}]}\n{\"费用明细\":[{}{}]}\n{\"费用明细\":[{"
              "\"单价\":1,}]}\n{\"费用明细\":[{\"单价\":1 "
              "2}]}\n{\"费用明细\":[{\"单价\":1}]]}\n{\"费用明细\":[{\"单价\":1}\n") == "8/8");
  CHECK(lines("{\"费用明细\":[{\"单价\":1,\"单价\":1}]}\n{\"费用明细\":[{\"单价\":1,\"pric\":1}]}\n{\"费用明细\":[{}],"
              "\"feedetail\":[{}]}\n{\"费用明细\":[{\"pric\":1},{\"单价\":2}]}\n{\"费用明细\":[{\"项目名称\":\"\xFF\"}]"
              "}\n") == "5/4");
  // Keys that are no field of the list in the vocabulary.
  CHECK(
      lines("{\"费用明细\":[{\"杂项\":1,\"单价\":1}]}\n{\"费用明细\":[{\"别的\":null,\"又\":\" "
            "\"}]}\n{\"费用明细\":[{\"别的\":1}]}\n{\"费用明细\":[{\"集采药品\":\"是\"}]}\n{\"费用明细\":[{"
            "\"集采药品\":null}]}\n"
            "{\"费用明细\":[{\"杂项\":\"\\q\"}]}\n{\"费用明细\":[{\"杂项\":{}}]}\n{\"费用明细\":[{\"总费用\":1}]}\n") ==
      "8/5");
  const auto seen = [](std::string_view text) {
    return check_blocks(library_with_own_fields(), {"杂项", "说明"}, text, RecordFormat::jsonl, 1000).ignored_seen;
  };
  CHECK(seen("{\"费用明细\":[{\"杂项\":null}]}\n{\"费用明细\":[{\"杂项\":1,\"单价\":-1}]}\n").empty());
  CHECK(seen("{\"费用明细\":[{\"杂项\":null},{\"杂项\":1}]}\n") == std::vector<std::string>{"杂项"});
}

TEST_CASE("sets of JSON Lines are read into records", "[block_reader]") {
  const auto lines = [](std::string_view text) { return counts(text, RecordFormat::jsonl, {"杂项"}); };
  CHECK(
      lines(
          "{\"申报病种\":[\"高血压\",\"糖尿病\"]}\n{\"申报病种\":[ \"M03900\" "
          "]}\n{\"opsp_dise\":[]}\n{\"申报病种\":null}\n{\"救助类别\":[\"低保\",1,true,\" 特困 \", \"\\u7279\" ]}\n") ==
      "5/0");
  CHECK(lines("{\"申报病种\":[\"高血压\",\"高血压\"]}\n{\"申报病种\":[\"高血压\",\"M03900\"]}\n{\"申报病种\":[\"感冒\"]"
              "}\n{\"申报病种\":[null]}\n{\"申报病种\":[\"\"]}\n{\"申报病种\":[[\"透析\"]]}\n{\"申报病种\":[{}]}\n") ==
        "7/7");
  CHECK(lines("{\"救助类别\":[\"低保\",\" 低保\"]}\n{\"救助类别\":[1,\"1\"]}\n{\"救助类别\":[\" "
              "\"]}\n{\"救助类别\":[\"a\",]}\n{\"救助类别\":[,\"a\"]}\n{\"救助类别\":[\"a\" "
              "\"b\"]}\n{\"救助类别\":[truth]}\n{\"救助类别\":[\"a\"\n") == "8/8");
  CHECK(lines("{\"身份\":[\"低保\"]}\n{\"身份\":[]}\n{\"身份\":null}\n") == "3/2");
}

TEST_CASE("the records of claims that are set aside are dropped, in lists longer than a block", "[block_reader]") {
  std::string text;
  std::size_t aside = 0;
  for (std::size_t claim = 0; claim < 700; ++claim) {
    const std::size_t records = claim % 97 == 5 ? 1000 : claim % 7;
    text += "{\"结算编号\":\"C" + std::to_string(claim) + "\",\"费用明细\":[";
    for (std::size_t i = 0; i < records; ++i)
      text += (i == 0 ? "{\"明细金额\":" : ",{\"明细金额\":") + std::to_string(claim * 1000 + i) +
              (i % 3 == 1 ? ",\"项目名称\":\"药" + std::to_string(i) + "\"}" : "}");
    const bool bad_value = claim % 31 == 3, bad_total = claim % 17 == 2, bad_end = claim % 97 == 6 || claim % 194 == 5;
    if (bad_value) text += std::string(records == 0 ? "" : ",") + "{\"单价\":\"很贵\"}";
    text += std::string("],\"总费用\":") + (bad_total ? "-1" : "1") + (bad_end ? "\n" : "}\n");
    if (claim % 50 == 0) text += " \n\n";
    if (bad_value || bad_total || bad_end) ++aside;
  }
  CHECK(counts(text, RecordFormat::jsonl) == "700/" + std::to_string(aside));
  const auto with_records = [](std::size_t count) {
    std::string line = "{\"费用明细\":[{}";
    for (std::size_t i = 1; i < count; ++i) line += ",{}";
    return line + "]}\n";
  };
  CHECK(counts(with_records(limits.list_records) + with_records(limits.list_records + 1) + with_records(3),
               RecordFormat::jsonl) == "3/1");
  std::string many_keys;
  for (int i = 0; i < 100; ++i) many_keys += "{\"费用明细\":[{\"名" + std::to_string(i) + "\":null,\"单价\":1}]}\n";
  CHECK(counts(many_keys, RecordFormat::jsonl) == "100/37");
}

TEST_CASE("all ways to search a text find the same", "[block_reader]") {
  std::string text;
  unsigned random = 1;
  for (int row = 0; row < 3000; ++row) {
    const auto next = [&] { return (random = random * 1664525 + 1013904223) >> 16; };
    for (unsigned cell = 0; cell < 1 + next() % 6; ++cell) {
      const char* const cells[] = {"",         "a",          "\"b\"", "\"\"",     "\"c,\n\"", "中文",
                                   "12345.67", "\"d\"\"e\"", " x ",   "\"\r\n\"", "1+2"};
      text += (cell == 0 ? "" : ",") + std::string(cells[next() % 11]);
      if (next() % 997 == 0) text += "\"f";
      if (next() % 97 == 0) text += std::string(next() % 90, 'y');
    }
    text += next() % 2 == 0 ? "\n" : "\r\n";
  }
  text += "\"\n"; // closes what may be open
  RoomyText roomy;
  roomy.append(text);
  const auto all = [&](Instructions instructions) {
    std::string found = std::to_string(count_lines(roomy.view(), instructions));
    for (const std::size_t size : {10u, 63u, 64u, 65u, 1000u}) {
      const auto last = last_row(roomy.data(), size, ',', instructions);
      found += last.sound ? " " + std::to_string(last.bytes) + ":" + std::to_string(last.lines) : " unsound";
    }
    RowIndex index(instructions);
    for (std::size_t at = 0; at < roomy.size();) {
      index.find(roomy.view(), at, 100, ',', true);
      for (std::size_t row = 0; row < index.rows(); ++row)
        found += " " + std::to_string(index.end(index.last_cell(row)));
      for (std::size_t cell = 0; cell <= index.last_cell(index.rows() - 1); ++cell)
        found += "," + std::to_string(index.end(cell));
      at = index.end(index.last_cell(index.rows() - 1)) + 1;
      for (const auto* list : {&index.inner_lines(), &index.odd_quotes()})
        for (const auto place : *list) found += place < at ? "." + std::to_string(place) : "";
    }
    return found;
  };
  const auto portable = all(Instructions::portable);
  CHECK(portable.size() > 10'000);
  for (const auto instructions : available_instructions()) CHECK((all(instructions) == portable));
}
