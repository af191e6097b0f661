#include "naive/book.hpp"

#include "grammar/syntax/parser.hpp"

#include <stdexcept>

namespace medpol::naive {
namespace {

void read_page(Book& book, std::string text, bool vocabulary) {
  auto& page = *book.pages.emplace_back(std::make_unique<Page>(vocabulary ? "vocabulary" : "policy", std::move(text)));
  const auto file = static_cast<FileId>(book.pages.size() - 1);
  Diagnostics diagnostics;
  auto layout = read_layout(file, page.source.text(), diagnostics);
  for (const auto& name : declared_names(page.source, file, layout, book.scope.lexicon))
    book.scope.lexicon.add(name.spelling);
  page.tree = parse(page.source, file, std::move(layout), book.scope.lexicon, diagnostics);
  if (has_errors(diagnostics)) throw std::runtime_error("a line cannot be read");
}

void declare(Book& book, const Page& page) {
  Diagnostics diagnostics;
  declare_fields(page.source, page.tree, book.scope, diagnostics);
}

std::optional<ItemId> item_of(const Book& book, const Page& page, SyntaxId name) {
  return page.tree[name].kind == SyntaxKind::name
             ? book.scope.meaning(static_cast<NameId>(page.tree[name].payload)).item
             : std::nullopt;
}

void define(Book& book, const Page& page, LineId line, SyntaxId root) {
  const auto& tree = page.tree;
  const auto first = tree.children(root)[0];
  for (const auto word : {Keyword::enumeration, Keyword::input, Keyword::list, Keyword::documents, Keyword::steps})
    if (tree.is_keyword(first, word)) return;
  const auto item = item_of(book, page, tree.children(tree.child(root, SyntaxKind::declared))[0]);
  if (!item) return;
  const auto& declared = book.scope[*item];
  book.definitions[*item] = {&page,         line,          root,
                             declared.name, declared.kind, tree.is_keyword(first, Keyword::for_each)};
}

void read_head(Book& book, const Page& page, LineId line) {
  const auto& tree = page.tree;
  book.name = page.words(tree.parts(tree.root(line)).back());
  // What a head does not say is as in the policy that it extends, but 适用：仅供沿用.
  book.head.erase(Keyword::applies);
  for (const auto entry : page.below(line)) {
    const auto root = tree.root(entry);
    if (root != SyntaxId::none && tree[root].kind == SyntaxKind::header_entry)
      book.head[tree.keyword(tree.children(root)[0])] = {&page, root, false};
  }
}

void read_statements(Book& book, const Page& page, bool vocabulary) {
  const auto& tree = page.tree;
  for (auto line = tree.layout.first; line != LineId::none; line = tree.layout[line].next) {
    if (tree.layout[line].kind != LineKind::text) continue;
    const auto root = tree.root(line);
    if (root == SyntaxId::none) continue;
    const auto declaration = tree.declaration(line);
    if (declaration != SyntaxId::none) define(book, page, line, declaration);
    if (tree[root].kind == SyntaxKind::policy_head) read_head(book, page, line);
    if (tree[root].kind == SyntaxKind::assertion) book.assertions.push_back({&page, root, vocabulary});
    if (tree[root].kind == SyntaxKind::removal)
      for (const auto part : tree.parts(root))
        if (const auto item = item_of(book, page, part)) book.definitions.erase(*item);
  }
}

} // namespace

std::vector<LineId> Page::below(LineId parent, LineKind kind) const {
  std::vector<LineId> out;
  for (auto line = tree.layout[parent].first_child; line != LineId::none; line = tree.layout[line].next)
    if (tree.layout[line].kind == kind) out.push_back(line);
  return out;
}

std::unique_ptr<Book> read_book(const std::vector<std::string>& vocabulary, const std::vector<std::string>& layers) {
  auto book = std::make_unique<Book>();
  for (const auto& text : vocabulary) read_page(*book, text, true);
  Diagnostics diagnostics;
  for (const auto& page : book->pages) declare_enumerations(page->source, page->tree, book->scope, diagnostics);
  for (const auto& page : book->pages) declare(*book, *page);
  for (const auto& page : book->pages) read_statements(*book, *page, true);
  for (const auto& text : layers) {
    read_page(*book, text, false);
    const auto& page = *book->pages.back();
    declare_enumerations(page.source, page.tree, book->scope, diagnostics);
    declare(*book, page);
    read_statements(*book, page, false);
  }
  return book;
}

} // namespace medpol::naive
