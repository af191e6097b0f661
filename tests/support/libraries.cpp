#include "support/libraries.hpp"

#include "interpreter/platform/files.hpp"

namespace medpol::test {

const Library& sample_policies() {
  static const auto library = load_library({"policies"}, "");
  return library;
}

Library library_of(const std::string& policy) {
  auto texts = read_policies({"policies/词汇"}, "");
  texts.files.push_back({"p.medpol", {policy, Encoding::utf8, std::nullopt}});
  return load_library(std::move(texts));
}

} // namespace medpol::test
