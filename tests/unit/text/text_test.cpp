#include "grammar/text/columns.hpp"
#include "grammar/text/display.hpp"
#include "grammar/text/read.hpp"
#include "grammar/text/source.hpp"
#include "grammar/text/utf8.hpp"
#include "interpreter/platform/files.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

#include <unistd.h>

using namespace medpol;

namespace {

std::uint32_t line(const Source& source, std::size_t offset) {
  return static_cast<std::uint32_t>(source.line_of(static_cast<std::uint32_t>(offset)));
}
std::uint32_t character(const Source& source, std::size_t offset) {
  return static_cast<std::uint32_t>(source.char_column_of(static_cast<std::uint32_t>(offset)));
}
std::uint32_t cell(const Source& source, std::size_t offset) {
  return static_cast<std::uint32_t>(source.cell_column_of(static_cast<std::uint32_t>(offset)));
}

} // namespace

TEST_CASE("characters and cells of a line of Chinese", "[text]") {
  const std::string text = "一行\n    1万元至3万元部分 80%\n";
  const Source source("住院.medpol", text);
  const std::size_t blank = text.find(" 80%");
  CHECK(line(source, blank) == 2);
  CHECK(character(source, blank) == 14);
  CHECK(cell(source, blank) == 20);
  CHECK(source.line_text(LineNumber{2}) == "    1万元至3万元部分 80%");
  CHECK(source.slice(0, 6) == "一行");
}

TEST_CASE("line endings belong to no line", "[text]") {
  const Source source("a", "甲\r\n乙\n\r\n");
  CHECK(source.line_count() == 4);
  CHECK(source.line_text(LineNumber{1}) == "甲");
  CHECK(source.line_text(LineNumber{2}) == "乙");
  CHECK(source.line_text(LineNumber{3}).empty());
  CHECK(source.line_text(LineNumber{4}).empty());
  CHECK(source.line_begin(LineNumber{2}) == 5);
  CHECK(line(source, 4) == 1);
  CHECK(character(source, 3) == 2);
  CHECK(character(source, 4) == 2); // the \n of \r\n: still just after the last character
  CHECK(cell(source, 4) == 2);
  CHECK(line(source, 5) == 2);
}

TEST_CASE("offsets and lines that do not exist", "[text]") {
  const Source empty("a", "");
  CHECK(empty.line_count() == 1);
  CHECK(line(empty, 0) == 1);
  CHECK(character(empty, 7) == 1);
  CHECK(empty.line_text(LineNumber{0}).empty());
  CHECK(empty.line_text(LineNumber{2}).empty());
  CHECK(empty.slice(3, 9).empty());

  const Source source("a", "甲乙");
  CHECK(character(source, 99) == 3);
  CHECK(character(source, 4) == 3); // within 乙: after the character that it cuts
  CHECK(source.slice(4, 2).empty());
  CHECK(source.line_begin(LineNumber{9}) == 6);
}

TEST_CASE("a tab takes four cells", "[text]") {
  const Source source("a", "\t甲\tb");
  CHECK(cell(source, 1) == 4);
  CHECK(cell(source, 4) == 6);
  CHECK(cell(source, 5) == 10);
  CHECK(character(source, 5) == 4);
}

TEST_CASE("ids and references stay valid as files are added", "[text]") {
  SourceSet sources;
  const FileId first = sources.add(Source("甲", "第一"));
  const Source& kept = sources[first];
  for (int count = 0; count < 100; ++count) sources.add(Source("乙", "第二"));
  CHECK(&sources[first] == &kept);
  CHECK(sources.text({first, 0, 3}) == "第");
  CHECK(sources.size() == 101);
}

TEST_CASE("width of mixed text", "[text]") {
  CHECK(cell_width("起付线A1") == 8);
  CHECK(cell_width("，：（）％　") == 12);
  CHECK(cell_width("“”…×÷—①") == 7);
  CHECK(cell_width("e\u0301") == 1);
  CHECK(cell_width("ｱ😀🏥") == 5);
  CHECK(cell_width("한글") == 4);
  CHECK(cell_width("\u4DBF\u4E00\u9FFF\U00020000\U0002A6DF") == 10);
  CHECK(cell_width(U'\t') == 0);
  CHECK(cell_width(U'\u302A') == 0);
  CHECK(cell_width(U'\u303F') == 1);
  CHECK(cell_width("") == 0);
}

