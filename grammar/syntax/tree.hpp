#pragma once
#include "grammar/lexicon/lexicon.hpp"
#include "grammar/syntax/layout.hpp"
#include "grammar/syntax/literal.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

enum class SyntaxKind : std::uint8_t {
  // leaves
  keyword, ///< payload: Keyword
  mark,    ///< punctuation or an operator sign; payload: its folded code point
  name,    ///< payload: NameId of a name in scope
  unknown, ///< a word that is neither a name nor a keyword
  literal, ///< payload: index into SyntaxTree::literals
  text,    ///< “…”, with its quotation marks
  letter,  ///< 甲 or A: which reading; payload: its place in the row, from 0
  raw,     ///< free text up to the end or a comma
  filler,  ///< words of a sentence that say nothing which is not said already: 报销 in 按70%报销
  // statements
  policy_head,     ///< raw
  vocabulary_head, ///< raw
  header_entry,    ///< keyword, then what it takes
  declaration,     ///< declared, clauses, then formula or nothing: `X：…`, `X ＝ …`; with a leading keyword for inputs,
                   ///< payments …
  declaration_table, ///< a keyword alone: `申报项：` with a table below
  value_table,       ///< 表格, 依次?: a table below whose head names values
  example,           ///< raw
  given,             ///< pairs; given_list
  expect,            ///< pairs and outcomes
  assertion,         ///< condition, reason?
  acceptance,        ///< raw codes, reason?
  amendment,         ///< 改为 or 新增, declaration
  removal,           ///< 删除, the part of a matter?, names
  case_line,         ///< label, formula?
  exception_line,    ///< label, formula?
  stacked_line,      ///< label, formula?: what is added to the value above, with others
  otherwise_line,    ///< formula?
  reading_line,      ///< letter, text?, formula?
  row,               ///< cells
  requirement,       ///< label, reason?: a line of 资格
  matter_line,       ///< label?, raw: a line of 所需材料 or 办理流程
  // parts
  declared,          ///< the name that is declared: a name leaf
  clause,            ///< keyword, then what it takes
  label,             ///< conditions with separators
  formula,           ///< an expression with limits and rounding, or a decision
  cell,              ///< a raw leaf, or what the place of the cell asks for (see Row parsing in the checker)
  pair,              ///< name, value; several values of a set
  reading_choice,    ///< the name of a rule?, letter
  status,            ///< keyword, raw
  refuse,            ///< keyword, reason clause?
  review,            ///< keyword, reason clause?
  matter_outcome,    ///< keyword, reason clause?, text or raw?
  claim_status,      ///< 已结算, 已冲正, 退回: keyword, reason clause?
  deciding_case,     ///< keyword, texts: the cases in which the value before it holds
  cause,             ///< keyword, name of a rule: by which the outcome before it came about
  relative,          ///< 提高 or 降低, a value; 减半: what the value above becomes
  inline_cases,      ///< case lines that stand in one line, divided by marks
  inline_exceptions, ///< the same in brackets behind a value
  rate_behind,       ///< keyword, a rate: 费用，按80%支付
  per_unit,          ///< a figure and of what it is one: 400元/年
  limit,             ///< keyword (not_above, not_below), expression
  round,             ///< keyword, step
  bands,             ///< keyword
  choice,            ///< the values of an inline enumeration
  // expressions; each holds its operands and the words between them
  logical_or,
  alternatives, ///< conditions with “、” between them
  logical_and,
  logical_not,
  comparison,
  sum,
  product,
  postfix,
  paren,
  call,
  ledger,     ///< scope, 累计 or 第几次, and of what
  last,       ///< 上次, an expression, and which times count
  occasion,   ///< 第, a number of times, from?, and of what
  year_case,  ///< a year and 度: an insured year
  dated,      ///< 按, a date, 的, a value
  scope,      ///< of the ledger: 按 a date, keys and a period
  where,      ///< keyword, condition: which records count
  given_list, ///< the name of a list, whose records stand in a table below
  share,      ///< 按, a weight, 分摊, an amount, 余数归最后一条
};

/// Nodes in post-order: a node stands behind its children, `size` counts it and all below it.
struct SyntaxNode {
  SyntaxKind kind;
  std::uint32_t begin;
  std::uint32_t end;
  std::uint32_t size;
  std::uint32_t payload;
};

enum class SyntaxId : std::uint32_t { none = 0xffffffff };

/// The syntax of one file: its lines, and for each line that could be read the tree of its words. Every character that
/// is not blank or comment belongs to a leaf, so that the formatter can write the file again from it.
struct SyntaxTree {
  FileId file{};
  Layout layout;
  std::vector<SyntaxId> root_of_line; ///< `none` for a line with nothing to read or that could not be read
  std::vector<SyntaxNode> nodes;
  std::vector<Literal> literals;
  std::map<std::uint32_t, std::string>
      short_names; ///< the names that stand shortened, 一 of 一、二级, by where they begin

  const SyntaxNode& operator[](SyntaxId id) const { return nodes[static_cast<std::size_t>(id)]; }
  SyntaxId root(LineId line) const { return root_of_line[static_cast<std::size_t>(line)]; }
  /// The declaration that a line is, or that 改为 or 新增 stands before; `none` for any other line.
  SyntaxId declaration(LineId line) const;
  /// `表格：`, by itself or behind 改为 or 新增; `none` for any other line.
  SyntaxId value_table(LineId line) const;
  Span span(SyntaxId id) const { return {file, (*this)[id].begin, (*this)[id].end}; }
  Span span(LineId id) const { return {file, layout[id].begin, layout[id].end}; }
  const Literal& literal(SyntaxId id) const { return literals[(*this)[id].payload]; }
  bool is_keyword(SyntaxId id, Keyword keyword) const {
    return (*this)[id].kind == SyntaxKind::keyword && (*this)[id].payload == static_cast<std::uint32_t>(keyword);
  }
  Keyword keyword(SyntaxId id) const { return static_cast<Keyword>((*this)[id].payload); }

  /// Children in the order of the text, but for fillers.
  std::vector<SyntaxId> children(SyntaxId id) const;
  /// All of them, as they are written.
  std::vector<SyntaxId> written_children(SyntaxId id) const;
  /// The children that carry meaning: all but marks.
  std::vector<SyntaxId> parts(SyntaxId id) const;
  /// The first child of a kind; `none` when there is none.
  SyntaxId child(SyntaxId id, SyntaxKind kind) const;
};

} // namespace medpol
