#include "interpreter/claims/record_text.hpp"

#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <cerrno>

#include <iconv.h>

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

/// The converter and the text that it wrote last.
struct RecordText::Gb18030 {
  iconv_t converter = iconv_open("UTF-8", "GB18030");
  std::string text;

  Gb18030() = default;
  Gb18030(const Gb18030&) = delete;
  Gb18030& operator=(const Gb18030&) = delete;
  ~Gb18030() {
    if (usable()) iconv_close(converter);
  }

  bool usable() const { return converter != reinterpret_cast<iconv_t>(-1); }

  DecodedText convert(std::string_view bytes) {
    if (!usable()) return {{}, 0};
    text.resize(bytes.size() * 2);
    char* in = const_cast<char*>(bytes.data()); // iconv reads only, its signature says otherwise
    std::size_t in_left = bytes.size();
    char* out = text.data();
    std::size_t out_left = text.size();
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    const bool converted = iconv(converter, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1) &&
                           iconv(converter, nullptr, nullptr, &out, &out_left) != static_cast<std::size_t>(-1);
    if (!converted) return {{}, bytes.size() - in_left};
    return {std::string_view(text).substr(0, text.size() - out_left), std::nullopt};
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
  if (const std::size_t zero = bytes.find('\0'); zero != std::string_view::npos) return {{}, zero};
  if (is_ascii(bytes)) return {bytes, std::nullopt};
  if (!decided_) decide(bytes, true);
  if (encoding_ == Encoding::gb18030) return gb18030_->convert(bytes);
  if (const auto bad = find_invalid_utf8(bytes)) return {{}, bad};
  return {bytes, std::nullopt};
}

} // namespace medpol
