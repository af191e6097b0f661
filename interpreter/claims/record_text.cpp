#include "interpreter/claims/record_text.hpp"

#include "grammar/text/from_gb18030.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>

namespace medpol {
namespace {

bool is_ascii(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
}

bool valid_utf8(std::string_view line, bool may_be_cut) {
  const auto bad = find_invalid_utf8(line);
  constexpr std::size_t longest_cut = 3;
  return !bad || (may_be_cut && line.size() - *bad <= longest_cut);
}

} // namespace

/// The text that was written last.
struct RecordText::Gb18030 {
  std::string text;

  DecodedText convert(std::string_view bytes) {
    text.clear();
    if (const auto bad = append_gb18030(text, bytes)) return {{}, bad, {}};
    return {text, {}, {}};
  }

  bool valid(std::string_view line, bool may_be_cut) {
    const auto bad = convert(line).bad_byte;
    constexpr std::size_t longest_cut = 3;
    return !bad || (may_be_cut && line.size() - *bad <= longest_cut);
  }
};

RecordText::RecordText(std::string_view first_block, bool whole) : gb18030_(std::make_shared<Gb18030>()) {
  decide(first_block, whole);
}

RecordText::RecordText(Encoding encoding)
    : encoding_(encoding), decided_(true), gb18030_(std::make_shared<Gb18030>()) {}

void RecordText::decide(std::string_view lines, bool whole) {
  std::size_t utf8_lines = 0;
  std::size_t gb18030_lines = 0;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    const bool cut = !whole && end == lines.size();
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (is_ascii(line)) continue;
    utf8_lines += valid_utf8(line, cut) ? 1u : 0u;
    gb18030_lines += gb18030_->valid(line, cut) ? 1u : 0u;
  }
  decided_ = utf8_lines + gb18030_lines != 0;
  encoding_ = gb18030_lines > utf8_lines ? Encoding::gb18030 : Encoding::utf8;
}

DecodedText RecordText::decode(std::string_view bytes) {
  if (const auto control = find_control_byte(bytes)) return {{}, {}, control};
  if (is_ascii(bytes)) return {bytes, {}, {}};
  if (!decided_) decide(bytes, true);
  if (encoding_ == Encoding::gb18030) return gb18030_->convert(bytes);
  if (const auto bad = find_invalid_utf8(bytes)) return {{}, bad, {}};
  return {bytes, {}, {}};
}

} // namespace medpol
