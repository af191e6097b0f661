#include "interpreter/claims/readers.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace medpol {

void begin_record(RawRecord& record, const ByteStream& bytes) {
  record.line = bytes.line();
  record.fields.clear();
  record.error.reset();
}

bool tell_read_failure(RawRecord& record, const ByteStream& bytes, bool& told) {
  if (bytes.failure().empty() || std::exchange(told, true)) return false;
  begin_record(record, bytes);
  record.error = RecordError{RecordError::Kind::read_failed, bytes.failure()};
  return true;
}

RecordError not_text_error(std::size_t bad_byte) { return {RecordError::Kind::not_text, std::to_string(bad_byte + 1)}; }

std::optional<std::string> find_duplicate(const std::vector<RawField>& fields) {
  std::vector<std::string_view> names;
  names.reserve(fields.size());
  for (const RawField& field : fields)
    if (!field.name.empty()) names.emplace_back(field.name);
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice == names.end()) return std::nullopt;
  return std::string(*twice);
}

} // namespace medpol
