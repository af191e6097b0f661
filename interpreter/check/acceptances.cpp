#include "interpreter/check/acceptances.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/text/utf8.hpp"

#include <optional>

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

std::optional<Span> what_it_is_about(const SyntaxTree& tree, LineId line) {
  const auto& layout = tree.layout;
  const auto parent = layout[line].parent;
  if (parent != LineId::none && tree.root(parent) != SyntaxId::none &&
      tree[tree.root(parent)].kind == SyntaxKind::policy_head)
    return Span{tree.file, layout[parent].begin, end_of_block(layout, parent)};
  auto below = layout[line].next;
  while (below != LineId::none && stands_before(layout[below].kind)) below = layout[below].next;
  if (below == LineId::none || layout[below].kind == LineKind::heading) return std::nullopt;
  auto first = static_cast<std::size_t>(below);
  while (first > 0 && stands_before(layout.lines[first - 1].kind)) --first;
  return Span{tree.file, layout.lines[first].begin, end_of_block(layout, below)};
}

class Reader {
public:
  Reader(const Source& source, const SyntaxTree& tree, Diagnostics& diagnostics)
      : source_(source), tree_(tree), diagnostics_(diagnostics) {}

  std::vector<Acceptance> read() {
    for (std::size_t i = 0; i < tree_.layout.lines.size(); ++i) {
      const auto line = static_cast<LineId>(i);
      if (tree_.layout[line].kind == LineKind::accept && tree_.root(line) != SyntaxId::none) read(line);
    }
    return std::move(out_);
  }

private:
  std::string text(SyntaxId id) const { return std::string(source_.slice(tree_[id].begin, tree_[id].end)); }
  void report(Code code, Span span, std::vector<std::string> args) {
    diagnostics_.push_back({code, span, std::move(args), {}});
  }

  void read(LineId line) {
    const auto root = tree_.root(line);
    Acceptance out;
    out.span = tree_.span(line);
    std::string codes;
    for (const auto part : tree_.parts(root)) {
      if (tree_[part].kind != SyntaxKind::raw) continue;
      codes += (codes.empty() ? "" : "、") + text(part);
      const auto* row = find_diagnostic(text(part));
      if (row == nullptr) report(Code::E440, tree_.span(part), {text(part)});
      else if (row->severity == Severity::error) report(Code::E441, tree_.span(part), {text(part)});
      else out.codes.push_back({row->code, tree_.span(part)});
    }
    if (const auto clause = tree_.child(root, SyntaxKind::clause); clause != SyntaxId::none)
      out.reason = bare_text(text(tree_.child(clause, SyntaxKind::text)));
    if (out.reason.find_first_not_of(" \t") == std::string::npos) report(Code::E442, out.span, {codes});
    const auto about = what_it_is_about(tree_, line);
    if (!about) report(Code::E443, out.span, {});
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
