#include "interpreter/library/load.hpp"

#include "interpreter/examples/given_lists.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/diagnostic/unreadable.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/examples/check_expectations.hpp"

#include "grammar/syntax/parser.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/words/files.hpp"
#include "interpreter/analyse/assertions.hpp"
#include "interpreter/library/check_policy.hpp"
#include "interpreter/model/vocabulary/share_among.hpp"
#include "interpreter/policies/heads.hpp"
#include "interpreter/policies/layer_head.hpp"
#include "interpreter/policies/shared_payments.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace medpol {
namespace {

struct File {
  FileId id{};
  Layout layout;
  SyntaxTree tree;
  std::string vocabulary;   ///< its name, for a file of the vocabulary
  bool readable = false;    ///< its text could be read
  LayerHead head;           ///< of a policy
  Diagnostics reported;     ///< as it was read; empty once they are told
  Policy* policy = nullptr; ///< once it is checked
  bool under_way = false;   ///< it, or what it extends, is being checked
  bool too_deep = false;    ///< it extends one that extends one …, more often than may be
};

constexpr std::size_t most_operations = 800'000; ///< in the plans of all policies, each with what it extends

class Loader {
public:
  Loader(Library& library, const FigureScales& scales) : library_(library), scales_(scales) {}

  void run(PolicyTexts texts) {
    library_.unreadable = std::move(texts.unreadable);
    for (auto& file : texts.files) read(std::move(file));
    read_vocabulary();
    for (auto& file : files_) {
      by_id_.emplace(file.id, &file);
      if (!file.readable || !file.vocabulary.empty()) continue;
      called_[fold_name(file.head.name)].push_back(&file);
      if (!file.head.extends.empty()) ++extensions_[fold_name(file.head.extends)];
    }
    for (auto& file : files_)
      if (file.readable && file.vocabulary.empty() && !is_too_much(file)) check(file);
    for (auto& file : files_) tell(std::move(file.reported)); // of those that were not checked
    // What is extended was checked first; the policies stand in the order of their files.
    std::sort(library_.policies.begin(), library_.policies.end(),
              [](const auto& a, const auto& b) { return a->file < b->file; });
    count_shared_payments(library_);
    check_assertions(library_);
    finish(library_.diagnostics);
  }

private:
  void read(PolicyText given) {
    auto& text = given.text;
    library_.files.push_back(given.path.empty() ? given.name : given.path);
    File file;
    file.id = library_.sources.add(Source(given.name, text.error ? std::string{} : std::move(text.text)));
    if (text.error) return report_unreadable(*text.error, file.id);
    const auto& source = library_.sources[file.id];
    Diagnostics own;
    file.layout = read_layout(file.id, source.text(), own);
    file.vocabulary = vocabulary_name(source, file.layout);
    if (given.standard && (file.vocabulary.empty() || has_vocabulary(file.vocabulary))) return;
    if (says_nothing(file.layout)) {
      if (own.empty()) own.push_back(diagnose<Code::E112>(Span{file.id, 0, 0}));
      return tell(std::move(own));
    }
    file.reported = std::move(own);
    file.readable = true;
    if (file.vocabulary.empty()) file.head = layer_head(source, file.id, file.layout);
    files_.push_back(std::move(file));
  }

  void tell(Diagnostics own) {
    for (const auto& one : own)
      if (info(one.code).severity == Severity::error) bad_.insert(one.span.file);
    std::move(own.begin(), own.end(), std::back_inserter(library_.diagnostics));
  }

  /// A file that is there, and no text that could be read.
  void report_unreadable(const ReadError& error, FileId file) {
    library_.diagnostics.push_back(unreadable(error, file));
  }

  static bool says_nothing(const Layout& layout) {
    return std::none_of(layout.lines.begin(), layout.lines.end(),
                        [](const Line& line) { return line.kind == LineKind::text; });
  }

  bool has_vocabulary(const std::string& name) const {
    return std::any_of(files_.begin(), files_.end(), [&](const File& file) { return file.vocabulary == name; });
  }

  std::string vocabulary_name(const Source& source, const Layout& layout) const {
    for (auto id = layout.first; id != LineId::none; id = layout[id].next) {
      if (layout[id].kind != LineKind::text) continue;
      const auto text = source.slice(layout[id].begin, layout[id].end);
      const auto word = keywords_.match(text, 0);
      return word.is(Keyword::vocabulary) ? fold_name(text.substr(word.length)) : std::string{};
    }
    return {};
  }

  void add_names(const File& file, Scope& scope) const {
    for (const auto& declared : declared_names(library_.sources[file.id], file.id, file.layout, scope.lexicon))
      scope.lexicon.add(declared.spelling);
  }

  void read_vocabulary() {
    auto& scope = library_.vocabulary;
    for (const auto& file : files_)
      if (!file.vocabulary.empty()) add_names(file, scope);
    for (auto& file : files_) {
      if (file.vocabulary.empty()) continue;
      file.tree = parse(library_.sources[file.id], file.id, file.layout, scope.lexicon, library_.diagnostics);
      check_vocabulary_heads(file.tree, library_.diagnostics);
      add_acceptances(file, library_.diagnostics);
      units_.push_back({&library_.sources[file.id], &file.tree});
    }
    // Enumerations of every file first, for a type may be declared in another file.
    for (const auto& unit : units_) declare_enumerations(*unit.source, *unit.tree, scope, library_.diagnostics);
    for (const auto& unit : units_) declare_fields(*unit.source, *unit.tree, scope, library_.diagnostics);
    scope.share();
  }

