#pragma once
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/tree.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace medpol::naive {

/// A file that was read.
struct Page {
  Page(std::string name, std::string text) : source(std::move(name), std::move(text)) {}
  Source source;
  SyntaxTree tree;
  std::string_view words(SyntaxId id) const { return source.slice(tree[id].begin, tree[id].end); }
  /// The lines right below one, of a kind.
  std::vector<LineId> below(LineId parent, LineKind kind = LineKind::text) const;
};

/// Where a value is defined.
struct Definition {
  const Page* page = nullptr;
  LineId line = LineId::none;
  SyntaxId root = SyntaxId::none; ///< the declaration
  std::string name;
  ItemKind kind = ItemKind::value;
  bool per_record = false;
};

/// An entry of a head, or a statement that must hold.
struct Statement {
  const Page* page = nullptr;
  SyntaxId root = SyntaxId::none;
  bool of_vocabulary = false;
};

/// A policy with all that it extends, and the vocabulary, as they are written.
struct Book {
  std::vector<std::unique_ptr<Page>> pages;
  Scope scope;
  std::map<ItemId, Definition> definitions;
  std::vector<Statement> assertions;
  std::map<Keyword, Statement> head;
  std::string name;
};

/// Reads a policy: `layers` has it last, before it what it extends. Throws std::runtime_error when a line cannot be
/// read.
std::unique_ptr<Book> read_book(const std::vector<std::string>& vocabulary, const std::vector<std::string>& layers);

} // namespace medpol::naive
