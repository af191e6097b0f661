#pragma once
#include "grammar/words/words.hpp"
#include "interpreter/policies/library.hpp"

#include <vector>

namespace medpol {

/// What asks for a field of the records.
struct FieldNeed {
  enum class What : std::uint8_t {
    record,     ///< telling records apart, or what they are about
    routing,    ///< finding the policy
    taken_over, ///< 承接
    value,      ///< a rule
    account,
    assertion,
    matter, ///< an application
  } what = What::value;
  Words policy; ///< by Language; empty: all
  Words name;   ///< of the rule or account, by Language; else empty
};

/// A field that some of the policies ask for.
struct NeededField {
  const Scope* scope = nullptr; ///< that declares it
  InputId input{};
  bool always = false; ///< each record needs it that any of the policies settles, unless it is refused before
  std::vector<FieldNeed> needs;

  const Input& field() const { return (*scope)[input]; }
  /// Whether it stands in the records of a list, and not in the record that has the list.
  bool in_list() const { return field().list != ListId::none && field().type.kind != TypeKind::list; }
  /// Whether it is a column of a sheet: a list has a file of its own.
  bool in_sheet() const { return !in_list() && (field().list == ListId::none || (*scope)[field().list].is_set); }
};

/// The fields that the policies of a library ask for, each once: the number of a record, those of the vocabulary in the
/// order in which they are declared, then those of the policies. Policies that only others extend ask for nothing.
/// 就医范围 is asked for as the two places from which it is made.
std::vector<NeededField> needed_fields(const Library& library);

} // namespace medpol
