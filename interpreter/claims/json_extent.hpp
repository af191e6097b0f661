#pragma once
#include "grammar/text/read.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace medpol {

/// Finds where a JSON value ends, without judging what is in it: brackets are counted, texts are skipped. A line end
/// closes a text, for a JSON text holds none, so that a missing quote does not take the next record with it as long as
/// the brackets are in pairs.
class JsonExtent {
public:
  /// `depth` brackets are open already.
  explicit JsonExtent(Encoding encoding, std::uint64_t depth = 0)
      : gb18030_(encoding == Encoding::gb18030), depth_(depth) {}

  /// Goes on over `bytes`; how many of them belong to the value (at least one), or nullopt when it does not end in
  /// them.
  std::optional<std::size_t> feed(std::string_view bytes);

private:
  enum class Inside : std::uint8_t { nothing, text, word };

  bool is_trail(char byte);

  bool gb18030_;
  bool lead_before_ = false; ///< the byte before began a GB18030 character, whose next byte may look like a bracket
  bool escaped_ = false;
  Inside inside_ = Inside::nothing;
  std::uint64_t depth_;
};

bool is_json_blank(char c);
/// Offset of the first byte at or after `at` that is no JSON blank; the size of `text` when there is none.
std::size_t skip_json_blanks(std::string_view text, std::size_t at);

} // namespace medpol
