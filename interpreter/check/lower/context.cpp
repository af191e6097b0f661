#include "interpreter/check/lower/context.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/checks.hpp"
#include "grammar/words/meanings.hpp"

namespace medpol {

std::optional<InputId> governing_date(const Context& in, const Where& at) {
  return at.as_of ? at.as_of : in.policy.header.governing_date;
}

Argument wanted(const Context& in, const Type& type) {
  if (type.kind == TypeKind::yes_no) return say<MeaningPhrase::yes_or_no>();
  if (type.kind != TypeKind::one_of || in.scope[type.enumeration].values.size() > 8) return in.scope.type_words(type);
  Several values;
  for (std::size_t i = 0; i < in.scope[type.enumeration].values.size(); ++i)
    values.all.push_back(in.scope.argument(type, static_cast<Int>(i), 1));
  return say<MeaningPhrase::one_of_these>(std::move(values));
}

NodeId failed(Context& in, NodeId a, NodeId b, Span span, CheckPhrase done) {
  if (in.build.error() == BuildError::scale) in.report(diagnose<Code::E304>(span));
  else
    in.report(diagnose<Code::E303>(span, in.value_words(a), in.type_words(a), in.value_words(b), in.type_words(b),
                                   Said{&phrase_of(done), {}}));
  return in.poison(span);
}

NodeId checked(Context& in, NodeId made, NodeId a, NodeId b, Span span, CheckPhrase done) {
  return made == NodeId::none ? failed(in, a, b, span, done) : made;
}

} // namespace medpol
