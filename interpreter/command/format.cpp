#include "grammar/format/format.hpp"
#include "grammar/diagnostic/render.hpp"
#include "grammar/diagnostic/unreadable.hpp"
#include "grammar/format/reading.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/parser.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/read.hpp"
#include "grammar/words/commands.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/command/command.hpp"
#include "interpreter/command/outputs_together.hpp"
#include "interpreter/command/overwriting.hpp"
#include "interpreter/model/vocabulary/share_among.hpp"
#include "interpreter/model/vocabulary/wording.hpp"
#include "interpreter/platform/base_files.hpp"
#include "interpreter/platform/file_names.hpp"
#include "interpreter/platform/files.hpp"
#include "interpreter/platform/policy_files.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <deque>
#include <map>
#include <unordered_map>

namespace medpol {
namespace {

/// The bytes of a stream, up to one more than a policy may have.
std::string read_bytes(std::FILE* file) {
  std::string out;
  char block[1 << 16];
  for (std::size_t n; out.size() <= limits.policy_bytes && (n = std::fread(block, 1, sizeof block, file)) > 0;)
    out.append(block, n);
  return out;
}

/// A text and what it was parsed with.
struct Parsed {
  FileId id{};
  bool vocabulary = false;      ///< its names are in the scope of the vocabulary already
  const Scope* known = nullptr; ///< what is known before its own names: the vocabulary, or the policy that it extends
  SyntaxTree tree;
  Scope scope;
  Diagnostics diagnostics;
};

class Formatting {
public:
  Formatting(const FormatOptions& options, const CommonOptions& common) : options_(options), common_(common) {}

  ExitStatus run() {
    auto found = policy_files(options_.files);
    files_ = std::move(found.files);
    for (const auto& [path, why] : found.unreadable) failed(path, why);
    RunFiles files;
    for (const auto& file : files_) files.reads(say<CommandPhrase::policy>(), file);
    if (options_.out.empty()) files.writes_standard_output();
    files.writes("--out", options_.out);
    if (!files.are_apart(common_) || !writes_one()) return ExitStatus::usage;
    read_all();
    for (std::size_t i = 0; i < texts_.size(); ++i)
      if (!texts_[i].failed) one(texts_[i]);
    return status_;
  }

private:
  struct Text {
    std::string path;
    std::string bytes; ///< as they are on disk
    std::string state; ///< of the file when it was read
    FileId id{};       ///< in `read_`
    bool failed = false;
    bool vocabulary = false;
    std::string extends;              ///< 沿用; empty without
    std::optional<std::size_t> bases; ///< where what it extends is read
  };
  struct Bases {
    Library library;
    std::map<std::string, const Scope*> scopes; ///< by the names of policies, folded
  };

  /// False after saying so, when more than one file would be written where there is but one place for it.
  bool writes_one() const {
    const bool one = files_.size() == 1 && !options_.check;
    if (options_.to.empty() && options_.out.empty()) return true;
    if (one) return true;
    tell(common_, options_.to.empty() ? say<CommandPhrase::out_is_one_file>() : say<CommandPhrase::to_is_one_file>());
    return false;
  }

  void worsen(ExitStatus status) { status_ = std::max(status_, status); }
  void failed(const std::string& path, Said why) {
    tell_unreadable(common_, path, std::move(why));
    worsen(ExitStatus::usage);
  }
  void show(Diagnostics diagnostics) {
    finish(diagnostics);
    std::fputs((render_all(diagnostics, *home_, {common_.language, common_.colour}) + "\n").c_str(), stderr);
    worsen(ExitStatus::findings);
  }

  void read_all() {
    std::vector<std::string> vocabulary;
    static const Lexicon keywords;
    for (const auto& path : files_) {
      auto& text = texts_.emplace_back();
      text.path = path;
      text.state = state_of_file(path);
      auto read = read_one(path, text.bytes);
      text.failed = read.error.has_value();
      if (read.error && read.error->kind == ReadError::Kind::cannot_open) {
        failed(path, said_by_system(read.error->detail));
        continue;
      }
      text.id = home_->add(Source(path, read.error ? std::string{} : std::move(read.text)));
      if (read.error) show({unreadable(*read.error, text.id)});
      if (text.failed) continue;
      Diagnostics ignored;
      const auto layout = read_layout(text.id, (*home_)[text.id].text(), ignored);
      for (auto id = layout.first; id != LineId::none; id = layout[id].next) {
        if (layout[id].kind != LineKind::text) continue;
        text.vocabulary = keywords.match((*home_)[text.id].text(), layout[id].begin).is(Keyword::vocabulary);
        break;
      }
      if (text.vocabulary && path != "-") vocabulary.push_back(path);
      if (!text.vocabulary) text.extends = layer_head((*home_)[text.id], text.id, layout).extends;
    }
    auto library = load_library(vocabulary, common_.standard);
    vocabulary_ = std::move(library.vocabulary);
    vocabulary_sources_ = std::move(library.sources);
    vocabulary_files_ = std::move(vocabulary);
    read_bases();
  }

