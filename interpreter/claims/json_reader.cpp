#include "grammar/text/display.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/words/files.hpp"
#include "interpreter/claims/json_extent.hpp"
#include "interpreter/claims/json_layout.hpp"
#include "interpreter/claims/json_record.hpp"
#include "interpreter/claims/readers.hpp"

#include <algorithm>
#include <utility>

namespace medpol {
namespace {

RecordError broken_json(std::string detail) { return {RecordError::Kind::not_json, std::move(detail)}; }

class JsonArray final : public RecordReader {
public:
  JsonArray(ClaimFile file, JsonLayout layout)
      : layout_(std::move(layout)), bytes_(std::move(file.bytes)), text_(std::move(file.text)) {
    bytes_.consume(layout_.first);
  }

  bool next(Record& record) override;
  const std::vector<std::string>& columns() const override { return columns_; }
  std::uint64_t bytes_read() const override { return bytes_.bytes_read(); }

private:
  enum class Place : std::uint8_t { first_element, after_element, after_comma, after_records, end };

  bool skip_blanks();
  bool fail(Record& record, RecordError error, Place place);
  bool read_element(Record& record);
  bool close_array(Record& record);
  bool read_tail(Record& record);
  std::optional<RecordError> parse(std::string_view value, std::vector<RecordField>& fields);
  std::optional<RecordError> take_value(std::vector<RecordField>& fields);

  JsonLayout layout_;
  ByteStream bytes_;
  RecordText text_;
  JsonRecordParser parser_;
  std::vector<std::string> columns_;
  Place place_ = Place::first_element;
  bool failure_told_ = false;
};

/// False at the end of the file.
bool JsonArray::skip_blanks() {
  do {
    bytes_.consume(skip_json_blanks(bytes_.buffered(), 0));
  } while (bytes_.buffered().empty() && bytes_.extend());
  return !bytes_.buffered().empty();
}

bool JsonArray::fail(Record& record, RecordError error, Place place) {
  record.error = std::move(error);
  place_ = place;
  return true;
}

bool JsonArray::next(Record& record) {
  if (place_ == Place::end) return tell_read_failure(record, bytes_, failure_told_);
  const bool more = skip_blanks();
  begin_record(record, bytes_);
  if (place_ == Place::after_records) return read_tail(record);
  if (!more && !bytes_.failure().empty()) return tell_read_failure(record, bytes_, failure_told_);
  if (!more) return fail(record, broken_json("the file ends inside the array"), Place::end);
  if (layout_.kind == JsonLayout::Kind::single) {
    record.error = take_value(record.fields);
    if (place_ != Place::end) place_ = Place::after_records;
    return true;
  }
  return read_element(record);
}

bool JsonArray::read_element(Record& record) {
  const char first = bytes_.buffered().front();
  if (first == ']') return close_array(record);
  if (first == ',') {
    bytes_.consume(1);
    const bool expected = place_ == Place::after_element;
    place_ = Place::after_comma;
    return expected ? next(record)
                    : fail(record, broken_json("a comma without an object before it"), Place::after_comma);
  }
  const bool comma_missing = place_ == Place::after_element;
  place_ = Place::after_element;
  record.error = take_value(record.fields);
  if (!record.error && comma_missing) record.error = broken_json("no comma before this object");
  return true;
}

bool JsonArray::close_array(Record& record) {
  bytes_.consume(1);
  if (place_ == Place::after_comma)
    return fail(record, broken_json("a comma without an object after it"), Place::after_records);
  place_ = Place::after_records;
  return next(record);
}

/// Reads what follows the records, of which there should be nothing but the end of the object that wraps them.
bool JsonArray::read_tail(Record& record) {
  place_ = Place::end;
  if (layout_.kind == JsonLayout::Kind::wrapped) {
    if (!skip_blanks()) {
      if (!bytes_.failure().empty()) return tell_read_failure(record, bytes_, failure_told_);
      return fail(record, broken_json("the file ends inside the object"), Place::end);
    }
    if (bytes_.buffered().front() != '}') {
      begin_record(record, bytes_);
      return fail(record, {RecordError::Kind::trailing, ""}, Place::end);
    }
    bytes_.consume(1);
  }
  if (skip_blanks()) {
    begin_record(record, bytes_);
    return fail(record, {RecordError::Kind::trailing, ""}, Place::end);
  }
  return tell_read_failure(record, bytes_, failure_told_);
}

/// Takes the value at the head of the buffer; one that is too large is passed over in constant memory.
std::optional<RecordError> JsonArray::take_value(std::vector<RecordField>& fields) {
  JsonExtent extent(text_.encoding());
  std::size_t fed = 0;
  bool too_large = false;
  for (;;) {
    const auto length = extent.feed(bytes_.buffered().substr(fed));
    fed = length ? fed + *length : bytes_.buffered().size();
    too_large = too_large || fed > limits.record_bytes;
    if (too_large) {
      bytes_.consume(std::exchange(fed, 0));
      if (length) return RecordError{RecordError::Kind::too_large, ""};
    } else if (length) {
      auto error = parse(bytes_.buffered().substr(0, fed), fields);
      bytes_.consume(fed);
      return error;
    }
    if (bytes_.extend()) continue;
    auto error = parse(bytes_.buffered().substr(0, fed), fields);
    bytes_.consume(fed);
    place_ = Place::end;
    return too_large ? RecordError{RecordError::Kind::too_large, ""} : error;
  }
}

std::optional<RecordError> JsonArray::parse(std::string_view value, std::vector<RecordField>& fields) {
  const DecodedText decoded = text_.decode(value);
  if (auto error = text_error(decoded)) return error;
  return parser_.parse(decoded.text, fields);
}

} // namespace

ReaderOrWhyNot json_reader(ClaimFile file) {
  auto layout = find_json_layout(file);
  if (!layout.lost) return std::make_unique<JsonArray>(std::move(file), std::move(layout));
  return say<FilePhrase::beside_the_records>(shown(*layout.lost), "[{…}, {…}]");
}

} // namespace medpol
