#include "support/checked_policy.hpp"
#include "interpreter/platform/files.hpp"

#include "grammar/syntax/parser.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/read.hpp"
#include "interpreter/settle/claim.hpp"

#include <stdexcept>

namespace medpol::test {
namespace {

std::string file_text(const std::string& path) {
  auto text = read_text_file(path, limits.policy_bytes);
  if (text.error) throw std::runtime_error("cannot read " + path + ": run in the root of the repository");
  return std::move(text.text);
}

void add_names(const Source& source, FileId file, const Layout& layout, Lexicon& lexicon) {
  for (const auto& name : declared_names(source, file, layout, lexicon)) lexicon.add(name.spelling);
}

std::vector<std::string> standard_texts() {
  return {file_text("policies/词汇/国家标准.medpol"), file_text("policies/词汇/结算关系.medpol"),
          file_text("policies/词汇/地区.medpol"), file_text("policies/词汇/费用明细.medpol")};
}

} // namespace

Vocabulary make_vocabulary(const std::vector<std::string>& texts) {
  Vocabulary out;
  std::vector<Layout> layouts;
  for (const auto& text : texts) {
    const auto file = out.sources.add(Source("vocabulary", text));
    layouts.push_back(read_layout(file, out.sources[file].text(), out.diagnostics));
    add_names(out.sources[file], file, layouts.back(), out.scope.lexicon);
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    auto tree = parse(out.sources[file], file, std::move(layouts[i]), out.scope.lexicon, out.diagnostics);
    out.trees.push_back(std::make_unique<SyntaxTree>(std::move(tree)));
    out.units.push_back({&out.sources[file], out.trees.back().get()});
  }
  for (const auto& unit : out.units) declare_enumerations(*unit.source, *unit.tree, out.scope, out.diagnostics);
  for (const auto& unit : out.units) declare_fields(*unit.source, *unit.tree, out.scope, out.diagnostics);
  return out;
}

const Vocabulary& standard_vocabulary() {
  static const Vocabulary vocabulary = make_vocabulary(standard_texts());
  return vocabulary;
}

Vocabulary standard_vocabulary_and(const std::string& text) {
  auto texts = standard_texts();
  texts.push_back(text);
  return make_vocabulary(texts);
}

ReadText read_text(std::string text, const std::vector<std::string>& names) {
  ReadText out;
  const auto file = out.sources.add(Source("test.medpol", std::move(text)));
  const auto& source = out.sources[file];
  for (const auto& name : names) out.lexicon.add(name);
  auto layout = read_layout(file, source.text(), out.diagnostics);
  add_names(source, file, layout, out.lexicon);
  out.tree = parse(source, file, std::move(layout), out.lexicon, out.diagnostics);
  return out;
}

CheckedPolicy check_text(const Vocabulary& vocabulary, std::string text) {
  CheckedPolicy out;
  for (std::size_t i = 0; i < vocabulary.sources.size(); ++i) {
    const auto& source = vocabulary.sources[static_cast<FileId>(i)];
    out.sources.add(Source(source.name(), std::string(source.text())));
  }
  out.file = out.sources.add(Source("test.medpol", std::move(text)));
  const auto& source = out.sources[out.file];
  auto scope = vocabulary.scope;
  auto layout = read_layout(out.file, source.text(), out.diagnostics);
  add_names(source, out.file, layout, scope.lexicon);
  out.tree = parse(source, out.file, std::move(layout), scope.lexicon, out.diagnostics);
  out.policy = check_policy(source, out.tree, std::move(scope), vocabulary.units, out.sources, out.diagnostics);
  finish(out.diagnostics);
  return out;
}

bool CheckedPolicy::reports(Code code) const {
  for (const auto& one : diagnostics)
    if (one.code == code) return true;
  return false;
}

std::string CheckedPolicy::codes() const {
  std::string out;
  for (const auto& one : diagnostics) out += (out.empty() ? "" : " ") + std::string(info(one.code).name);
  return out;
}

const Rule& CheckedPolicy::rule(std::string_view name) const {
  for (const auto& rule : policy->plan.rules)
    if (rule.name == name) return rule;
  throw std::runtime_error("no rule " + std::string(name));
}

std::vector<InputValue> CheckedPolicy::no_inputs() const {
  return std::vector<InputValue>(policy->scope.inputs.size());
}

void CheckedPolicy::give(std::vector<InputValue>& inputs, std::string_view field, const std::string& value) const {
  const auto id = policy->scope.find_input(field);
  if (!id) throw std::runtime_error("no field " + std::string(field));
  RecordValue raw;
  raw.kind = RecordValue::Kind::text;
  raw.text = value;
  if (const auto problem = read_input(policy->scope, policy->scope[*id], raw, inputs[static_cast<std::size_t>(*id)]))
    throw std::runtime_error(worded(problem->what, Language::en));
}

} // namespace medpol::test
