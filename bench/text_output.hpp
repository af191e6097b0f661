#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include <unistd.h>

/// Writes text to a file descriptor through a large buffer. After a failed write it writes no more and `ok` is false.
class TextOutput {
public:
  static constexpr std::size_t size = std::size_t{1} << 20;

  explicit TextOutput(int file) : file_(file), buffer_(size) {}

  void text(std::string_view piece) {
    if (piece.size() > size) {
      flush();
      write_all(piece.data(), piece.size());
      return;
    }
    char* const at = room(piece.size());
    std::memcpy(at, piece.data(), piece.size());
    written_to(at + piece.size());
  }

  void character(char c) {
    char* const at = room(1);
    *at = c;
    written_to(at + 1);
  }

  /// Decimal digits, with zeros in front up to `width`, at most 20.
  void number(std::uint64_t value, std::size_t width = 1) {
    char* const at = room(most_digits);
    written_to(put_number(at, value, width));
  }

  /// Fen as yuan with two decimals: 1234.05.
  void amount(std::int64_t fen) {
    char* const at = room(most_digits + 3);
    written_to(put_amount(at, fen));
  }

  /// For writing several pieces at once: room for `count` bytes, at most `size`, of which those before `written_to`
  /// count.
  char* room(std::size_t count) {
    if (count > size - used_) flush();
    return buffer_.data() + used_;
  }
  void written_to(const char* end) { used_ = static_cast<std::size_t>(end - buffer_.data()); }

  static constexpr std::size_t most_digits = 20;

  static char* put_number(char* at, std::uint64_t value, std::size_t width = 1) {
    std::array<char, most_digits> digits;
    char* begin = digits.data() + digits.size();
    while (value >= 100) {
      std::memcpy(begin -= 2, pairs.data() + 2 * (value % 100), 2);
      value /= 100;
    }
    if (value >= 10) std::memcpy(begin -= 2, pairs.data() + 2 * value, 2);
    else *--begin = static_cast<char>('0' + value);
    auto count = static_cast<std::size_t>(digits.data() + digits.size() - begin);
    for (; count < width; --width) *at++ = '0';
    std::memcpy(at, begin, count);
    return at + count;
  }

  static char* put_amount(char* at, std::int64_t fen) {
    auto value = static_cast<std::uint64_t>(fen);
    if (fen < 0) {
      *at++ = '-';
      value = 0 - value;
    }
    at = put_number(at, value / 100);
    *at++ = '.';
    std::memcpy(at, pairs.data() + 2 * (value % 100), 2);
    return at + 2;
  }

  /// False when something could not be written.
  bool finish() {
    flush();
    return ok_;
  }

private:
  /// 00, 01, … 99.
  static constexpr std::array<char, 200> pairs = [] {
    std::array<char, 200> digits{};
    for (std::size_t i = 0; i < 100; ++i) {
      digits[2 * i] = static_cast<char>('0' + i / 10);
      digits[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return digits;
  }();

  void flush() {
    write_all(buffer_.data(), used_);
    used_ = 0;
  }

  void write_all(const char* from, std::size_t count) {
    while (ok_ && count > 0) {
      const ssize_t written = ::write(file_, from, count);
      if (written <= 0) {
        ok_ = false;
        return;
      }
      from += written;
      count -= static_cast<std::size_t>(written);
    }
  }

  int file_;
  std::vector<char> buffer_;
  std::size_t used_ = 0;
  bool ok_ = true;
};
