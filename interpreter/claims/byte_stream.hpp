#pragma once
#include "medpol/bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace medpol {

/// Bytes that are read forward in blocks. Lines end with LF or CRLF: a CR that no LF follows is given as LF. What is
/// buffered stays until it is consumed; a view into it ends with the next call that is not const.
class ByteStream {
public:
  static constexpr std::size_t block_bytes = 64 * 1024;

  /// Opens an input; nothing is read yet. When that fails, `failure` is not empty.
  explicit ByteStream(const ByteInput& input);

  /// What was read and not yet consumed.
  std::string_view buffered() const { return std::string_view(buffer_).substr(begin_); }
  /// Reads on behind `buffered`, at least a block unless the file ends; false when there is nothing more, or reading
  /// failed.
  bool extend();
  /// True when `buffered` goes to the end of the file.
  bool ended() const { return ended_; }
  /// Gives up the first `count` bytes of `buffered`.
  void consume(std::size_t count);
  /// 1-based line of the first byte of `buffered`.
  std::uint64_t line() const { return line_; }
  /// Bytes that were read so far, buffered ones too.
  std::uint64_t bytes_read() const { return bytes_read_; }
  /// The source's words when it could not be opened or read on, which is so too once a run is stopped; empty otherwise.
  const std::string& failure() const { return source_->failure(); }

  /// Takes up to `count` bytes at once, what is buffered first; fewer only at the end of the file or when reading
  /// failed. Lines are not counted any more.
  std::size_t take(char* into, std::size_t count);

  /// Bytes of the first line of `buffered` with its line feed, reading on as needed; nullopt when it is longer than
  /// `most_bytes`.
  std::optional<std::size_t> line_length(std::size_t most_bytes);
  /// Gives up the first line, whatever its length, in constant memory.
  void skip_line();

private:
  std::size_t read(char* into, std::size_t count);
  std::size_t fill(char* into, std::size_t count);

  std::unique_ptr<ByteSource> source_;
  bool at_end_ = false; ///< the source gives no more
  bool ended_ = false;  ///< and nothing is held
  std::string buffer_;
  std::size_t begin_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t bytes_read_ = 0;
  std::optional<char> held_; ///< was read to see what follows a CR, and not yet given
};

} // namespace medpol
