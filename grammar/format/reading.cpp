#include "grammar/format/reading.hpp"

#include "grammar/format/leaves.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <optional>

namespace medpol {
namespace {

class Reader {
public:
  Reader(const Source& source, const SyntaxTree& tree, const std::function<std::string(NameId)>& meaning)
      : source_(source), tree_(tree), meaning_(meaning) {}

  std::string line(LineId id) {
    const auto& line = tree_.layout[id];
    std::size_t depth = 0;
    for (auto at = line.parent; at != LineId::none; at = tree_.layout[at].parent) ++depth;
    out_ = std::to_string(depth) + "." + std::to_string(static_cast<int>(line.kind)) + " ";
    const auto root = tree_.root(id);
    const bool has_words =
        line.kind == LineKind::text || line.kind == LineKind::accept || line.kind == LineKind::table_row;
    if (has_words) {
      if (root == SyntaxId::none) words(source_.slice(line.begin, line.end));
      else written_.emplace(tree_, root), node(root);
    } else {
      words(fold(source_.slice(line.begin, line.end)));
    }
    if (has_words) remarks(line, root);
    return std::move(out_);
  }

private:
  /// Free text without its blanks.
  void words(std::string_view text) {
    for (const char c : text)
      if (c != ' ' && c != '\t' && c != '\r') out_ += c;
  }

  /// Comments within the line and at its end.
  void remarks(const Line& line, SyntaxId root) {
    if (root != SyntaxId::none) {
      auto at = tree_[root].begin;
      const auto last = static_cast<std::uint32_t>(root);
      for (auto i = last + 1 - tree_[root].size; i < last; ++i) {
        const auto& leaf = tree_.nodes[i];
        if (leaf.size > 1 || !written_->contains(static_cast<SyntaxId>(i))) continue;
        if (leaf.begin > at) remarks(source_.slice(at, leaf.begin));
        at = leaf.end;
      }
    }
    if (!line.has_comment) return;
    const auto rest = source_.text().substr(line.comment);
    remarks(rest.substr(0, rest.find('\n')));
  }
  void remarks(std::string_view gap) {
    for (auto at = gap.find("//"); at != std::string_view::npos; at = gap.find("//", at)) {
      const auto end = std::min(gap.find('\n', at), gap.size());
      words(gap.substr(at, end - at));
      at = end;
    }
  }

  void node(SyntaxId id) {
    const auto& here = tree_[id];
    const auto text = source_.slice(here.begin, here.end);
    if (meaning_ && tree_.is_keyword(id, Keyword::after_point)) return; // 小数点后4位 is 4位小数
    out_ += std::to_string(static_cast<int>(here.kind)) + ":";
    switch (here.kind) {
    case SyntaxKind::keyword: keyword(tree_.keyword(id)); return;
    case SyntaxKind::mark: out_ += std::to_string(here.payload) + " "; return;
    case SyntaxKind::name:
      out_ += (meaning_ ? meaning_(static_cast<NameId>(here.payload)) : std::to_string(here.payload)) + " ";
      return;
    case SyntaxKind::letter: out_ += std::to_string(here.payload) + " "; return;
    case SyntaxKind::literal: literal(tree_.literal(id)); return;
    case SyntaxKind::raw:
      if (!meaning_) words(text);
      out_ += " ";
      return;
    case SyntaxKind::unknown:
    case SyntaxKind::text: out_ += std::string(text) + " "; return;
    default: break;
    }
    out_ += "(";
    auto children = tree_.children(id);
    std::erase_if(children, [&](SyntaxId child) { return is_rule(child) || !written_->contains(child); });
    // “every 12 months” and 每12个月核对 are one.
    if (meaning_) std::erase_if(children, [&](SyntaxId child) { return tree_.is_keyword(child, Keyword::checked); });
    // “from July 1” and 7月1日起 are one.
    for (std::size_t i = 0; meaning_ && i + 1 < children.size(); ++i)
      if (tree_.is_keyword(children[i], Keyword::since) && (i + 2 == children.size()))
        std::swap(children[i], children[i + 1]);
    for (const auto child : children) node(child);
    out_ += ") ";
  }

  /// A cell of dashes says nothing, however long.
  bool is_rule(SyntaxId id) const {
    return tree_[id].kind == SyntaxKind::cell && tree_[id].size == 2 &&
           source_.slice(tree_[id].begin, tree_[id].end).find_first_not_of("-:") == std::string_view::npos;
  }

  void keyword(Keyword word) {
    if (meaning_ && word == Keyword::chinese) word = Keyword::english;
    if (meaning_ && word == Keyword::since) word = Keyword::from;
    if (meaning_ && word == Keyword::places) word = Keyword::decimals;
    out_ += std::to_string(static_cast<int>(word)) + " ";
  }
  void literal(Literal value) {
    for (; value.decimals > 0 && value.digits % 10 == 0; --value.decimals) value.digits /= 10;
    out_ += std::to_string(value.digits) + "/" + std::to_string(value.decimals) + "/" +
            std::to_string(static_cast<int>(value.unit)) + " ";
  }

  const Source& source_;
  const SyntaxTree& tree_;
  const std::function<std::string(NameId)>& meaning_;
  std::optional<WrittenNodes> written_;
  std::string out_;
};

} // namespace

std::vector<std::string> reading_of(const Source& source, const SyntaxTree& tree,
                                    const std::function<std::string(NameId)>& meaning) {
  std::vector<std::string> out;
  Reader reader(source, tree, meaning);
  for (std::size_t i = 0; i < tree.layout.lines.size(); ++i)
    if (tree.layout.lines[i].kind != LineKind::blank) out.push_back(reader.line(static_cast<LineId>(i)));
  return out;
}

} // namespace medpol
