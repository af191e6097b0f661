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

void mend_quoted_name(const Context& in, Diagnostic& found, NodeId value) {
  const auto& node = in.plan[value];
  if (node.span.file != found.span.file || node.span.begin < found.span.begin || node.span.end > found.span.end) return;
  if (node.type.kind != TypeKind::text || node.op != Op::constant) return;
  const auto words = in.words(node.span);
  if (!words.starts_with("“") || !words.ends_with("”")) return;
  const auto inside = words.substr(3, words.size() - 6);
  const auto name = in.scope.lexicon.find(inside);
  if (name == NameId::none) return;
  const auto& meaning = in.scope.meaning(name);
  if (meaning.input || meaning.item) found.mend.push_back({node.span, inside});
}

NodeId failed(Context& in, NodeId a, NodeId b, Span span, CheckPhrase done) {
  if (in.build.error() == BuildError::scale) in.report(diagnose<Code::E304>(span));
  else {
    auto found = diagnose<Code::E303>(span, in.value_words(a), in.type_words(a), in.value_words(b), in.type_words(b),
                                      Said{&phrase_of(done), {}});
    mend_quoted_name(in, found, a);
    mend_quoted_name(in, found, b);
    in.report(std::move(found));
  }
  return in.poison(span);
}

NodeId checked(Context& in, NodeId made, NodeId a, NodeId b, Span span, CheckPhrase done) {
  return made == NodeId::none ? failed(in, a, b, span, done) : made;
}

} // namespace medpol
