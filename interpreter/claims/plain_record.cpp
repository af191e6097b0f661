#include "interpreter/claims/plain_record.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/empty_cell.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/utf8.hpp"
#include "interpreter/claims/readers.hpp"

namespace medpol {
namespace {

constexpr int most_levels = 16; // as in JSON

class PlainRecord {
public:
  std::optional<RecordError> make(std::vector<RecordField>& fields, int depth = 1) {
    if (depth > most_levels) return RecordError{RecordError::Kind::too_large, {}};
    for (auto& field : fields) {
      if (auto error = look_at(field.name)) return error;
      field.name = std::string(trim_blanks(field.name));
      if (auto error = make(field.value, depth)) return error;
    }
    if (auto name = find_duplicate(fields)) return RecordError{RecordError::Kind::duplicate_field, std::move(*name)};
    return std::nullopt;
  }

private:
  std::optional<RecordError> make(RecordValue& value, int depth) {
    using Kind = RecordValue::Kind;
    if (value.kind == Kind::record) return make(value.members, depth + 1);
    if (value.kind != Kind::list) {
      if (auto error = look_at(value.text)) return error;
      if (value.kind == Kind::text && is_empty_cell(value.text)) value.kind = Kind::absent;
      if (value.kind == Kind::absent) value.text.clear();
      return std::nullopt;
    }
    if (depth >= most_levels) return RecordError{RecordError::Kind::too_large, {}};
    for (auto& item : value.items)
      if (auto error = make(item, depth + 1)) return error;
    return std::nullopt;
  }

  std::optional<RecordError> look_at(const std::string& text) {
    bytes_ += text.size();
    if (bytes_ > limits.record_bytes) return RecordError{RecordError::Kind::too_large, {}};
    DecodedText decoded;
    decoded.bad_byte = find_invalid_utf8(text);
    decoded.control = find_control_byte(text);
    return text_error(decoded);
  }

  std::size_t bytes_ = 0;
};

} // namespace

void make_plain(Record& record) {
  if (record.error) return;
  record.error = PlainRecord().make(record.fields);
  if (record.error && record.error->kind != RecordError::Kind::duplicate_field) record.fields.clear();
}

} // namespace medpol
