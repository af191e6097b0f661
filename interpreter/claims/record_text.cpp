#include "interpreter/claims/record_text.hpp"

#include "grammar/text/gb18030.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>

namespace medpol {
namespace {

bool is_ascii(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
}

} // namespace

void EncodingEvidence::count(std::string_view lines, bool whole) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    const bool cut = !whole && end == lines.size();
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (is_ascii(line)) continue;
    const TextReading reading = reading_of(line, cut);
    utf8_ += reading == TextReading::utf8 ? 1u : 0u;
    gb18030_ += reading == TextReading::gb18030 ? 1u : 0u;
    if (reading == TextReading::either && !cut && !two_) two_ = two_readings(line);
  }
}

std::optional<Encoding> EncodingEvidence::encoding() const {
  if (utf8_ + gb18030_ == 0) return std::nullopt;
  return gb18030_ > utf8_ ? Encoding::gb18030 : Encoding::utf8;
}

/// The text that was written last.
struct RecordText::Gb18030 {
  std::string text;

  DecodedText convert(std::string_view bytes) {
    text.clear();
    if (const auto bad = append_gb18030(text, bytes)) return {{}, bad, {}, {}};
    return {text, {}, {}, {}};
  }
};

RecordText::RecordText() : gb18030_(std::make_shared<Gb18030>()) {}

RecordText::RecordText(Encoding encoding)
    : encoding_(encoding), decided_(true), gb18030_(std::make_shared<Gb18030>()) {}

DecodedText RecordText::decode(std::string_view bytes) {
  if (const auto control = find_control_byte(bytes)) return {{}, {}, control, {}};
  if (is_ascii(bytes)) return {bytes, {}, {}, {}};
  if (!decided_) {
    EncodingEvidence evidence;
    evidence.count(bytes, true);
    decided_ = evidence.encoding().has_value();
    if (decided_) encoding_ = *evidence.encoding();
    else if (evidence.two()) return {{}, {}, {}, evidence.two()};
  }
  if (encoding_ == Encoding::gb18030) return gb18030_->convert(bytes);
  if (const auto bad = find_invalid_utf8(bytes)) return {{}, bad, {}, {}};
  return {bytes, {}, {}, {}};
}

} // namespace medpol
