#pragma once
#include "grammar/words/said.hpp"
#include "medpol/bytes.hpp"
#include "medpol/record.hpp"

#include <memory>
#include <optional>

namespace medpol {

struct OpenedClaims {
  std::unique_ptr<RecordReader> reader; ///< null on error
  std::optional<Said> error;            ///< why it cannot be read: it is not there, is no text, has too large a head …
  RecordFormat format = RecordFormat::automatic;
};

/// Opens a claim file. `automatic` decides by the extension of its name (.csv .tsv .json .jsonl .ndjson), else by the
/// first character that is not blank: `[` is JSON, `{` is JSON, anything else is CSV. JSON whose first line is a whole
/// object, with more lines behind it, is JSON Lines. A CSV file with a header and no rows has no records; an empty file
/// is an error.
///
/// JSON is as `json_reader` takes it. An array that is not closed, or text after it, is reported as a last record with
/// an error.
OpenedClaims open_claims(const ByteInput& input, RecordFormat format = RecordFormat::automatic);

} // namespace medpol
