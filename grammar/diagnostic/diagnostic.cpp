#include "grammar/diagnostic/diagnostic.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/words/say.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

namespace medpol {

namespace {

constexpr DiagnosticInfo rows[] = {
#define MEDPOL_DIAGNOSTIC(code, severity, arguments, zh, en, fix_zh, fix_en)                                           \
  DiagnosticInfo{Code::code, #code, Severity::severity, arguments, {zh, en}, {fix_zh, fix_en}},
#include "grammar/diagnostic/diagnostics.def"
#undef MEDPOL_DIAGNOSTIC
};

/// The rows as the build read them.
constexpr std::string_view arguments_as_read[] = {
#include "grammar/diagnostic/code_arguments.inc"
};

consteval bool are_as_read() {
  using enum Code;
  constexpr Code as_read[] = {
#include "grammar/diagnostic/code_rows.inc"
  };
  if (std::size(as_read) != std::size(rows) || std::size(arguments_as_read) != std::size(rows)) return false;
  for (std::size_t i = 0; i < std::size(rows); ++i)
    if (rows[i].code != as_read[i] || rows[i].arguments != arguments_as_read[i]) return false;
  return true;
}
static_assert(are_as_read(), "the build reads a row of diagnostics.def otherwise than it stands: see medpol_rows");

consteval bool are_sound() {
  for (const auto& row : rows) {
    if (!has_kinds(row.arguments)) return false;
    for (const auto pattern : {row.message[0], row.message[1], row.fix[0], row.fix[1]})
      if (!names_its_arguments(pattern, row.arguments)) return false;
  }
  return true;
}
static_assert(are_sound(),
              "a row of diagnostics.def words an argument that it does not name, or of no kind that there is");

} // namespace

std::span<const DiagnosticInfo> diagnostic_table() { return rows; }

const DiagnosticInfo& info(Code code) { return rows[static_cast<std::size_t>(code)]; }

const DiagnosticInfo* find_diagnostic(std::string_view name) {
  const std::string wanted = fold(name);
  for (const DiagnosticInfo& row : diagnostic_table()) {
    if (fold(row.name) == wanted) return &row;
  }
  return nullptr;
}

bool Diagnostic::operator<(const Diagnostic& other) const {
  // The end comes last, so that it never decides which of two codes at one place is the first.
  return std::tie(span.file, span.begin, code, span.end) <
         std::tie(other.span.file, other.span.begin, other.code, other.span.end);
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& one) { return info(one.code).severity == Severity::error; });
}

void finish(Diagnostics& diagnostics) {
  if (!std::is_sorted(diagnostics.begin(), diagnostics.end())) {
    // Places are sorted, not the messages: those are large.
    std::vector<std::uint32_t> order(diagnostics.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return diagnostics[a] < diagnostics[b]; });
    Diagnostics sorted;
    sorted.reserve(diagnostics.size());
    for (const auto at : order) sorted.push_back(std::move(diagnostics[at]));
    diagnostics = std::move(sorted);
  }
  auto kept = diagnostics.begin();
  const auto keep = [&](Diagnostic& one) {
    if (&*kept != &one) *kept = std::move(one);
    ++kept;
  };
  for (auto first = diagnostics.begin(); first != diagnostics.end();) {
    const auto next_place = std::find_if(first, diagnostics.end(), [&](const Diagnostic& one) {
      return one.span.file != first->span.file || one.span.begin != first->span.begin;
    });
    const auto error = std::find_if(first, next_place,
                                    [](const Diagnostic& one) { return info(one.code).severity == Severity::error; });
    if (error != next_place) keep(*error);
    else std::for_each(first, next_place, keep);
    first = next_place;
  }
  diagnostics.erase(kept, diagnostics.end());
}

} // namespace medpol