  static TextOrError read_one(const std::string& path, std::string& bytes) {
    auto* file = path == "-" ? stdin : nullptr;
    if (path != "-") {
      auto read = read_text_file(path, limits.policy_bytes);
      if (read.error || (file = std::fopen(path.c_str(), "rb")) == nullptr) return read;
    }
    bytes = read_bytes(file);
    const auto failure = std::ferror(file) != 0 ? std::string(std::strerror(errno)) : std::string{};
    if (file != stdin) std::fclose(file);
    if (!failure.empty()) return {{}, {}, ReadError{ReadError::Kind::cannot_open, failure}};
    if (bytes.size() > limits.policy_bytes)
      return {{}, {}, ReadError{ReadError::Kind::too_large, std::to_string(limits.policy_bytes)}};
    return to_utf8(bytes);
  }

  /// The policies that the texts extend, each read once; those that are called alike are kept apart.
  void read_bases() {
    BaseFiles files(files_);
    std::vector<std::map<std::string, std::string>> sets; // files by name
    for (auto& text : texts_) {
      if (text.failed || text.extends.empty()) continue;
      const auto chain = files.of(text.path, text.extends);
      if (chain.empty()) continue;
      const auto takes = [&](const auto& set) {
        return std::all_of(chain.begin(), chain.end(), [&](const auto& one) {
          const auto known = set.find(one.first);
          return known == set.end() || known->second == one.second;
        });
      };
      auto set = std::find_if(sets.begin(), sets.end(), takes);
      if (set == sets.end()) set = sets.emplace(sets.end());
      set->insert(chain.begin(), chain.end());
      text.bases = static_cast<std::size_t>(set - sets.begin());
    }
    std::unordered_map<std::string, std::size_t> extensions; // how many extend a policy of a name, folded
    for (const auto& text : texts_) ++extensions[fold_name(text.extends)];
    for (const auto& set : sets) {
      auto paths = vocabulary_files_;
      for (const auto& [name, path] : set) paths.push_back(path);
      auto& bases = bases_.emplace_back();
      bases.library = load_library(paths, common_.standard);
      for (const auto& policy : bases.library.policies) {
        for (const auto& name : policy->header.names()) bases.scopes.emplace(fold_name(name), &policy->scope);
        share_among(policy->scope, extensions[fold_name(policy->header.name)]);
      }
    }
  }

  /// The names of the policy that a text extends; those of the vocabulary when it extends none, or one that is not
  /// found.
  const Scope& names_for(const Text& text) {
    if (text.extends.empty()) return vocabulary_;
    if (text.bases) {
      const auto& scopes = bases_[*text.bases].scopes;
      if (const auto found = scopes.find(fold_name(text.extends)); found != scopes.end()) return *found->second;
    }
    tell(common_, say<CommandPhrase::extended_not_found>(text.extends));
    return vocabulary_;
  }

  Parsed read(FileId id, bool vocabulary, const Scope& known) const {
    Parsed out;
    out.id = id;
    out.vocabulary = vocabulary;
    out.known = &known;
    out.scope = known;
    const auto& source = (*home_)[id];
    auto layout = read_layout(id, source.text(), out.diagnostics);
    for (const auto& declared : declared_names(source, id, layout, known.lexicon))
      out.scope.lexicon.add(declared.spelling);
    out.tree = parse(source, id, std::move(layout), out.scope.lexicon, out.diagnostics);
    return out;
  }

  /// Adds what the file declares, so that its names mean something.
  void declare(Parsed& parsed) const {
    if (parsed.vocabulary) return;
    declare_enumerations((*home_)[parsed.id], parsed.tree, parsed.scope, parsed.diagnostics);
    declare_fields((*home_)[parsed.id], parsed.tree, parsed.scope, parsed.diagnostics);
  }

