#include "interpreter/model/vocabulary/well_known.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/declared.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

namespace medpol {
namespace {

struct FieldRow {
  std::string_view zh, national;
  TypeKind type;
  std::string_view use[2]; ///< by Language
};
constexpr FieldRow fields[] = {
#define MEDPOL_KNOWN_FIELD(id, zh, national, type, use_zh, use_en) {zh, national, TypeKind::type, {use_zh, use_en}},
#include "interpreter/model/vocabulary/well_known.def"
};

struct ValueRow {
  KnownField field;
  std::string_view zh;
};
constexpr ValueRow values[] = {
#define MEDPOL_KNOWN_VALUE(id, field, zh) {KnownField::field, zh},
#include "interpreter/model/vocabulary/well_known.def"
};

Argument wanted(const Scope& scope, TypeKind kind) {
  if (kind == TypeKind::one_of) return say<DeclarePhrase::an_enumeration>();
  return scope.type_words(Type{kind});
}

} // namespace

std::string known_name(KnownField field) { return std::string(fields[static_cast<std::size_t>(field)].zh); }
std::string known_name(KnownValue value) { return std::string(values[static_cast<std::size_t>(value)].zh); }

std::optional<std::uint16_t> Scope::find(KnownValue value) const {
  const auto& row = values[static_cast<std::size_t>(value)];
  const auto field = find(row.field);
  return field ? find_value((*this)[*field].type.enumeration, row.zh) : std::nullopt;
}

void Scope::find_well_known(FileId file, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < known_field_count; ++i) {
    const auto& row = fields[i];
    auto found = find_input(row.zh);
    if (!found && !row.national.empty()) found = find_input(row.national);
    well_known[i] = found;
    if (!found || row.type == TypeKind::unknown || (*this)[*found].type.kind == row.type) continue;
    well_known[i] = std::nullopt;
    const auto& input = (*this)[*found];
    if (input.span.file != file || input.type.kind == TypeKind::unknown) continue;
    diagnostics.push_back(diagnose<Code::W213>(input.span, input.name, type_words(input.type), wanted(*this, row.type),
                                               Words{std::string(row.use[0]), std::string(row.use[1])}));
  }
}

} // namespace medpol
