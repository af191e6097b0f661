#include "interpreter/claims/record.hpp"
#include "interpreter/claims/record_text.hpp"
#include "interpreter/platform/files.hpp"

#include "grammar/text/limits.hpp"

#include <catch2/catch.hpp>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

using namespace medpol;

namespace {

/// A file that lives as long as the test needs it.
class ClaimsOnDisk {
public:
  ClaimsOnDisk(std::string_view bytes, const std::string& extension) {
    path_ = "/tmp/medpol-claims-XXXXXX" + extension;
    const int descriptor = mkstemps(path_.data(), static_cast<int>(extension.size()));
    REQUIRE(descriptor >= 0);
    REQUIRE(write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    close(descriptor);
  }
  ~ClaimsOnDisk() { std::remove(path_.c_str()); }
  ClaimsOnDisk(const ClaimsOnDisk&) = delete;
  ClaimsOnDisk& operator=(const ClaimsOnDisk&) = delete;
  const std::string& path() const { return path_; }

private:
  std::string path_;
};

std::string shown(const std::vector<RecordField>& fields);

/// A text in quotes, a number bare, nothing for an absent value.
std::string shown(const RecordValue& value) {
  switch (value.kind) {
  case RecordValue::Kind::absent: return "";
  case RecordValue::Kind::text: return "'" + value.text + "'";
  case RecordValue::Kind::number:
  case RecordValue::Kind::boolean: return value.text;
  case RecordValue::Kind::record: return "{" + shown(value.members) + "}";
  case RecordValue::Kind::list: break;
  }
  std::string list = "[";
  for (const RecordValue& item : value.items) list += (list.size() > 1 ? " " : "") + shown(item);
  return list + "]";
}

std::string shown(const std::vector<RecordField>& fields) {
  std::string text;
  for (const RecordField& field : fields) text += (text.empty() ? "" : " ") + field.name + "=" + shown(field.value);
  return text;
}

std::string word(RecordError::Kind kind) {
  switch (kind) {
  case RecordError::Kind::too_large: return "too_large";
  case RecordError::Kind::not_text: return "not_text";
  case RecordError::Kind::column_count: return "column_count";
  case RecordError::Kind::open_quote: return "open_quote";
  case RecordError::Kind::swallowed_rows: return "swallowed_rows";
  case RecordError::Kind::stray_quote: return "stray_quote";
  case RecordError::Kind::not_json: return "not_json";
  case RecordError::Kind::duplicate_field: return "duplicate_field";
  case RecordError::Kind::trailing: return "trailing";
  case RecordError::Kind::two_readings: return "two_readings";
  case RecordError::Kind::control: return "control";
  case RecordError::Kind::read_failed: return "read_failed";
  }
  return "?";
}

using Lines = std::vector<std::string>;

/// One string a record: its line, then its fields or the word for its error.
Lines records(std::string_view bytes, const std::string& extension, RecordFormat format = RecordFormat::automatic) {
  const ClaimsOnDisk file(bytes, extension);
  OpenedClaims claims = open_claims(file.path(), format);
  if (claims.error) return {"error: " + worded(*claims.error, Language::en)};
  Lines lines;
  Record record;
  while (claims.reader->next(record))
    lines.push_back(std::to_string(record.line) + ": " +
                    (record.error ? word(record.error->kind) : shown(record.fields)));
  return lines;
}

RecordFormat found_format(std::string_view bytes, const std::string& extension) {
  const ClaimsOnDisk file(bytes, extension);
  return open_claims(file.path()).format;
}

/// 张三 and 李四 in GB18030.
const std::string zhang_san = "\xD5\xC5\xC8\xFD";
const std::string li_si = "\xC0\xEE\xCB\xC4";

} // namespace

TEST_CASE("CSV cells are read as RFC 4180 writes them", "[record_reader]") {
  CHECK(records("\xEF\xBB\xBF 姓名 ,\"备,注\"\r\n张三,\"a\"\"b\r\nc\"\r\n李四,\r\n王五, x ", ".csv") ==
        Lines{"2: 姓名='张三' 备,注='a\"b\r\nc'", "4: 姓名='李四' 备,注=", "5: 姓名='王五' 备,注=' x '"});
  CHECK(records("a,b\n张，三,2\n", ".csv") == Lines{"2: a='张，三' b='2'"});
  CHECK(records("a\tb\n1,5\t2\n", ".csv") == Lines{"2: a='1,5' b='2'"});
  CHECK(records("a,b\tc\n1\t2\n", ".tsv") == Lines{"2: a,b='1' c='2'"});
}

TEST_CASE("blank CSV lines and rows of empty cells are no records, and lines stay right", "[record_reader]") {
  CHECK(records("\n a,b\n\n,\n1,2\n \"\"\n\"\",\"\"\n3,4", ".csv") ==
        Lines{"5: a='1' b='2'", "6: stray_quote", "8: a='3' b='4'"});
  CHECK(records("a,\n1,\n2,x\n", ".csv") == Lines{"2: a='1'", "3: a='2' ='x'"});
}

TEST_CASE("a bad CSV row spoils no other", "[record_reader]") {
  CHECK(records("a,b\n1\n1,2,3\n1,2\n", ".csv") == Lines{"2: column_count", "3: column_count", "4: a='1' b='2'"});
  CHECK(records("a,b\n1,5\"x\n\"q\"x,2\n1,2\n", ".csv") == Lines{"2: stray_quote", "3: stray_quote", "4: a='1' b='2'"});
  CHECK(records("a,b\n1,\"open\n3,4\n", ".csv") == Lines{"2: open_quote", "3: a='3' b='4'"});
  CHECK(records("a,b\n1,\xFF\n中,4\n", ".csv") == Lines{"2: not_text", "3: a='中' b='4'"});
  CHECK(records(std::string("a,b\n1,\0\n3,4\n", 12), ".csv") == Lines{"2: control", "3: a='3' b='4'"});
  CHECK(records("a,b,a\n1,2,3\n", ".csv") == Lines{"2: duplicate_field"});
}

TEST_CASE("a record beyond the limit is passed over", "[record_reader]") {
  const std::string large(limits.record_bytes + 1, 'x');
  CHECK(records("a,b\n" + large + ",2\n3,4\n", ".csv") == Lines{"2: too_large", "3: a='3' b='4'"});
  CHECK(records("a,b\n\"" + large + "\",2\n3,4\n", ".csv") == Lines{"2: too_large", "3: a='3' b='4'"});
  CHECK(records("{\"a\":\"" + large + "\"}\n{\"a\":1}", ".jsonl") == Lines{"1: too_large", "2: a=1"});
  CHECK(records("[{\"a\":\"" + large + "\"},\n{\"a\":1}]", ".json") == Lines{"1: too_large", "2: a=1"});
  CHECK(records(large + ",b\n", ".csv") == Lines{"error: the head in line 1 is too large"});
}

TEST_CASE("GB18030 is recognised for the whole file", "[record_reader]") {
  CHECK(records("name\n" + zhang_san + "\n\xC1\xAA\xCD\xA8\n", ".csv") == Lines{"2: name='张三'", "3: name='联通'"});
  CHECK(records("name\n" + zhang_san + "\n\xFF\n" + li_si, ".csv") ==
        Lines{"2: name='张三'", "3: not_text", "4: name='李四'"});
  const std::string ascii(100'000, 'x');
  CHECK(records("a\n" + ascii + "\n" + zhang_san, ".csv").back() == "3: a='张三'");
  // 誠 and 誡 end in bytes that look like a backslash and a bracket.
  CHECK(records("[{\"\xD5\x5C\":\"\xD5\x5D\"},{\"a\":\"" + zhang_san + "\"}]", ".json") ==
        Lines{"1: 誠='誡'", "1: a='张三'"});
  CHECK(records("{\"a\":\"" + zhang_san + "\"}\n{\"a\":\"\xFF\"}\n{\"a\":2}", ".jsonl") ==
        Lines{"1: a='张三'", "2: not_text", "3: a=2"});
}

TEST_CASE("what is text in two encodings is not guessed", "[record_reader]") {
  const std::string anaemia = "\xC6\xB6\xD1\xAA", pressure = "\xB8\xDF\xD1\xAA\xD1\xB9"; // 贫血, 高血压
  const auto refused = [](const Lines& lines) {
    return lines.size() == 1 && lines[0].starts_with("error:") &&
           lines[0].find("“贫血” in GB18030 and “ƶѪ” in UTF-8") != std::string::npos;
  };
  CHECK(refused(records("name\n" + anaemia + "\n", ".csv")));
  CHECK(refused(records("{\"a\":\"" + anaemia + "\"}\n{\"a\":1}", ".jsonl")));
  CHECK(refused(records("[{\"a\":\"" + anaemia + "\"}]", ".json")));
  CHECK(records("name\n" + anaemia + "\n" + pressure, ".csv") == Lines{"2: name='贫血'", "3: name='高血压'"});
  CHECK(records("name\n" + anaemia + "\n三级\n", ".csv") == Lines{"2: name='ƶѪ'", "3: name='三级'"});
  CHECK(records("\xEF\xBB\xBFname\n" + anaemia, ".csv") == Lines{"2: name='ƶѪ'"});
  CHECK(records("\x84\x31\x95\x33name\n" + anaemia, ".csv") == Lines{"2: name='贫血'"});

  std::string rows; // more than a block of ASCII
  for (int i = 0; i < 20'000; ++i) rows += std::to_string(i) + "\n";
  CHECK(refused(records("name\n" + rows + anaemia + "\n" + rows, ".csv")));
  const auto decided = records("name\n" + rows + anaemia + "\n" + rows + pressure, ".csv");
  CHECK(decided[20'000] == "20002: name='贫血'");
  CHECK(decided.back() == "40003: name='高血压'");

  RecordText text; // of what cannot be read ahead
  CHECK(text.decode("1").good());
  CHECK(text.decode(anaemia).two->gb18030 == "贫血");
  CHECK(text.decode(pressure).text == "高血压");
  CHECK(text.decode(anaemia).text == "贫血");
}

TEST_CASE("JSON values keep their characters and shape", "[record_reader]") {
  CHECK(records(R"({" 金额 ":1200.50,"b":-1e5,"c":true,"d":null,"e":"","f":"a\"\u4e2d","g":[1,{"h":[]}]})", ".json") ==
        Lines{"1: 金额=1200.50 b=-1e5 c=true d= e= f='a\"中' g=[1 {h=[]}]"});
  CHECK(records("{\"a\": 12345678901234567890.123456789 }", ".json") == Lines{"1: a=12345678901234567890.123456789"});
}

TEST_CASE("a bad JSON line spoils no other", "[record_reader]") {
  CHECK(records("{\"a\":1}\n\n{\"a\":1,\"a\":2}\n{\"a\":1} "
                "x\n[1]\n5\n{\"a\":01}\n{\"a\":nul}\n{\"a\":\"\xFF\"}\n{\"a\":\"\\u0000\"}\n"
                "{\"a\":1\n{\"b\":{\"c\":1,\"c\":1}}\n{\"a\":2}",
                ".jsonl") == Lines{"1: a=1", "3: duplicate_field", "4: trailing", "5: not_json", "6: not_json",
                                   "7: not_json", "8: not_json", "9: not_text", "10: control", "11: not_json",
                                   "12: duplicate_field", "13: a=2"});
}

TEST_CASE("JSON nests sixteen deep", "[record_reader]") {
  const auto nested = [](std::size_t lists) {
    return "{\"a\":" + std::string(lists, '[') + std::string(lists, ']') + "}";
  };
  CHECK(records(nested(15), ".jsonl").front() == "1: a=" + std::string(15, '[') + std::string(15, ']'));
  CHECK(records(nested(16), ".jsonl") == Lines{"1: not_json"});
  CHECK(records(nested(100'000), ".jsonl") == Lines{"1: not_json"});
}

TEST_CASE("a JSON file is an array, an object around one, or one record", "[record_reader]") {
  CHECK(records("[\n{\"a\":1},\n\n{\"a\":\n2},{\"a\":3}]\n", ".json") == Lines{"2: a=1", "4: a=2", "5: a=3"});
  CHECK(records("{\n\"claims\":[{\"a\":1},\n{\"a\":\"]}\"}]}", ".json") == Lines{"2: a=1", "3: a=']}'"});
  for (const std::string other : {"\"v\":1,\"claims\":[{\"a\":1}]", "\"claims\":[{\"a\":1}],\"v\":[]",
                                  "\"data\":[],\"v\":0,\"claims\":[{\"a\":1}]"})
    CHECK(records("{" + other + "}", ".json").at(0).starts_with("error: beside the array of records"));
  CHECK(records("{\"结算\":[{\"a\":1}]}", ".json") == Lines{"1: a=1"});
  CHECK(records("{\"whatever\":[{\"a\":1}]}", ".json") == Lines{"1: a=1"});
  CHECK(records("{\"id\":7,\"费用明细\":[{\"a\":1}]}", ".json") == Lines{"1: id=7 费用明细=[{a=1}]"});
  CHECK(records("[]", ".json").empty());
  CHECK(records("{\"claims\":[]}", ".json").empty());
}

TEST_CASE("what is wrong in a JSON file is told, and the rest is read", "[record_reader]") {
  CHECK(records("[{\"a\":1},\n{\"a\":tru},\n{\"a\":2}]", ".json") == Lines{"1: a=1", "2: not_json", "3: a=2"});
  CHECK(records("[{\"a\":1},\n{\"a\":\"x\n},\n{\"a\":2}]", ".json") == Lines{"1: a=1", "2: not_json", "4: a=2"});
  CHECK(records("[{\"a\":1},\n{\"a\":\"x},\n{\"a\":2}]", ".json") == Lines{"1: a=1", "2: not_json", "3: not_json"});
  CHECK(records("[{\"a\":1} {\"a\":2},, {\"a\":3},]", ".json") ==
        Lines{"1: a=1", "1: not_json", "1: not_json", "1: a=3", "1: not_json"});
  CHECK(records("[{\"a\":1}", ".json") == Lines{"1: a=1", "1: not_json"});
  CHECK(records("[{\"a\":1}]\nx", ".json") == Lines{"1: a=1", "2: trailing"});
  CHECK(records("{\"claims\":[{\"a\":1}]", ".json") == Lines{"1: a=1", "1: not_json"});
  CHECK(records("7", ".json") == Lines{"1: not_json"});
}

TEST_CASE("the format follows from the name, or from the content", "[record_reader]") {
  CHECK(found_format("[1]", ".csv") == RecordFormat::csv);
  CHECK(found_format("a,b", ".JSONL") == RecordFormat::jsonl);
  CHECK(found_format(" \n[{}]", ".txt") == RecordFormat::json);
  CHECK(found_format("{\"a\":\n1}", "") == RecordFormat::json);
  CHECK(found_format("{\"a\":1}\n\n{\"a\":2}", "") == RecordFormat::jsonl);
  CHECK(found_format("{\"a\":1}\n{\"a\":2}", ".json") == RecordFormat::jsonl);
  CHECK(found_format("{\"claims\":[{\"a\":1}]}\n", "") == RecordFormat::json);
  CHECK(found_format("a,b\n", "") == RecordFormat::csv);
  CHECK(records("a,b\n1,2", ".json", RecordFormat::csv) == Lines{"2: a='1' b='2'"});
}

TEST_CASE("a file without records", "[record_reader]") {
  for (const char* extension : {".csv", ".json", ".jsonl", ""}) {
    CAPTURE(extension);
    CHECK(records("", extension) == Lines{"error: the file is empty"});
    CHECK(records("\xEF\xBB\xBF \r\n\t", extension) == Lines{"error: the file is empty"});
  }
  CHECK(records(",,\n,,", ".csv") == Lines{"error: the file is empty"});
  CHECK(records("a,b\r\n", ".csv").empty());
  CHECK(records("\xFF\xFE"
                "a",
                ".csv") == Lines{"error: text in UTF-16"});
  CHECK(open_claims("/tmp").error->phrase->id == "a_folder");
  CHECK(open_claims("/tmp/medpol-no-such-file").error->phrase->id == "no_such_file");
}

TEST_CASE("the bytes that were read come to the size of the file", "[record_reader]") {
  std::string csv = "a\n", lines, array = "[{\"a\":1}";
  for (int i = 0; i < 50000; ++i) csv += "12345\n", lines += "{\"a\":1}\n", array += ",\n{\"a\":1}";
  array += "]";
  for (const auto& [text, extension] :
       {std::pair(csv, ".csv"), std::pair(lines, ".jsonl"), std::pair(array, ".json")}) {
    CAPTURE(extension);
    const ClaimsOnDisk file(text, extension);
    const auto opened = open_claims(file.path());
    Record record;
    REQUIRE(opened.reader->next(record));
    CHECK(opened.reader->bytes_read() > 0);
    CHECK(opened.reader->bytes_read() < text.size());
    while (opened.reader->next(record)) continue;
    CHECK(opened.reader->bytes_read() == text.size());
  }
}
