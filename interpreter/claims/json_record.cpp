#include "interpreter/claims/json_record.hpp"

#include "grammar/text/empty_cell.hpp"
#include "interpreter/claims/json_extent.hpp"
#include "interpreter/claims/plain_text.hpp"
#include "interpreter/claims/readers.hpp"

#include <simdjson.h>

#include <algorithm>
#include <utility>

namespace medpol {
namespace {

namespace ondemand = simdjson::ondemand;
using Failure = std::optional<RecordError>;

constexpr int most_nesting = 16;

RecordError not_json(std::string detail) { return {RecordError::Kind::not_json, std::move(detail)}; }
RecordError not_json(simdjson::error_code error) { return not_json(simdjson::error_message(error)); }

bool skip_digits(std::string_view& rest) {
  const std::size_t count = std::min(rest.find_first_not_of("0123456789"), rest.size());
  rest.remove_prefix(count);
  return count != 0;
}

Failure read_value(ondemand::value source, RecordValue& value, int depth);

Failure read_text(ondemand::value source, RecordValue& value) {
  std::string_view text;
  if (const auto error = source.get_string().get(text)) return not_json(error);
  if (const auto control = find_control_byte(text)) return text_error({{}, {}, control, {}});
  if (is_empty_cell(text)) return std::nullopt;
  value.kind = RecordValue::Kind::text;
  value.text = text;
  return std::nullopt;
}

Failure read_number(ondemand::value source, RecordValue& value) {
  const std::string_view token = trim_blanks(source.raw_json_token());
  if (!is_json_number(token)) return not_json(simdjson::NUMBER_ERROR);
  value.kind = RecordValue::Kind::number;
  value.text = token;
  return std::nullopt;
}

Failure read_boolean(ondemand::value source, RecordValue& value) {
  bool truth = false;
  if (const auto error = source.get_bool().get(truth)) return not_json(error);
  value.kind = RecordValue::Kind::boolean;
  value.text = truth ? "true" : "false";
  return std::nullopt;
}

Failure read_null(ondemand::value source) {
  bool null = false;
  if (const auto error = source.is_null().get(null)) return not_json(error);
  return null ? std::nullopt : Failure(not_json(simdjson::N_ATOM_ERROR));
}

Failure read_list(ondemand::value source, RecordValue& value, int depth) {
  if (depth > most_nesting) return not_json(simdjson::DEPTH_ERROR);
  ondemand::array list;
  if (const auto error = source.get_array().get(list)) return not_json(error);
  value.kind = RecordValue::Kind::list;
  for (auto element : list) {
    ondemand::value item;
    if (const auto error = std::move(element).get(item)) return not_json(error);
    if (auto failure = read_value(item, value.items.emplace_back(), depth)) return failure;
  }
  return std::nullopt;
}

Failure read_members(ondemand::object& object, std::vector<RecordField>& fields, int depth) {
  if (depth > most_nesting) return not_json(simdjson::DEPTH_ERROR);
  for (auto member : object) {
    if (member.error()) return not_json(member.error());
    std::string_view name;
    if (const auto error = member.unescaped_key().get(name)) return not_json(error);
    if (const auto control = find_control_byte(name)) return text_error({{}, {}, control, {}});
    ondemand::value source;
    RecordField& field = fields.emplace_back();
    field.name = trim_blanks(name);
    if (const auto error = member.value().get(source)) return not_json(error);
    if (auto failure = read_value(source, field.value, depth)) return failure;
  }
  if (auto name = find_duplicate(fields)) return RecordError{RecordError::Kind::duplicate_field, std::move(*name)};
  return std::nullopt;
}

Failure read_record(ondemand::value source, RecordValue& value, int depth) {
  ondemand::object object;
  if (const auto error = source.get_object().get(object)) return not_json(error);
  value.kind = RecordValue::Kind::record;
  return read_members(object, value.members, depth);
}

Failure read_value(ondemand::value source, RecordValue& value, int depth) {
  ondemand::json_type type{};
  if (const auto error = source.type().get(type)) return not_json(error);
  switch (type) {
  case ondemand::json_type::array: return read_list(source, value, depth + 1);
  case ondemand::json_type::object: return read_record(source, value, depth + 1);
  case ondemand::json_type::number: return read_number(source, value);
  case ondemand::json_type::string: return read_text(source, value);
  case ondemand::json_type::boolean: return read_boolean(source, value);
  case ondemand::json_type::null: return read_null(source);
  }
  return not_json(simdjson::TAPE_ERROR);
}

} // namespace

bool is_json_number(std::string_view rest) {
  if (rest.starts_with('-')) rest.remove_prefix(1);
  const bool leading_zero = rest.starts_with('0');
  const std::size_t before = rest.size();
  if (!skip_digits(rest) || (leading_zero && before - rest.size() > 1)) return false;
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    if (!skip_digits(rest)) return false;
  }
  if (rest.starts_with('e') || rest.starts_with('E')) {
    rest.remove_prefix(1);
    if (rest.starts_with('+') || rest.starts_with('-')) rest.remove_prefix(1);
    if (!skip_digits(rest)) return false;
  }
  return rest.empty();
}

struct JsonRecordParser::Parser {
  ondemand::parser parser;
  std::string padded;
};

JsonRecordParser::JsonRecordParser() : parser_(std::make_unique<Parser>()) {}
JsonRecordParser::~JsonRecordParser() = default;

std::optional<RecordError> JsonRecordParser::parse(std::string_view text, std::vector<RecordField>& fields) {
  std::string& padded = parser_->padded;
  padded.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  padded.assign(text);
  ondemand::document document;
  if (const auto error = parser_->parser.iterate(padded).get(document)) return not_json(error);
  ondemand::object object;
  if (const auto error = document.get_object().get(object)) return not_json(error);
  return read_members(object, fields, 1);
}

std::optional<RecordError> read_json_line(std::string_view line, RecordText& text, JsonRecordParser& parser,
                                          std::vector<RecordField>& fields) {
  const DecodedText decoded = text.decode(line);
  if (auto error = text_error(decoded)) return error;
  const std::string_view value = decoded.text.substr(skip_json_blanks(decoded.text, 0));
  const std::size_t end = JsonExtent(Encoding::utf8).feed(value).value_or(value.size());
  if (auto error = parser.parse(value.substr(0, end), fields)) return error;
  if (skip_json_blanks(value, end) != value.size()) return RecordError{RecordError::Kind::trailing, ""};
  return std::nullopt;
}

} // namespace medpol
