#pragma once
#include "grammar/words/words.hpp"
#include "interpreter/model/policy.hpp"

#include <array>
#include <string>

namespace medpol {

/// How a list of mutations speaks of what stands in a policy; in both languages, by Language.
class MutationWords {
public:
  MutationWords(const Policy& policy, const SourceSet& sources)
      : policy_(policy), plan_(policy.plan), sources_(sources) {}

  static Words of(Rounding mode);
  /// A constant, had it another number.
  Words quantity(NodeId constant, Int number) const;
  /// Of a field or a rule; empty for anything else.
  std::string name(NodeId node, Language language) const;
  /// Whether a constant is a figure of the text, not one that a phrase stands for (the 0 of “超过 … 的部分”).
  bool is_written(Span constant) const;

private:
  const Policy& policy_;
  const Plan& plan_;
  const SourceSet& sources_;
};

} // namespace medpol
