#include "property/random_policy.hpp"

#include "grammar/syntax/quotes.hpp"
#include "grammar/text/utf8.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace medpol;
using namespace medpol::test;

namespace {

/// A random policy with a few characters of it changed.
std::string random_text() {
  Random random(*rc::gen::arbitrary<std::uint32_t>());
  auto text = random_policy(random);
  static const std::vector<std::string> words{"：",       "，",     "、", "非",   "或",       "且",   "（急诊）",
                                              " // 注\n", "\n",     "＋", "以上", "「急诊」", "“字”", "60周岁",
                                              "是",       "不超过", " ",  "|",    "至"};
  for (int changes = random.below(12); changes > 0; --changes) {
    auto at = static_cast<std::size_t>(random.below(static_cast<int>(text.size())));
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    if (random.chance(40)) text.erase(at, decode(text, at).length);
    else text.insert(at, random.pick(words));
  }
  RC_LOG(text);
  return text;
}

/// The bytes of a line that must belong to a leaf: 1 for each that is neither blank nor comment nor, in a table, a bar.
std::string needed(std::string_view text, const Line& line) {
  std::string out(line.end - line.begin, '\0');
  const bool bars = line.kind == LineKind::table_row && fold(decode(text, line.begin).value) == U'|';
  for (std::size_t at = line.begin; at < line.end;) {
    const auto [value, length] = decode(text, at);
    const auto c = fold(value);
    std::size_t stop = at + length;
    if (begins_comment(text, at)) {
      at = std::min<std::size_t>(text.find('\n', at), line.end);
      continue;
    }
    if (begins_quotation(decode(text, at).value))
      if (const auto end = quotation_end(text, at, line.end); end != 0) stop = end;
    const bool blank = c == U' ' || c == U'\t' || c == U'\n' || c == U'\r';
    if (!blank && !(bars && c == U'|'))
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(at - line.begin),
                out.begin() + static_cast<std::ptrdiff_t>(stop - line.begin), '\1');
    at = stop;
  }
  return out;
}

} // namespace

TEST_CASE("the leaves of a line are its characters, each once, in order", "[syntax]") {
  int lines = 0;
  REQUIRE(rc::check("every character that is not blank or comment belongs to one leaf", [&] {
    const auto text = random_text();
    const auto checked = check_text(standard_vocabulary(), text);
    const auto& tree = checked.tree;
    for (std::size_t i = 0; i < tree.layout.lines.size(); ++i) {
      const auto root = tree.root_of_line[i];
      if (root == SyntaxId::none) continue;
      ++lines;
      const auto& line = tree.layout.lines[i];
      auto left = needed(text, line);
      RC_ASSERT(tree[root].size <= static_cast<std::size_t>(root) + 1);
      std::uint32_t last = line.begin;
      for (auto at = static_cast<std::size_t>(root) + 1 - tree[root].size; at <= static_cast<std::size_t>(root); ++at) {
        const auto& node = tree.nodes[at];
        RC_ASSERT(line.begin <= node.begin && node.end <= line.end);
        if (node.kind > SyntaxKind::raw) continue;
        if (node.begin < last) RC_FAIL("twice: " + text.substr(node.begin, node.end - node.begin));
        last = node.end;
        for (auto byte = node.begin; byte < node.end; ++byte) left[byte - line.begin] = '\0';
      }
      if (const auto lost = left.find('\1'); lost != std::string::npos)
        RC_FAIL("no leaf: " + text.substr(line.begin + lost, line.end - line.begin - lost));
    }
  }));
  CHECK(lines > 500);
}

TEST_CASE("nodes hold their children side by side", "[syntax]") {
  REQUIRE(rc::check("sizes add up and lie within the parent", [] {
    const auto checked = check_text(standard_vocabulary(), random_text());
    const auto& tree = checked.tree;
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
      std::uint32_t size = 1;
      for (const auto child : tree.children(static_cast<SyntaxId>(i))) {
        size += tree[child].size;
        RC_ASSERT(tree.nodes[i].begin <= tree[child].begin && tree[child].end <= tree.nodes[i].end);
      }
      RC_ASSERT(tree.nodes[i].size == size);
    }
  }));
}
