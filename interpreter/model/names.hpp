#pragma once
#include "interpreter/model/vocabulary/scope.hpp"

#include <string>
#include <variant>
#include <vector>

namespace medpol {

/// A value of an enumeration.
struct NamedValue {
  EnumerationId enumeration{};
  std::uint16_t index = 0;
  bool operator==(const NamedValue&) const = default;
};

/// What a name stands for: a field of the claim or of its records (a list or a set by its whole), what a policy gives a
/// value to (figures, tables, payments, results), an enumeration, one of its values, or a matter. Empty: nothing.
using Named = std::variant<std::monostate, InputId, ItemId, EnumerationId, NamedValue, MatterId>;

/// A name in a text, and what it stands for there.
struct NamePlace {
  Span span;
  Named named;
  bool declares = false; ///< it says what the name stands for; else it is used
};

/// What every name stands for, place by place. The ids are those of the policy's scope.
class Names {
public:
  Names() = default;
  /// Of several for one place the first counts.
  explicit Names(std::vector<NamePlace> places);

  /// By file and offset.
  const std::vector<NamePlace>& places() const { return places_; }
  /// The name that a byte of a file belongs to; null where none stands.
  const NamePlace* at(FileId file, std::uint32_t offset) const;
  /// Where the same is declared and used, in the order of the text.
  std::vector<NamePlace> of(const Named& named) const;

private:
  std::vector<NamePlace> places_;
};

/// Where something is declared: the name, or the row of a table that declares it. Nothing has an empty place.
Span declared_at(const Scope& scope, const Named& named);
/// Its own name; empty for nothing.
std::string name_of(const Scope& scope, const Named& named, Language language = Language::zh);

} // namespace medpol
