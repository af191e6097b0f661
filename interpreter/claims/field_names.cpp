#include "interpreter/claims/field_names.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t names_sought = 500,
                      names_kept = 20'000; ///< unknown names for which one like them is sought, that are kept

} // namespace

bool FieldNames::is_ignored(const std::string& name) const {
  return std::find(ignored_.names.begin(), ignored_.names.end(), name) != ignored_.names.end();
}

std::vector<std::string> FieldNames::ignored_seen() const {
  std::vector<std::string> out;
  for (const auto& [name, field] : seen_)
    if (field.kind == Field::Kind::ignored) out.push_back(name);
  return out;
}

FieldNames::Field FieldNames::classify(const std::string& name) const {
  Field out;
  if (is_ignored(name)) {
    out.kind = Field::Kind::ignored;
  } else if (const auto input = library_.vocabulary.find_input(name)) {
    out.kind = Field::Kind::vocabulary;
    out.input = *input;
  } else if (std::any_of(library_.policies.begin(), library_.policies.end(),
                         [&](const auto& policy) { return policy->scope.find_input(name).has_value(); })) {
    out.kind = Field::Kind::policy;
  } else if (ignored_.unknown) {
    out.kind = Field::Kind::ignored;
  }
  return out;
}

const FieldNames::Field& FieldNames::find(const std::string& name) {
  if (const auto known = seen_.find(name); known != seen_.end()) return known->second;
  auto field = classify(name);
  const bool means_nothing =
      field.kind == Field::Kind::unknown || (field.kind == Field::Kind::ignored && !is_ignored(name));
  if (!means_nothing) return seen_.emplace(name, std::move(field)).first->second;
  if (field.kind == Field::Kind::unknown && unknown_ < names_sought) field.near = nearest(name);
  // Of endless names that mean nothing only the first are kept.
  if (unknown_++ < names_kept) return seen_.emplace(name, std::move(field)).first->second;
  return unkept_ = std::move(field);
}

std::string FieldNames::nearest(const std::string& name) const {
  std::vector<std::string> names;
  const auto add = [&](const Scope& scope) {
    for (const auto& known : scope.inputs) {
      if (known.list != ListId::none && known.type.kind != TypeKind::list) continue; // of a record
      names.push_back(known.name);
      if (!known.english.empty()) names.push_back(known.english);
      if (!known.national.empty()) names.push_back(known.national);
    }
  };
  add(library_.vocabulary);
  for (const auto& policy : library_.policies) add(policy->scope);
  return nearest_word(name, names);
}

} // namespace medpol
