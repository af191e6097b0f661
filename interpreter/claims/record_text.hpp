#pragma once
#include "grammar/text/characters.hpp"
#include "grammar/text/read.hpp"
#include "grammar/text/two_readings.hpp"

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
  std::optional<TwoReadings> two;      ///< they are text in both encodings, and nothing tells which is meant
  bool good() const { return !bad_byte && !control && !two; }
};

/// What the lines of a file say of its encoding.
class EncodingEvidence {
public:
  /// Counts the lines; the last one may lack its end unless it is `whole`.
  void count(std::string_view lines, bool whole);
  /// The encoding in which more lines are valid that are so in one alone, UTF-8 when they are equal; nullopt while
  /// there is none.
  std::optional<Encoding> encoding() const;
  /// More lines speak for one encoding than for the other.
  bool is_clear() const { return utf8_ != gb18030_; }
  /// What the first line that is text in both encodings says in each; nullopt when there is none.
  const std::optional<TwoReadings>& two() const { return two_; }

private:
  std::size_t utf8_ = 0, gb18030_ = 0;
  std::optional<TwoReadings> two_;
};

/// Turns the bytes of one record after another into UTF-8, by the one encoding of their file.
///
/// The encoding is the one for which more lines of the first block speak: damage to one record does not change how the
/// others are read. While it is not known, the first record that tells decides; one that is text in both is an error.
class RecordText {
public:
  /// Of a file whose beginning tells nothing.
  RecordText();
  /// Of a file whose encoding is known.
  explicit RecordText(Encoding encoding);

  Encoding encoding() const { return encoding_; }
  /// False while no record told which encoding it is.
  bool is_decided() const { return decided_; }
  /// The view holds until the next call, and as long as `bytes` do.
  DecodedText decode(std::string_view bytes);

private:
  struct Gb18030;

  Encoding encoding_ = Encoding::utf8;
  bool decided_ = false;
  std::shared_ptr<Gb18030> gb18030_;
};

} // namespace medpol