TEST_CASE("padding and shortening count cells", "[text]") {
  CHECK(pad_right("甲a", 5) == "甲a  ");
  CHECK(pad_left("甲a", 5) == "  甲a");
  CHECK(pad_right("甲乙", 3) == "甲乙");
  CHECK(shorten("起付线", 6) == "起付线");
  CHECK(shorten("起付线", 5) == "起付…");
  CHECK(shorten("起付线", 4) == "起…");
  CHECK(shorten("abc", 1) == "…");
  CHECK(shorten("abc", 0).empty());
  CHECK(shorten("", 0).empty());
  CHECK(shorten("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
}

TEST_CASE("folding", "[text]") {
  CHECK(fold("ＡｂC：（１）　甲“”") == "abc:(1) 甲“”");
  CHECK(fold(U'～') == U'~');
}

TEST_CASE("encoding and decoding are inverse", "[text]") {
  for (const char32_t value :
       {U'\0', U'a', U'\u007F', U'\u0080', U'\u07FF', U'\u0800', U'\uFFFD', U'\U00010000', U'\U0010FFFF'}) {
    std::string bytes;
    append_utf8(bytes, value);
    CHECK(decode(bytes, 0).value == value);
    CHECK(decode(bytes, 0).length == bytes.size());
    CHECK_FALSE(find_invalid_utf8(bytes));
  }
}

TEST_CASE("the first byte that is not UTF-8", "[text]") {
  CHECK_FALSE(find_invalid_utf8("plain ASCII of some length, 中文, 😀"));
  CHECK(find_invalid_utf8("12345678中\xFF") == 11u);
  CHECK(find_invalid_utf8("a\x80") == 1u);
  CHECK(find_invalid_utf8("\xC0\x80") == 0u);         // overlong
  CHECK(find_invalid_utf8("\xE0\x80\x80") == 0u);     // overlong
  CHECK(find_invalid_utf8("\xED\xA0\x80") == 0u);     // surrogate
  CHECK(find_invalid_utf8("\xF4\x90\x80\x80") == 0u); // beyond U+10FFFF
  CHECK(find_invalid_utf8("ab\xE4\xB8") == 2u);       // cut off
  CHECK(decode("\xE4\xB8", 0).length == 1);
}

TEST_CASE("what cannot be seen is shown", "[text]") {
  CHECK(shown("甲\tb") == "甲    b");
  CHECK(shown("\x1b[31m") == "\uFFFD[31m");
  CHECK(shown("a\u200Bb\u202Ec") == "a\uFFFDb\uFFFDc");
  CHECK(shown_width(U'\x1b') == 1);
}

TEST_CASE("bytes become UTF-8", "[text][read]") {
  SECTION("UTF-8, with and without byte order mark") {
    CHECK(to_utf8("中文\r\n").text == "中文\r\n");
    CHECK(to_utf8("\xEF\xBB\xBF中文").text == "中文");
    CHECK(to_utf8("").text.empty());
    CHECK_FALSE(to_utf8("").error);
  }
  SECTION("GB18030, two and four bytes a character") {
    const TextOrError read = to_utf8("\xC6\xF0\xB8\xB6\xCF\xDF\xA3\xBA"
                                     "800\n\x82\x35\x8F\x33\x95\x32\x82\x36");
    REQUIRE_FALSE(read.error);
    CHECK(read.encoding == Encoding::gb18030);
    CHECK(read.text == "起付线：800\n\u9FA6\U00020000");
  }
  SECTION("GB18030 byte order mark") { CHECK(to_utf8("\x84\x31\x95\x33\xC6\xF0").text == "起"); }
  SECTION("neither") {
    const TextOrError read = to_utf8("ab中文\xFF\xFF");
    REQUIRE(read.error);
    CHECK(read.error->kind == ReadError::Kind::not_text);
    CHECK(read.error->detail == "9");
    CHECK(read.text.empty());
  }
  SECTION("a zero byte") {
    const TextOrError read = to_utf8(std::string("a\0b", 3));
    REQUIRE(read.error);
    CHECK(read.error->detail == "2");
  }
  SECTION("damaged UTF-8 is not taken for GB18030") {
    const TextOrError read = to_utf8("起付线和封顶线\xE4\xB8 80");
    REQUIRE(read.error);
    CHECK(read.error->detail == "22");
    CHECK(to_utf8("\xEF\xBB\xBF\xC6\xF0").error);
  }
}

TEST_CASE("files", "[text][read]") {
  std::string path = "/tmp/medpol-text-XXXXXX";
  const int descriptor = ::mkstemp(path.data());
  REQUIRE(descriptor >= 0);
  ::close(descriptor);
  std::ofstream(path, std::ios::binary) << "起付线";
  CHECK(read_text_file(path, 9).text == "起付线");
  REQUIRE(read_text_file(path, 8).error);
  CHECK(read_text_file(path, 8).error->kind == ReadError::Kind::too_large);
  ::unlink(path.c_str());
  for (const std::string& bad : {path, std::string("/"), std::string("/dev/zero"), std::string()}) {
    REQUIRE(read_text_file(bad, 100).error);
    CHECK(read_text_file(bad, 100).error->kind == ReadError::Kind::cannot_open);
  }
}

TEST_CASE("columns of many positions are those of each", "[text]") {
  std::string text = "a\r\n";
  for (int i = 0; i < 200; ++i) text += i % 3 == 0 ? "医" : i % 3 == 1 ? "x" : "\U00020000";
  text += "\r\n\n尾";
  const Source source("甲.medpol", text);
  const Columns characters(source, ColumnUnit::character), units(source, ColumnUnit::utf16_unit);
  std::uint32_t beyond = 0;
  for (std::uint32_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    if (source.line_begin(source.line_of(at)) == at) beyond = 0;
    CHECK(characters.column_of(at) == static_cast<std::uint32_t>(source.char_column_of(at)));
    CHECK(units.column_of(at) == characters.column_of(at) + beyond);
    if (at < text.size() && static_cast<unsigned char>(text[at]) >= 0xF0) ++beyond;
  }
}
