#include "interpreter/check/lower/context.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/checks.hpp"

namespace medpol {

std::optional<InputId> governing_date(const Context& in, const Where& at) {
  return at.as_of ? at.as_of : in.policy.header.governing_date;
}

std::string wanted_words(const Context& in, const Type& type, Language language) {
  const bool zh = language == Language::zh;
  if (type.kind == TypeKind::yes_no) return zh ? "“是”或“否”" : "yes or no";
  if (type.kind != TypeKind::one_of || in.scope[type.enumeration].values.size() > 8)
    return in.scope.type_name(type, language);
  std::string out;
  for (std::size_t i = 0; i < in.scope[type.enumeration].values.size(); ++i)
    out += (i == 0 ? "" : zh ? "、" : ", ") + in.scope.format(type, static_cast<Int>(i), 1, language);
  return zh ? out + "之一" : "one of " + out;
}

NodeId failed(Context& in, NodeId a, NodeId b, Span span, CheckPhrase done) {
  if (in.build.error() == BuildError::scale) in.report(Code::E304, span);
  else in.report(diagnose<Code::E303>(span, in.type_words(a), in.type_words(b), Said{&phrase_of(done), {}}));
  return in.poison(span);
}

NodeId checked(Context& in, NodeId made, NodeId a, NodeId b, Span span, CheckPhrase done) {
  return made == NodeId::none ? failed(in, a, b, span, done) : made;
}

} // namespace medpol
