#pragma once
#include "grammar/words/said.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace medpol {

/// How text is written.
enum class TextEncoding : std::uint8_t {
  utf8,
  utf8_bom, ///< with a byte order mark, by which spreadsheets know it
  gb18030,
};

/// Where results go: standard output, or a file that gets its name only when it is complete. Until then it stands
/// beside it under another: `NAME.part-` with the number of the process. A link stays and the file it leads to is
/// replaced; a file that is replaced hands on its permissions. What is no ordinary file (a named pipe, the “>(…)” of a
/// shell) is written to directly. Where a function gives false, see `error`.
class Output {
public:
  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  /// Removes an unfinished file.
  ~Output();

  /// Empty path: standard output.
  bool open(const std::string& path);
  /// Before anything is written.
  void encode(TextEncoding encoding) { encoding_ = encoding; }
  /// Appends `text`, in UTF-8 and whole characters. False also when the program is interrupted.
  bool write(std::string_view text);
  /// Everything is on disk, not yet under its name.
  bool complete();
  /// Gives a complete file its name.
  bool publish();
  bool finish() { return complete() && publish(); }
  /// As `publish`, and what had the name is kept: until `take_back`, which gives it its name again, or `let_go`.
  bool publish_keeping();
  void take_back();
  void let_go();

  /// Once opened: whether nobody sees what is written before it has its name, or at all (/dev/null).
  bool is_unseen() const { return !unfinished_.empty() || null_; }
  /// The path and what is wrong.
  const Said& error() const { return error_; }
  /// Whether writing failed because nobody reads the pipe any more.
  bool reader_gone() const { return reader_gone_; }

private:
  bool failed(int error);
  bool create_beside(int permissions);
  bool open_directly(bool waits);
  bool write_bytes(std::string_view bytes);
  bool write_out(std::string_view text);
  bool flush();
  void begin_syncing(std::size_t written);
  bool close();
  bool keep_former();

  int descriptor_ = -1;
  std::uint64_t written_ = 0, syncing_ = 0; ///< bytes of the file; of these, those whose writing to disk was begun
  bool regular_ = false, null_ = false, complete_ = false, reader_gone_ = false;
  TextEncoding encoding_ = TextEncoding::utf8;
  std::string path_;
  std::string target_;     ///< where links lead to
  std::string unfinished_; ///< empty: written to directly
  bool published_ = false; ///< an unfinished file has its name now
  std::string former_;     ///< under which that is kept which had the name
  std::string buffer_;
  Said error_;
};

} // namespace medpol
