#include "grammar/text/limits.hpp"
#include "interpreter/claims/json_extent.hpp"
#include "interpreter/claims/json_record.hpp"
#include "interpreter/claims/readers.hpp"

#include <utility>

namespace medpol {
namespace {

class JsonLines final : public RecordReader {
public:
  explicit JsonLines(ClaimFile file) : bytes_(std::move(file.bytes)), text_(std::move(file.text)) {}

  bool next(Record& record) override;
  const std::vector<std::string>& columns() const override { return columns_; }
  std::uint64_t bytes_read() const override { return bytes_.bytes_read(); }

private:
  ByteStream bytes_;
  RecordText text_;
  JsonRecordParser parser_;
  std::vector<std::string> columns_;
  bool failure_told_ = false;
};

bool JsonLines::next(Record& record) {
  while (!bytes_.buffered().empty() || bytes_.extend()) {
    begin_record(record, bytes_);
    const auto length = bytes_.line_length(limits.record_bytes);
    if (!length) {
      record.error = RecordError{RecordError::Kind::too_large, ""};
      bytes_.skip_line();
      return true;
    }
    const std::string_view line = bytes_.buffered().substr(0, *length);
    const bool blank = skip_json_blanks(line, 0) == line.size();
    if (!blank) record.error = read_json_line(line, text_, parser_, record.fields);
    bytes_.consume(*length);
    if (!blank) return true;
  }
  return tell_read_failure(record, bytes_, failure_told_);
}

} // namespace

std::unique_ptr<RecordReader> json_lines_reader(ClaimFile file) { return std::make_unique<JsonLines>(std::move(file)); }

} // namespace medpol
