#pragma once
#include "interpreter/claims/record.hpp"

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
  std::optional<RecordError> parse(std::string_view text, std::vector<RawField>& fields);

private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

} // namespace medpol
