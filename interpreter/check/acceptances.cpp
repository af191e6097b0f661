#include "interpreter/check/acceptances.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/words/declared.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/check/policy_words.hpp"

#include <optional>
#include <unordered_map>

namespace medpol {
namespace {

bool stands_before(LineKind kind) {
  return kind == LineKind::quote || kind == LineKind::accept || kind == LineKind::comment || kind == LineKind::blank;
}

/// The end of a line and of all that is under it.
std::uint32_t end_of_block(const Layout& layout, LineId line) {
  while (layout[line].first_child != LineId::none) {
    line = layout[line].first_child;
    while (layout[line].next != LineId::none) line = layout[line].next;
  }
  return layout[line].end;
}

/// What the lines that accept something are about. They may stand in long rows, which are gone through once.
class Subjects {
public:
  explicit Subjects(const SyntaxTree& tree) : tree_(tree), below_(tree.layout.lines.size()), first_(below_.size()) {
    const auto& lines = tree.layout.lines;
    for (auto i = lines.size(); i-- > 0;) { // what follows a line stands behind it
      const auto next = lines[i].next;
      below_[i] =
          next != LineId::none && stands_before(tree.layout[next].kind) ? below_[static_cast<std::size_t>(next)] : next;
    }
    for (std::size_t i = 1; i < lines.size(); ++i) first_[i] = stands_before(lines[i - 1].kind) ? first_[i - 1] : i;
  }

  std::optional<Span> of(LineId line) {
    const auto& layout = tree_.layout;
    const auto parent = layout[line].parent;
    if (parent != LineId::none && tree_.root(parent) != SyntaxId::none &&
        tree_[tree_.root(parent)].kind == SyntaxKind::policy_head)
      return Span{tree_.file, layout[parent].begin, end_of(parent)};
    const auto below = below_[static_cast<std::size_t>(line)];
    if (below == LineId::none || layout[below].kind == LineKind::heading) return std::nullopt;
    return Span{tree_.file, layout.lines[first_[static_cast<std::size_t>(below)]].begin, end_of(below)};
  }

private:
  std::uint32_t end_of(LineId line) {
    const auto [known, is_new] = ends_.try_emplace(line);
    if (is_new) known->second = end_of_block(tree_.layout, line);
    return known->second;
  }

  const SyntaxTree& tree_;
  std::unordered_map<LineId, std::uint32_t> ends_; ///< of blocks
  std::vector<LineId> below_;                      ///< by line: the next beside it that stands for itself
  std::vector<std::size_t> first_;                 ///< by line: the first of those that stand before it without a gap
};

class Reader {
public:
  Reader(const Source& source, const SyntaxTree& tree, Diagnostics& diagnostics)
      : source_(source), tree_(tree), diagnostics_(diagnostics) {}

  std::vector<Acceptance> read() {
    std::optional<Subjects> subjects;
    for (std::size_t i = 0; i < tree_.layout.lines.size(); ++i) {
      const auto line = static_cast<LineId>(i);
      if (tree_.layout[line].kind != LineKind::accept || tree_.root(line) == SyntaxId::none) continue;
      if (!subjects) subjects.emplace(tree_);
      read(line, *subjects);
    }
    return std::move(out_);
  }

private:
  std::string text(SyntaxId id) const { return std::string(source_.slice(tree_[id].begin, tree_[id].end)); }
  void report(Diagnostic found) { diagnostics_.push_back(std::move(found)); }

  /// 336, 警告[W336]: the one warning whose number stands in the words.
  static std::string warning_meant(std::string_view words) {
    auto left = fold(words);
    for (const auto sign : policy_words::around_codes)
      for (std::size_t at; (at = left.find(sign)) != std::string::npos;) left.erase(at, sign.size());
    const bool number = left.size() == 3 && left.find_first_not_of("0123456789") == std::string::npos;
    const auto* row = number ? find_diagnostic("W" + left) : nullptr;
    return row != nullptr ? std::string(row->name) : std::string();
  }

  void read(LineId line, Subjects& subjects) {
    const auto root = tree_.root(line);
    Acceptance out;
    out.span = tree_.span(line);
    std::string codes;
    for (const auto part : tree_.parts(root)) {
      if (tree_[part].kind != SyntaxKind::raw) continue;
      codes.append(codes.empty() ? "" : signs::pause.text).append(text(part));
      const auto* row = find_diagnostic(text(part));
      if (row == nullptr) {
        auto found = diagnose<Code::E440>(tree_.span(part), text(part));
        if (const auto meant = warning_meant(text(part)); !meant.empty())
          found.mend.push_back({tree_.span(part), meant});
        report(std::move(found));
      } else if (row->severity == Severity::error) report(diagnose<Code::E441>(tree_.span(part), text(part)));
      else out.codes.push_back({row->code, tree_.span(part)});
    }
    if (const auto clause = tree_.child(root, SyntaxKind::clause); clause != SyntaxId::none)
      out.reason = bare_text(text(tree_.child(clause, SyntaxKind::text)));
    if (out.reason.find_first_not_of(" \t") == std::string::npos) {
      auto found = diagnose<Code::E442>(out.span, codes);
      // Words in place of a code are the reason, without the word for it.
      const auto parts = tree_.parts(root);
      const auto whole = text(parts.back());
      const bool quoted = whole.starts_with(signs::quote_open.text) && whole.ends_with(signs::quote_close.text);
      const auto said = quoted ? std::string(bare_text(whole)) : whole;
      const bool words = parts.size() > 2 && tree_[parts.back()].kind == SyntaxKind::raw &&
                         said.find_first_of("WwEe\"") == std::string::npos && !said.empty() &&
                         static_cast<signed char>(said[0]) < 0;
      if (words)
        found.mend.push_back({tree_.span(parts.back()), phrase<DeclarePhrase::reason_quoted>(Language::zh, said)});
      report(std::move(found));
    }
    const auto about = subjects.of(line);
    if (!about) report(diagnose<Code::E443>(out.span));
    if (!about || out.codes.empty()) return;
    out.about = *about;
    out_.push_back(std::move(out));
  }

  /// Without its quotation marks.
  static std::string bare_text(std::string_view quoted) {
    const auto mark = decode(quoted, 0).length;
    return std::string(quoted.substr(mark, quoted.size() - 2 * mark));
  }

  const Source& source_;
  const SyntaxTree& tree_;
  Diagnostics& diagnostics_;
  std::vector<Acceptance> out_;
};

} // namespace

std::vector<Acceptance> read_acceptances(const Source& source, const SyntaxTree& tree, Diagnostics& diagnostics) {
  return Reader(source, tree, diagnostics).read();
}

} // namespace medpol
