#include "grammar/text/xml_text.hpp"

#include <catch2/catch.hpp>

using namespace medpol;

namespace {

std::string content(std::string_view text) {
  std::string out;
  append_xml(out, text);
  return out;
}

std::string attribute(std::string_view text) {
  std::string out;
  append_xml_attribute(out, "name", text);
  return out;
}

} // namespace

TEST_CASE("XML text escapes what would be markup") {
  CHECK(content("a < b && c > \"d\"]]>") == "a &lt; b &amp;&amp; c &gt; &quot;d&quot;]]&gt;");
  CHECK(content("统筹支付 1,700.00元") == "统筹支付 1,700.00元");
  CHECK(attribute("“退休”<85%>") == " name=\"“退休”&lt;85%&gt;\"");
}

TEST_CASE("XML text holds only characters of XML 1.0") {
  CHECK(content(std::string_view("a\0b\x01\x1b[31m\x1f", 10)) == "a\uFFFDb\uFFFD\uFFFD[31m\uFFFD");
  CHECK(content("\x7f\u0085") == "\x7f\u0085");                 // discouraged, but allowed
  CHECK(content("\xEF\xBF\xBE\xEF\xBF\xBF") == "\uFFFD\uFFFD"); // U+FFFE, U+FFFF
  CHECK(content("\U0001F600") == "\U0001F600");
  CHECK(content("a\xFF").starts_with("a\uFFFD"));                   // not UTF-8
  CHECK(content("\xED\xA0\x80").find('\xED') == std::string::npos); // a surrogate
}

TEST_CASE("XML text keeps line breaks") {
  CHECK(content("a\nb\tc\r") == "a\nb\tc&#13;");
  CHECK(attribute("a\nb\tc\r") == " name=\"a&#10;b&#9;c&#13;\"");
}
