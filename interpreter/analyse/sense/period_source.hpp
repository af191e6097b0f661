#pragma once
#include "interpreter/analyse/sense/period_words.hpp"
#include "interpreter/analyse/sense/sense.hpp"

namespace medpol {

/// Finds over what time a limit counts, wherever a policy says it: in the name of the limit or of a value that it is
/// computed from, in a quote above them or above one of their cases, in the head of the column that holds the figure,
/// in a quote above the formula, the case or the exception in which the limit stands.
class PeriodSource {
public:
  explicit PeriodSource(const Sense& sense) : sense_(sense), plan_(sense.plan()) {}

  /// `quotes`: above what the limit stands in, the outermost first. nullopt: of one visit, or nothing is said.
  std::optional<SaidPeriod> of(NodeId limit, const std::vector<Span>& quotes) const;
  /// All that a value can come to, in fen, where it is made of figures; else nothing.
  std::vector<Int> amounts_of(NodeId value) const;

private:
  /// nullopt: nothing is said; without a period: of one visit.
  using SaidPeriods = std::optional<std::optional<SaidPeriod>>;

  SaidPeriods in(NodeId value, int depth) const;
  SaidPeriods in_names(const Rule& rule) const;
  SaidPeriods in_cases(const Selection& selection) const;
  SaidPeriods in_quotes(const std::vector<Span>& quotes, const std::vector<Int>& amounts) const;
  /// The head of the column of a table in which a cell stands; empty where it stands in none.
  std::string_view column_head(Span cell) const;

  const Sense& sense_;
  const Plan& plan_;
};

} // namespace medpol
