#include "interpreter/claims/csv_cell.hpp"

namespace medpol {
namespace {

/// Skips to the separator, line end or end of text; true when a quote stands before it.
bool skip_unquoted(std::string_view text, std::size_t& at, char separator) {
  bool quote = false;
  for (; at < text.size() && text[at] != separator && text[at] != '\n'; ++at) quote = quote || text[at] == '"';
  return quote;
}

/// Skips to the closing quote of a cell whose content starts at `at`; to the end of the text when there is none.
void skip_quoted(std::string_view text, std::size_t& at, CsvCell& cell) {
  for (;;) {
    at = text.find('"', at);
    if (at == std::string_view::npos) {
      at = text.size();
      cell.open = true;
      return;
    }
    if (at + 1 == text.size() || text[at + 1] != '"') return;
    cell.doubled = true;
    at += 2;
  }
}

void finish(std::string_view text, std::size_t at, CsvCell& cell) {
  if (at == text.size()) {
    cell.end = CsvCell::End::text;
    cell.next = at;
    return;
  }
  cell.end = text[at] == '\n' ? CsvCell::End::row : CsvCell::End::separator;
  cell.next = at + 1;
}

std::string_view without_carriage_return(std::string_view content, CsvCell::End end) {
  if (end != CsvCell::End::separator && content.ends_with('\r')) content.remove_suffix(1);
  return content;
}

} // namespace

CsvCell scan_csv_cell(std::string_view text, std::size_t at, char separator) {
  CsvCell cell;
  const bool quoted = at < text.size() && text[at] == '"';
  const std::size_t begin = quoted ? at + 1 : at;
  at = begin;
  if (!quoted) {
    cell.stray = skip_unquoted(text, at, separator);
    finish(text, at, cell);
    cell.content = without_carriage_return(text.substr(begin, at - begin), cell.end);
    return cell;
  }

  skip_quoted(text, at, cell);
  cell.content = text.substr(begin, at - begin);
  if (!cell.open) ++at;
  const std::size_t after_quote = at;
  skip_unquoted(text, at, separator);
  finish(text, at, cell);
  cell.stray = !without_carriage_return(text.substr(after_quote, at - after_quote), cell.end).empty();
  return cell;
}

void copy_csv_content(const CsvCell& cell, std::string& out) {
  out.assign(cell.content);
  if (!cell.doubled) return;
  for (std::size_t at = out.find('"'); at != std::string::npos; at = out.find('"', at + 1)) out.erase(at, 1);
}

} // namespace medpol
