#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "interpreter/check/declare/declaration_table.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// The declarations of one file on their way into a scope.
struct Declaring {
  const Source& source;
  const SyntaxTree& tree;
  Scope& scope;
  Diagnostics& diagnostics;
  bool said_too_many = false;
  std::vector<NameId> spelled = {}; ///< how the values of the last enumeration are spelled

  void report(Diagnostic found) { diagnostics.push_back(std::move(found)); }
  std::string text(SyntaxId id) const { return std::string(source.slice(tree[id].begin, tree[id].end)); }
  /// What a spelling means, to be added to.
  Meaning& meaning(std::string_view spelling);
};

/// A name goes by its Chinese word; what is declared in English with `Chinese …` has been turned round.
struct StatementHead {
  std::string name, english, national, reported_as;
  std::string written; ///< the name as the statement has it
  bool ascending = false, negative = false;
  Span span, reported_span;
};

/// The names between “、”, which stands within 「」 as well.
std::vector<std::string> split_list(std::string_view text);
/// What a statement says of its name.
StatementHead head_of(Declaring& in, SyntaxId statement);
/// The rows of the table below a statement.
std::vector<DeclarationRow> table_below(Declaring& in, LineId line);
/// Whether there is no room for one more name; reported once.
bool too_many(Declaring& in, std::size_t count, Span span);
/// Reports a name that is declared once more.
void report_already(Declaring& in, const std::string& name, Span span, Span before);
/// Reports a clause that does nothing where it stands.
void report_idle(Declaring& in, Span place, const std::string& word, Said why);
/// 可为负, in its column.
bool may_be_negative(Declaring& in, const DeclarationRow& row);
/// Reports a name that is too long or holds the sign of a note.
void check_name(Declaring& in, const std::string& name, Span span);

} // namespace medpol
