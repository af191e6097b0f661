#pragma once
#include "grammar/text/characters.hpp"
#include "grammar/text/read.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace medpol {

/// A record's bytes as UTF-8, or where they stop being text.
struct DecodedText {
  std::string_view text;
  std::optional<std::size_t> bad_byte; ///< offset of the first byte that is not text in the file's encoding
  std::optional<OddCharacter> control; ///< a control character among the bytes, but for tabs and line ends
  bool good() const { return !bad_byte && !control; }
};

/// Turns the bytes of one record after another into UTF-8, by the one encoding of their file.
///
/// The encoding is the one in which more lines of the first block are valid, UTF-8 when they are equal: damage to one
/// record does not change how the others are read. While all is ASCII nothing is decided.
class RecordText {
public:
  /// `first_block` is the beginning of the file; `whole` when it is all of it.
  RecordText(std::string_view first_block, bool whole);
  /// Of a file whose encoding is known.
  explicit RecordText(Encoding encoding);

  Encoding encoding() const { return encoding_; }
  /// False while no record told which encoding it is.
  bool is_decided() const { return decided_; }
  /// The view holds until the next call, and as long as `bytes` do.
  DecodedText decode(std::string_view bytes);

private:
  struct Gb18030;

  void decide(std::string_view lines, bool whole);

  Encoding encoding_ = Encoding::utf8;
  bool decided_ = false;
  std::shared_ptr<Gb18030> gb18030_;
};

} // namespace medpol
