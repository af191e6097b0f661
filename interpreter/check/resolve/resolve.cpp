#include "interpreter/check/resolve/resolve.hpp"

namespace medpol {
namespace {

const Named nothing;

Named meant(const Meaning& meaning, const Type& expected) {
  if (expected.kind == TypeKind::one_of)
    if (const auto* value = meaning.value_of(expected.enumeration)) return NamedValue{value->enumeration, value->index};
  if (meaning.input) return *meaning.input;
  if (expected.kind == TypeKind::text && meaning.matter) return *meaning.matter;
  if (meaning.item) return *meaning.item;
  if (expected.kind == TypeKind::text) return nothing;
  if (meaning.values.size() == 1) return NamedValue{meaning.values[0].enumeration, meaning.values[0].index};
  if (meaning.values.empty() && meaning.enumeration) return *meaning.enumeration;
  return nothing;
}

} // namespace

const Meaning& candidates(const Context& in, const Unit& at, SyntaxId id) {
  return in.scope.meaning(at.node(id).kind == SyntaxKind::name ? at.name(id) : NameId::none);
}

void keep_name(Context& in, Span place, const Named& named) {
  if (!std::holds_alternative<std::monostate>(named)) in.found.names.push_back({place, named});
}

Named resolve(Context& in, const Unit& at, SyntaxId name, const Type& expected) {
  const auto out = meant(candidates(in, at, name), expected);
  keep_name(in, at.span(name), out);
  return out;
}

std::optional<InputId> resolve_field(Context& in, const Unit& at, SyntaxId id) {
  const auto& field = candidates(in, at, id).input;
  if (field) keep_name(in, at.span(id), *field);
  return field;
}

std::optional<ItemId> resolve_item(Context& in, const Unit& at, SyntaxId id) {
  const auto& item = candidates(in, at, id).item;
  if (item) keep_name(in, at.span(id), *item);
  return item;
}

} // namespace medpol
