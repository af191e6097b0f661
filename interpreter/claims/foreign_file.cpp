#include "interpreter/claims/foreign_file.hpp"

#include "grammar/text/blanks.hpp"

namespace medpol {
namespace {

struct Sign {
  std::string_view bytes, what, zh;
};
constexpr Sign utf16{"", "text in UTF-16",
                     "像是 UTF-16 编码的文字（Excel 的“Unicode 文本”）；请另存为 UTF-8 编码的 CSV"};
constexpr Sign web_page{"", "a web page or XML",
                        "像是网页或 XML（有的系统导出的 .xls 其实是网页）；请在表格软件里另存为 CSV"};
constexpr std::string_view compressed = "a compressed file", compressed_zh = "像是压缩文件；请先解压";
constexpr std::string_view picture = "a picture", picture_zh = "像是图片；要的是 CSV 或 JSON";
constexpr Sign signs[] = {
    {"\xD0\xCF\x11\xE0", "an Excel workbook or another Office file (.xls, .doc)",
     "像是 Excel 工作簿或别的 Office 文件（.xls、.doc）；请在表格软件里另存为 CSV"},
    {"PK\x03\x04", "an Excel workbook (.xlsx) or another zip file",
     "像是 Excel 工作簿（.xlsx）或压缩文件；工作簿请在表格软件里另存为 CSV"},
    {"%PDF", "a PDF file", "像是 PDF 文件；要的是 CSV 或 JSON"},
    {"{\\rtf", "a Word text (.rtf)", "像是 Word 文档（.rtf）；要的是 CSV 或 JSON"},
    {"\xFF\xFE", utf16.what, utf16.zh},
    {"\xFE\xFF", utf16.what, utf16.zh},
    {"\x1F\x8B", compressed, compressed_zh},
    {"7z\xBC\xAF", compressed, compressed_zh},
    {"Rar!", compressed, compressed_zh},
    {"\x89PNG", picture, picture_zh},
    {"\xFF\xD8\xFF", picture, picture_zh},
    {"SQLite format 3", "a database", "像是数据库；要的是 CSV 或 JSON"},
};

ReadError looks_like(const Sign& sign) {
  return {ReadError::Kind::not_text, std::string(sign.what), std::string(sign.zh)};
}

/// UTF-16 without a byte order mark: of what is ASCII every other byte is zero, always the first or always the second.
bool is_utf16(std::string_view bytes) {
  std::size_t even = 0, odd = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at)
    if (bytes[at] == '\0') ++(at % 2 == 0 ? even : odd);
  return (even == 0) != (odd == 0) && even + odd >= 2;
}

} // namespace

std::optional<ReadError> foreign_file(std::string_view first_bytes) {
  for (const auto& sign : signs)
    if (first_bytes.starts_with(sign.bytes)) return looks_like(sign);
  const std::string_view beginning = first_bytes.substr(0, 1024);
  if (is_utf16(beginning)) return looks_like(utf16);
  if (trim_blanks(beginning).starts_with('<')) return looks_like(web_page);
  return std::nullopt;
}

} // namespace medpol
