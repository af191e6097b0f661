#pragma once
#include "bench/generate/writers.hpp"

#include <cstdint>
#include <string_view>

namespace workload {

/// Writes one record after another, as a row of CSV or an object of JSON Lines. The fields of CSV are in the order of
/// the header; nothing is quoted, for no field has a comma.
class Row {
public:
  Row(TextOutput& out, Format format) : out_(out), json_(format == Format::json_lines) {}

  void begin() {
    if (json_) out_.character('{');
    first_ = true;
  }

  void text(std::string_view name, std::string_view value) {
    before(name);
    if (json_) out_.character('"');
    out_.text(value);
    if (json_) out_.character('"');
  }

  /// `value` with `letter` before it and zeros in front: C0000000001.
  void number_with_letter(std::string_view name, char letter, std::uint64_t value, std::size_t width) {
    before(name);
    if (json_) out_.character('"');
    out_.character(letter);
    out_.number(value, width);
    if (json_) out_.character('"');
  }

  void date(std::string_view name, std::uint32_t day) {
    before(name);
    if (json_) out_.character('"');
    out_.number(day / 10000);
    out_.character('-');
    out_.number(day / 100 % 100, 2);
    out_.character('-');
    out_.number(day % 100, 2);
    if (json_) out_.character('"');
  }

  void amount(std::string_view name, std::int64_t fen) {
    before(name);
    out_.amount(fen);
  }

  /// Ten thousandths of a yuan: two decimals, or four where they are needed.
  void price(std::string_view name, std::int64_t value) {
    before(name);
    out_.amount(value / 100);
    if (value % 100 != 0) out_.number(static_cast<std::uint64_t>(value % 100), 2);
  }

  void number(std::string_view name, std::int64_t value) {
    before(name);
    out_.number(static_cast<std::uint64_t>(value));
  }

  /// A field that the record does not have: an empty cell of CSV, nothing in JSON.
  void absent() {
    if (json_) return;
    if (!first_) out_.character(',');
    first_ = false;
  }

  /// Begins a list of objects, each of which begins with `begin_item` and ends with `end_item`. JSON only.
  void begin_list(std::string_view name) {
    before(name);
    out_.character('[');
    first_ = true;
  }
  void begin_item() {
    if (!first_) out_.character(',');
    begin();
  }
  void end_item() {
    out_.character('}');
    first_ = false;
  }
  void end_list() {
    out_.character(']');
    first_ = false;
  }

  void end() { out_.text(json_ ? "}\n" : "\n"); }

private:
  void before(std::string_view name) {
    if (!first_) out_.character(',');
    first_ = false;
    if (!json_) return;
    out_.character('"');
    out_.text(name);
    out_.text("\":");
  }

  TextOutput& out_;
  bool json_;
  bool first_ = true;
};

} // namespace workload
