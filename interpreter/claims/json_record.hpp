#pragma once
#include "interpreter/claims/record.hpp"
#include "interpreter/claims/record_text.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace medpol {

/// Reads the text of one JSON object into fields; numbers keep the characters they were written with.
class JsonRecordParser {
public:
  JsonRecordParser();
  ~JsonRecordParser();

  /// `text` is UTF-8 and holds one value without blanks around it. On an error `fields` holds what was read before it.
  std::optional<RecordError> parse(std::string_view text, std::vector<RecordField>& fields);

private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

/// Whether a token is a number as JSON writes them.
bool is_json_number(std::string_view token);

/// Reads a line of a JSON Lines file that is not blank. On an error `fields` holds what was read before it.
std::optional<RecordError> read_json_line(std::string_view line, RecordText& text, JsonRecordParser& parser,
                                          std::vector<RecordField>& fields);

} // namespace medpol