  void add_acceptances(const File& file, Diagnostics& diagnostics) {
    for (auto& one : read_acceptances(library_.sources[file.id], file.tree, diagnostics))
      library_.acceptances.push_back(std::move(one));
  }

  /// Whether the policies that were read hold as many operations as may be; said once.
  bool is_too_much(const File& file) {
    if (operations_ <= most_operations) return false;
    if (!std::exchange(said_too_much_, true))
      library_.unreadable.push_back(
          {library_.sources[file.id].name(), say<FilePhrase::too_many_operations>(most_operations)});
    return true;
  }

  /// Whether more policies extend one another, up to this one, than may; said at the first such file.
  bool has_too_many_layers(const File& file) {
    std::vector<const File*> met{&file};
    while (!met.back()->head.extends.empty() && met.size() <= limits.layers) {
      const auto found = called_.find(fold_name(met.back()->head.extends));
      if (found == called_.end() || found->second.size() != 1) return false;
      if (std::find(met.begin(), met.end(), found->second[0]) != met.end()) return false; // a circle is said elsewhere
      met.push_back(found->second[0]);
    }
    if (met.size() <= limits.layers) return false;
    if (!std::exchange(said_too_deep_, true))
      library_.unreadable.push_back(
          {library_.sources[file.id].name(), say<FilePhrase::too_many_layers>(limits.layers)});
    return true;
  }

  void check(File& file) {
    if (file.policy != nullptr || file.too_deep) return;
    file.too_deep = has_too_many_layers(file);
    if (file.too_deep) return;
    file.under_way = true;
    auto* extended = file.head.extends.empty() ? nullptr : base_of(file);
    if (extended != nullptr) check(*extended);
    const auto base = extended == nullptr ? Base{} : base_up_to(*extended);
    auto scope = base.policy != nullptr ? base.policy->scope : library_.vocabulary;
    add_names(file, scope);
    auto diagnostics = std::move(file.reported);
    file.reported.clear();
    // Without what it extends, most of its names mean nothing: that is the one thing to say.
    const bool said_already = !file.head.extends.empty() && extended == nullptr;
    if (said_already) tell(std::exchange(diagnostics, {}));
    mend_brackets(library_.sources[file.id], file.layout, scope.lexicon, diagnostics);
    file.tree = parse(library_.sources[file.id], file.id, file.layout, scope.lexicon, diagnostics);
    check_policy_heads(file.tree, diagnostics);
    add_acceptances(file, diagnostics);
    auto policy = check_policy(library_.sources[file.id], file.tree, std::move(scope), units_, library_.sources,
                               diagnostics, base, scales_);
    read_given_lists(*policy, library_.sources, diagnostics);
    check_expectations(*policy, library_.sources, diagnostics);
    if (!said_already) tell(std::move(diagnostics));
    file.policy = policy.get();
    file.under_way = false;
    operations_ += policy->plan.nodes.size();
    if (const auto found = extensions_.find(fold_name(file.head.name)); found != extensions_.end())
      share_among(policy->scope, found->second);
    library_.policies.push_back(std::move(policy));
  }

  /// The file of the policy that a policy extends; null, after saying why, when there is none.
  File* base_of(const File& file) {
    std::vector<File*> named;
    if (const auto found = called_.find(fold_name(file.head.extends)); found != called_.end()) named = found->second;
    std::erase(named, &file);
    const auto place = file.head.extends_span;
    if (named.empty() && fold_name(file.head.name) == fold_name(file.head.extends))
      tell({diagnose<Code::E434>(place, file.head.name + " → " + file.head.name)});
    else if (named.empty()) tell({diagnose<Code::E435>(place, file.head.extends)});
    else if (named.size() > 1) tell({diagnose<Code::E437>(place, file.head.extends)});
    else if (named[0]->under_way) tell({diagnose<Code::E434>(place, circle(*named[0]))});
    else return named[0];
    return nullptr;
  }
  std::string circle(const File& from) const {
    auto out = from.head.name;
    const auto* at = &from;
    do {
      at = called_.at(fold_name(at->head.extends))[0];
      out += " → " + at->head.name;
    } while (at != &from);
    return out;
  }

  Base base_up_to(const File& file) const {
    Base out{file.policy, {}};
    for (const auto* layer = file.policy; layer != nullptr; layer = layer->base) {
      out.units.push_back({&library_.sources[layer->file], &by_id_.at(layer->file)->tree});
      out.is_bad = out.is_bad || bad_.contains(layer->file);
    }
    std::reverse(out.units.begin(), out.units.end());
    return out;
  }

  Library& library_;
  const FigureScales scales_;
  const Lexicon keywords_;
  std::vector<File> files_;
  std::unordered_map<std::string, std::vector<File*>> called_; ///< policies by name, folded
  std::unordered_map<std::string, std::size_t> extensions_;    ///< how many policies extend one of a name, folded
  std::unordered_map<FileId, const File*> by_id_;
  std::unordered_set<FileId> bad_; ///< files with errors
  std::size_t operations_ = 0;     ///< in the plans of the policies that were read
  bool said_too_much_ = false, said_too_deep_ = false;
  std::vector<Unit> units_;
};

} // namespace

Library load_library(PolicyTexts texts, const FigureScales& scales) {
  Library library;
  Loader(library, scales).run(std::move(texts));
  return library;
}

} // namespace medpol
