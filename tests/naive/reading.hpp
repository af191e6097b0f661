#pragma once
#include "naive/book.hpp"
#include "naive/ledger.hpp"

#include <optional>
#include <set>
#include <tuple>

namespace medpol::naive {

/// Reads one claim by one policy, straight from the lines of its text: no plan, no scales, no proofs, nothing shared.
/// What the policies of the tests do not use is not there: it throws std::logic_error.
class Reading {
public:
  Reading(const Book& book, const Claim& claim, const Ledger& past) : book_(book), claim_(claim), past_(past) {}

  Value value_of(ItemId item);
  Value condition(const Page& page, SyntaxId id);
  /// Whether something that is in doubt (存疑) was used.
  bool doubtful() const { return doubtful_; }
  /// Whether a total or number of records that was used found refused ones alone.
  bool counts_refused_only() const { return counts_refused_only_; }
  /// What the claim adds to each account that the policy keeps.
  struct Posting {
    Account account;
    Int day; ///< by which it is counted
    Value amount;
    bool adds = true; ///< a claim of the kind that 上次 asks for; one that is not settled may be
  };
  std::vector<Posting> postings();

private:
  /// A value, and what the last 不超过 took away.
  struct Worth {
    Value value;
    std::optional<Value> over_limit;
  };
  struct Where { ///< the lines of a value
    const Page& page;
    LineId line;
    const Definition& of;
  };

  // worth.cpp: values with their cases, tables, exceptions, readings
  Worth worth(ItemId item);
  Worth body(const Where& where, SyntaxId root);
  Worth lines(const Where& where);
  Worth chosen(const Where& where, SyntaxId root, const Value* subject);
  Worth with_exceptions(const Where& where, Worth base);
  Worth table(const Where& where);
  std::optional<std::size_t> row_that_holds(const std::vector<Value>& rows, Fate& fate);
  Value cell(const Page& page, SyntaxId cell);
  void note_doubt(const Where& where, SyntaxId root, const Value& value);

  // formula.cpp: formulas with limits, rounding, bands
  Worth formula(const Where& where, SyntaxId id);
  Value decision(const Page& page, SyntaxId id);
  Value bands(const Where& where, const Value& base, bool progressive, const Rational& earlier = 0);
  struct Step {
    Rounding mode;
    Rational size;
  };
  std::optional<Step> step(const Page& page, SyntaxId id);
  Value rounded(const Value& value, const Step& step);
  Value limit(const Where& where, SyntaxId id, const Value& value);

  // expression.cpp
  Value expression(const Page& page, SyntaxId id, const Type& hint = {});
  Value name(const Page& page, SyntaxId id, const Type& hint);
  Value literal(const Page& page, SyntaxId id, const Type& hint);
  Value sum(const Page& page, SyntaxId id);
  Value product(const Page& page, SyntaxId id);
  Value postfix(const Page& page, SyntaxId id, const Type& hint);
  Value call(const Page& page, SyntaxId id);
  Value over_records(const Page& page, SyntaxId id, Keyword function);
  Value field(InputId id);
  Value payments(ItemKind kind);

  // days.cpp
  Value dated(const Page& page, SyntaxId id, const Type& hint);
  Value later(const Value& day, const Value& count, bool minus, bool to_next_month);
  Value between(const Page& page, SyntaxId id, Keyword function);

  // condition.cpp
  Value holds(const Page& page, SyntaxId id, const Value* subject);
  Value all(const Page& page, const std::vector<SyntaxId>& parts, const Value* subject, bool decisive);
  Value word(const Page& page, SyntaxId id, const Value* subject);
  Value comparison(const Page& page, SyntaxId id, const Value* subject);
  Value alternatives(const Page& page, const std::vector<SyntaxId>& parts, const Value* subject);
  Value label(const Page& page, SyntaxId id, const Value* subject);
  Value subject_of(const Type& type);
  Value among(const Page& page, SyntaxId id, const Value& subject);

  // accounts.cpp
  struct Scope {
    std::string owner, period, words;
    int days = 0; ///< of 每90天
    Int day = 0;  ///< by which the claim is counted
    Fate fate = Fate::value;
  };
  Scope scope(const Page& page, SyntaxId id);
  Account account(const std::string& what, const Scope& scope);
  Value total(const std::string& what, const Scope& scope, const Type& type);
  Value ledger(const Page& page, SyntaxId id);
  struct Last { ///< 上次（出院日期，其中 住院）
    SyntaxId value = SyntaxId::none, which = SyntaxId::none;
    std::string what;
    Scope scope;
  };
  Last last_of(const Page& page, SyntaxId id);
  Value last(const Page& page, SyntaxId id);
  std::string period(const Value& day, Keyword word);

  const Book& book_;
  const Claim& claim_;
  const Ledger& past_;
  const Fields* record_ = nullptr; ///< of a list, while its records are gone through
  const std::vector<Fields>* list_ = nullptr;
  std::optional<InputId>
      as_of_; ///< 按结算日期的: the day by which versions are chosen, where it is not the governing one
  std::map<std::tuple<ItemId, const Fields*, std::optional<InputId>>, Worth> known_;
  std::set<ItemId> under_way_;
  std::vector<std::pair<ItemId, Scope>> accounts_; ///< of values that are added up
  bool doubtful_ = false, counts_refused_only_ = false;
};

} // namespace medpol::naive
