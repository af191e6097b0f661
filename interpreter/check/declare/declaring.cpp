#include "interpreter/check/declare/declaring.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/bare_name.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/words/declared.hpp"
#include "interpreter/check/policy_words.hpp"

namespace medpol {

Meaning& Declaring::meaning(std::string_view spelling) {
  const auto name = scope.lexicon.add(spelling);
  const auto index = static_cast<std::size_t>(name);
  scope.meanings.grow(index + 1);
  return scope.meanings.change(index);
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view part) {
    if (const auto name = bare_name(part); !name.empty()) out.emplace_back(name);
  };
  std::size_t from = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto rest = text.substr(at);
    if (rest.starts_with(signs::name_open.text)) quoted = true;
    if (rest.starts_with(signs::name_close.text)) quoted = false;
    if (quoted || !rest.starts_with(signs::pause.text)) continue;
    add(text.substr(from, at - from));
    from = at + signs::pause.text.size();
  }
  add(text.substr(from));
  return out;
}

namespace {

std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += decode(text, at).length) ++count;
  return count;
}

} // namespace

StatementHead head_of(Declaring& in, SyntaxId statement) {
  StatementHead out;
  std::string chinese;
  for (const auto part : in.tree.parts(statement)) {
    if (in.tree[part].kind == SyntaxKind::declared) {
      out.span = in.tree.span(part);
      const auto leaf = in.tree.children(part)[0];
      out.name = in.scope.lexicon.spelling(static_cast<NameId>(in.tree[leaf].payload));
    }
    if (in.tree[part].kind != SyntaxKind::clause) continue;
    const auto words = in.tree.parts(part);
    switch (in.tree.keyword(words[0])) {
    case Keyword::english: out.english = bare_name(in.text(words[1])); break;
    case Keyword::chinese: chinese = bare_name(in.text(words[1])); break;
    case Keyword::national_field: out.national = bare_name(in.text(words[1])); break;
    case Keyword::reported_as:
      out.reported_as = bare_name(in.text(words[1]));
      out.reported_span = in.tree.span(words[1]);
      break;
    case Keyword::may_be_negative: out.negative = true; break;
    case Keyword::in_turn: break;
    default: out.ascending = true;
    }
  }
  out.written = out.name;
  turn_round(out.name, out.english, chinese);
  return out;
}

std::vector<DeclarationRow> table_below(Declaring& in, LineId line) {
  return declaration_rows(in.source, in.tree, line, in.diagnostics);
}

bool too_many(Declaring& in, std::size_t count, Span span) {
  if (count < limits.names) return false;
  if (!in.said_too_many) in.report(diagnose<Code::E117>(span, limits.names));
  in.said_too_many = true;
  return true;
}

void report_already(Declaring& in, const std::string& name, Span span, Span before) {
  in.report(diagnose<Code::E204>(span, name).with(Note{before, say<DeclarePhrase::declared_before>()}));
}

void report_idle(Declaring& in, Span place, const std::string& word, Said why) {
  in.report(diagnose<Code::E385>(place, word, std::move(why)));
}

bool may_be_negative(Declaring& in, const DeclarationRow& row) {
  const auto& said = row[Column::negative];
  const auto folded = fold_name(said);
  const bool yes = policy_words::is_one(folded, policy_words::yes);
  if (!said.empty() && !yes && !policy_words::is_one(folded, policy_words::no)) {
    auto found = diagnose<Code::E354>(row.place(Column::negative), said);
    for (const bool meant : {true, false})
      if (meant ? policy_words::is_one(folded, policy_words::yes_meant)
                : policy_words::is_one(folded, policy_words::no_meant))
        found.mend.push_back({row.place(Column::negative), yes_or_no(meant)[0]});
    in.report(std::move(found));
  }
  return yes;
}

void check_name(Declaring& in, const std::string& name, Span span) {
  if (name.find("//") != std::string::npos) in.report(diagnose<Code::E118>(span));
  if (code_point_count(name) > limits.name_characters) in.report(diagnose<Code::E207>(span, limits.name_characters));
}

} // namespace medpol
