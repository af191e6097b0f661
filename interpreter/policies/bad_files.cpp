#include "interpreter/policies/bad_files.hpp"

#include <algorithm>

namespace medpol {

std::set<FileId> files_with_errors(const Library& library) {
  std::set<FileId> out;
  for (const auto& one : library.diagnostics)
    if (info(one.code).severity == Severity::error) out.insert(one.span.file);
  return out;
}

bool rests_on(const Policy& policy, const std::set<FileId>& files) {
  for (const auto* layer = &policy; layer != nullptr; layer = layer->base)
    if (files.contains(layer->file)) return true;
  return false;
}

} // namespace medpol
