#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// Index of a source file in a `SourceSet`.
enum class FileId : std::uint32_t {};

/// A half-open range of bytes in one source file. Offsets count bytes of the UTF-8 text; line, character and
/// cell column are computed only when something is printed.
struct Span {
  FileId file{};
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Span&) const = default;
};

/// 1-based line of a file.
enum class LineNumber : std::uint32_t {};
/// 1-based position in a line, counted in characters (code points): what an officer counts.
enum class CharColumn : std::uint32_t {};
/// 0-based position in a line, counted in terminal cells (a Chinese character takes two): where a caret goes.
enum class CellColumn : std::uint32_t {};

/// One file of text, UTF-8 without byte order mark, with the start of each line.
class Source {
public:
  /// `name` is the path as the user wrote it; `text` must be valid UTF-8 (see `to_utf8`).
  Source(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  std::string_view slice(std::uint32_t begin, std::uint32_t end) const;

  LineNumber line_of(std::uint32_t offset) const;
  CharColumn char_column_of(std::uint32_t offset) const;
  CellColumn cell_column_of(std::uint32_t offset) const;
  /// Text of a line without its line ending; empty when there is no such line.
  std::string_view line_text(LineNumber line) const;
  std::uint32_t line_begin(LineNumber line) const;
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }

private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

/// All source files of one run; ids stay valid as files are added, references and views do too.
class SourceSet {
public:
  FileId add(Source source);
  const Source& operator[](FileId id) const { return *sources_[static_cast<std::size_t>(id)]; }
  std::string_view text(Span span) const { return (*this)[span.file].slice(span.begin, span.end); }
  std::size_t size() const { return sources_.size(); }

private:
  std::vector<std::unique_ptr<const Source>> sources_;
};

} // namespace medpol