  void one(const Text& text) {
    // Beside the files whose names it knows, so that a message can show where one was declared.
    home_ = text.bases ? &bases_[*text.bases].library.sources : &vocabulary_sources_;
    const auto id = home_->add(Source(text.path, std::string(read_[text.id].text())));
    auto parsed = read(id, text.vocabulary, names_for(text));
    if (has_errors(parsed.diagnostics)) return show(parsed.diagnostics);
    if (!options_.to.empty()) return translate(parsed);
    const auto& source = (*home_)[id];
    const auto formatted =
        format_source(source, parsed.tree, parsed.scope.lexicon, {language_of(source, parsed.tree), {}});
    if (formatted != text.bytes && !reads_alike(parsed, formatted, {})) return;
    if (!options_.out.empty()) return write_out(formatted);
    if (text.path == "-") return to_output(text, formatted);
    if (formatted == text.bytes) return;
    if (options_.check) {
      std::puts(text.path.c_str());
      return worsen(ExitStatus::findings);
    }
    if (replace(text, formatted)) tell(common_, say<CommandPhrase::formatted>(text.path));
    else worsen(ExitStatus::usage);
  }

  bool replace(const Text& text, const std::string& formatted) {
    Output output;
    if (output.open(text.path) && output.write(formatted) && output.complete()) {
      if (state_of_file(text.path) != text.state) {
        tell(common_, say<CommandPhrase::not_formatted>(text.path));
        return false;
      }
      if (output.publish()) return true;
    }
    say_unwritten(common_, output);
    return false;
  }

  void write_out(const std::string& result) {
    const TextFile file[] = {{options_.out, result}};
    if (!write_together(file, common_)) worsen(ExitStatus::usage);
  }

  void to_output(const Text& text, const std::string& formatted) {
    if (!options_.check) std::fputs(formatted.c_str(), stdout);
    else if (formatted != text.bytes) std::puts("-"), worsen(ExitStatus::findings);
  }

  void translate(Parsed& parsed) {
    declare(parsed);
    if (has_errors(parsed.diagnostics)) return show(parsed.diagnostics);
    const auto language = options_.to == "en" ? Language::en : Language::zh;
    const auto translated = format_source((*home_)[parsed.id], parsed.tree, parsed.scope.lexicon,
                                          {language, wording_of(parsed.scope, language)});
    if (reads_alike(parsed, translated,
                    [&](const Scope& scope) { return [&scope](NameId name) { return meaning_of(scope, name); }; }))
      write_out(translated);
  }

  /// Reads the result again: nothing is written that means something else.
  bool reads_alike(const Parsed& before, const std::string& result,
                   const std::function<std::function<std::string(NameId)>(const Scope&)>& meaning) {
    auto after = read(home_->add(Source((*home_)[before.id].name(), result)), before.vocabulary, *before.known);
    if (meaning) declare(after);
    const auto reading = [&](const Parsed& parsed) {
      return reading_of((*home_)[parsed.id], parsed.tree,
                        meaning ? meaning(parsed.scope) : std::function<std::string(NameId)>{});
    };
    const auto old_lines = reading(before), new_lines = reading(after);
    if (!has_errors(after.diagnostics) && old_lines == new_lines) return true;
    const auto place =
        std::mismatch(old_lines.begin(), old_lines.end(), new_lines.begin(), new_lines.end()).first - old_lines.begin();
    tell(common_,
         say<CommandPhrase::would_change_meaning>((*home_)[before.id].name(), static_cast<std::size_t>(place + 1)));
    if (has_errors(after.diagnostics)) show(after.diagnostics);
    status_ = ExitStatus::defect;
    return false;
  }

  const FormatOptions& options_;
  const CommonOptions& common_;
  SourceSet read_;           ///< the files that are formatted
  SourceSet* home_ = &read_; ///< where the one stands that is formatted now
  Scope vocabulary_;
  SourceSet vocabulary_sources_;
  std::vector<std::string> vocabulary_files_; ///< of those that are formatted
  std::deque<Bases> bases_;
  std::vector<std::string> files_;
  std::vector<Text> texts_;
  ExitStatus status_ = ExitStatus::done;
};

} // namespace

ExitStatus run_format(const FormatOptions& options, const CommonOptions& common) {
  return Formatting(options, common).run();
}

} // namespace medpol
