#include "grammar/text/gb18030.hpp"
#include "grammar/text/utf8.hpp"

#include <catch2/catch.hpp>
#include <gnu/libc-version.h>
#include <iconv.h>
#include <map>
#include <optional>
#include <string>

using namespace medpol;

namespace {

/// What one sequence of bytes is for us; nullopt: no character.
std::optional<char32_t> ours(const std::string& bytes) {
  std::string text;
  if (append_gb18030(text, bytes)) return std::nullopt;
  const auto found = decode(text, 0);
  REQUIRE(found.length == text.size());
  return found.value;
}

class Iconv {
public:
  ~Iconv() { iconv_close(converter_); }
  std::optional<char32_t> operator()(std::string bytes) {
    iconv(converter_, nullptr, nullptr, nullptr, nullptr);
    char32_t found[2] = {};
    char *in = bytes.data(), *out = reinterpret_cast<char*>(found);
    std::size_t in_left = bytes.size(), out_left = sizeof found;
    const bool good = iconv(converter_, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1);
    if (!good || in_left != 0 || out_left != sizeof found[0]) return std::nullopt;
    return found[0];
  }

private:
  iconv_t converter_ = iconv_open("UCS-4LE", "GB18030");
};

std::string of_four(std::uint32_t pointer) {
  std::string bytes(4, '\0');
  bytes[3] = static_cast<char>(0x30 + pointer % 10), pointer /= 10;
  bytes[2] = static_cast<char>(0x81 + pointer % 126), pointer /= 126;
  bytes[1] = static_cast<char>(0x30 + pointer % 10), pointer /= 10;
  bytes[0] = static_cast<char>(0x81 + pointer);
  return bytes;
}

template <class Each> void each_sequence(Each each) {
  for (int byte = 0; byte < 256; ++byte) each(std::string(1, static_cast<char>(byte)));
  for (int lead = 0x81; lead <= 0xFF; ++lead)
    for (int trail = 0x3A; trail <= 0xFF; ++trail) each(std::string{static_cast<char>(lead), static_cast<char>(trail)});
  for (std::uint32_t pointer = 0; pointer < 39500; ++pointer) each(of_four(pointer));
  for (const std::uint32_t pointer : {188999u, 189000u, 189001u, 300000u, 1237575u, 1237576u, 1259999u})
    each(of_four(pointer));
}

} // namespace

TEST_CASE("GB18030 is read by the Encoding Standard") {
  CHECK(ours("\xD6\xD0") == U'中');
  CHECK(ours("\x80") == U'€');
  CHECK(ours("\xA3\xA0") == U'\u3000');
  CHECK(ours("\xA8\xBC") == U'ḿ');
  CHECK(ours("\xFE\x51") == char32_t{0x20087});
  CHECK(ours("\x81\x30\x81\x30") == char32_t{0x80});
  CHECK(ours("\x84\x31\xA4\x39") == char32_t{0xFFFF});
  CHECK(ours("\x90\x30\x81\x30") == char32_t{0x10000});
  CHECK(ours("\xE3\x32\x9A\x35") == char32_t{0x10FFFF});
  for (const std::string bad : {"\xFF", "\x81", "\xD6\x7F", "\x81\x30", "\x81\x30\x81", "\x81\x30\x81\x40",
                                "\x84\x31\xA5\x30", "\xE3\x32\x9A\x36"})
    CHECK_FALSE(ours(bad));
}

TEST_CASE("the first bad byte is told, and what stands before it is read") {
  std::string text = "前：";
  CHECK(append_gb18030(text, "ab\xD6\xD0\xFFz") == 4);
  CHECK(text == "前：ab中");
}

TEST_CASE("every sequence in which iconv of glibc 2.36 reads something else") {
  if (std::string(gnu_get_libc_version()) != "2.36") return;
  // What we read, what iconv reads; 0: no character.
  std::map<std::string, std::pair<char32_t, char32_t>> expected{{"\x80", {U'€', 0}}, {"\xA3\xA0", {0x3000, 0xE5E5}}};
  for (std::uint32_t i = 0; i < 8; ++i) expected[of_four(19057 + i)] = {0x9FB4 + i, 0};
  for (std::uint32_t i = 0; i < 10; ++i) expected[of_four(39076 + i)] = {0xFE10 + i, 0};
  std::map<std::string, std::pair<char32_t, char32_t>> found;
  Iconv iconv;
  each_sequence([&](const std::string& bytes) {
    const auto a = ours(bytes), b = iconv(bytes);
    if (a != b) found[bytes] = {a.value_or(0), b.value_or(0)};
  });
  CHECK(found == expected);
}

TEST_CASE("every character is written in GB18030 so that it is read as itself") {
  std::string others, written_as; // characters that are read as others, and these
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text, again;
    append_utf8(text, c);
    REQUIRE_FALSE(append_gb18030(again, to_gb18030(text)));
    if (again == text) continue;
    others += text;
    written_as += again;
  }
  // For private use, all of them; but the first they have code points of their own by now.
  CHECK(others == "\uE5E5\uE78D\uE78E\uE78F\uE790\uE791\uE792\uE793\uE794\uE795\uE796\uE816\uE817\uE818\uE81E\uE826"
                  "\uE82B\uE82C\uE831\uE832\uE83B\uE843\uE854\uE855\uE864");
  CHECK(written_as == "\uFFFD\uFE10\uFE12\uFE11\uFE13\uFE14\uFE15\uFE16\uFE17\uFE18\uFE19\U00020087\U00020089\U000200CC"
                      "\u9FB4\u9FB5\u9FB6\u9FB7\U000215D7\u9FB8\U0002298F\u9FB9\u9FBA\U000241FE\u9FBB");
  CHECK(to_gb18030("起付线€") == "\xC6\xF0\xB8\xB6\xCF\xDF\xA2\xE3");
  CHECK(to_gb18030("𠀀") == "\x95\x32\x82\x36");
  CHECK(to_gb18030("a\xFF") == to_gb18030("a\uFFFD"));
}
