#include "interpreter/claims/readers.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace medpol {

void begin_record(Record& record, const ByteStream& bytes) {
  record.line = bytes.line();
  record.fields.clear();
  record.error.reset();
}

bool tell_read_failure(Record& record, const ByteStream& bytes, bool& told) {
  if (bytes.failure().empty() || std::exchange(told, true)) return false;
  begin_record(record, bytes);
  record.error = RecordError{RecordError::Kind::read_failed, bytes.failure()};
  return true;
}

std::optional<RecordError> text_error(const DecodedText& decoded) {
  if (decoded.control) return RecordError{RecordError::Kind::control, code_point_name(decoded.control->code_point)};
  if (decoded.bad_byte) return RecordError{RecordError::Kind::not_text, std::to_string(*decoded.bad_byte + 1)};
  if (decoded.two) return RecordError{RecordError::Kind::two_readings, decoded.two->utf8 + "|" + decoded.two->gb18030};
  return std::nullopt;
}

TwoReadings two_readings_of(const RecordError& error) {
  const auto stroke = error.detail.find('|');
  if (stroke == std::string::npos) return {error.detail, error.detail};
  return {error.detail.substr(0, stroke), error.detail.substr(stroke + 1)};
}

std::optional<std::string> find_duplicate(const std::vector<RecordField>& fields) {
  std::vector<std::string_view> names;
  names.reserve(fields.size());
  for (const RecordField& field : fields)
    if (!field.name.empty()) names.emplace_back(field.name);
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice == names.end()) return std::nullopt;
  return std::string(*twice);
}

} // namespace medpol
