#include "interpreter/check/lower/bands.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/check/lower/band_rows.hpp"
#include "interpreter/check/lower/cases.hpp"
#include "interpreter/check/lower/conditions.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/ranges.hpp"

#include <algorithm>

namespace medpol {
namespace {

std::optional<Range> ends_of(const Unit& at, const BandRow& row) {
  const auto words = row.label == SyntaxId::none ? SyntaxId::none : range_in(at, row.label);
  const auto range = words == SyntaxId::none ? std::nullopt : range_of(at, words);
  return range && range->subject == SyntaxId::none ? range : std::nullopt;
}

/// A band between two figures that ends below where it begins. `amounts`: what is measured, then all ends; `low` and
/// `high` are of this band, 0 for none.
bool report_falling(Context& in, const Unit& at, const BandRow& row, const std::vector<NodeId>& amounts,
                    std::size_t low, std::size_t high) {
  if (low == 0 || high == 0) return false;
  const auto from = in.build.constant_value(amounts[low]), to = in.build.constant_value(amounts[high]);
  if (!from || !to || compare(from->steps, from->scale, to->steps, to->scale) <= 0) return false;
  const auto type = in.plan[amounts[low]].type;
  const auto figure = [&](const Exact& value) { return in.scope.argument(type, value.steps, value.scale); };
  in.report(diagnose<Code::E444>(at.span(row.label), figure(*from), figure(*to)));
  return true;
}

NodeId progressive_bands(Context& in, const Where& at, NodeId base, const std::vector<BandRow>& rows, Span place,
                         NodeId earlier) {
  Bands out;
  std::vector<NodeId> amounts{base}; // base and all edges, to bring to one scale
  std::vector<NodeId> rates;
  struct Edges {
    std::size_t low = 0, high = 0; // indexes into amounts; 0: none
  };
  std::vector<Edges> edges;
  for (const auto& row : rows) {
    const auto range = ends_of(at, row);
    if (!range) {
      const bool has_end = !edges.empty() && edges.back().high != 0;
      report_no_range(in, at, row.label, row.value.span,
                      has_end ? in.sources.text(in.plan[amounts[edges.back().high]].span) : std::string_view(),
                      earlier == NodeId::none ? in.sources.text(in.plan[base].span)
                                              : word<MeaningPhrase::cost_over_a_year>(Language::zh),
                      &row == &rows.back() && has_end && edges.front().low == 0);
      return in.poison(place);
    }
    Edges ends;
    const auto edge = [&](const Bound& bound) -> std::size_t {
      const auto limit = lower_expression(in, at, bound.limit, in.plan[base].type);
      if (!fits(in.plan[limit].type, in.plan[base].type)) {
        failed(in, base, limit, at.span(bound.limit), CheckPhrase::ordered);
        return 0;
      }
      amounts.push_back(limit);
      return amounts.size() - 1;
    };
    if (range->low) ends.low = edge(*range->low);
    if (range->high) ends.high = edge(*range->high);
    if (report_falling(in, at, row, amounts, ends.low, ends.high)) return in.poison(place);
    // The first band may begin where no other ends; each further one must begin where the one before ends.
    if (!edges.empty()) {
      const auto before = edges.back().high == 0 ? NodeId::none : amounts[edges.back().high];
      const auto here = ends.low == 0 ? NodeId::none : amounts[ends.low];
      const auto words_of = [&](NodeId node_id) {
        const auto value = in.build.constant_value(node_id);
        return value ? in.scope.argument(in.plan[node_id].type, value->steps, value->scale)
                     : Argument(in.words(in.plan[node_id].span));
      };
      if (before == NodeId::none || !in.plan.same(before, here)) {
        in.report(diagnose<Code::E326>(
            at.span(row.label),
            before == NodeId::none ? say<MeaningPhrase::no_end>() : say<MeaningPhrase::ends_at>(words_of(before)),
            here == NodeId::none ? say<MeaningPhrase::no_beginning>() : say<MeaningPhrase::begins_at>(words_of(here))));
        return in.poison(place);
      }
    }
    edges.push_back(ends);
    rates.push_back(row.value.value);
  }
  if (earlier != NodeId::none) amounts.push_back(earlier);
  for (const auto amount : amounts)
    if (in.is_poison(amount)) return in.poison(place);
  if (!in.build.align(amounts, out.scale) || !in.build.align(rates, out.rate_scale)) {
    in.report(diagnose<Code::E304>(place));
    return in.poison(place);
  }
  out.base = amounts[0];
  if (earlier != NodeId::none) out.earlier = amounts.back();
  for (std::size_t i = 0; i < rows.size(); ++i)
    out.bands.push_back({edges[i].low == 0 ? NodeId::none : amounts[edges[i].low],
                         edges[i].high == 0 ? NodeId::none : amounts[edges[i].high], rates[i], at.span(rows[i].label)});
  const auto scale = product_scale(out.scale, out.rate_scale);
  if (!scale) {
    in.report(diagnose<Code::E304>(place));
    return in.poison(place);
  }
  const auto type = in.plan[base].type;
  in.plan.bands.push_back(std::move(out));
  return in.build.make(Op::bands, type, *scale, {}, place, static_cast<Int>(in.plan.bands.size() - 1));
}

NodeId whole_amount_by_band(Context& in, const Where& at, NodeId base, const std::vector<BandRow>& rows, Span place) {
  Selection selection;
  selection.axes.emplace_back();
  std::vector<CaseValue> cells;
  for (const auto& row : rows) {
    if (row.label == SyntaxId::none) selection.axes[0].push_back({NodeId::none, row.value.span, {}, {}});
    else selection.axes[0].push_back({lower_label(in, at, row.label, base), at.span(row.label), {}, {}});
    const auto amount = in.build.multiply(base, row.value.value, row.value.span);
    cells.push_back(
        {checked(in, amount, base, row.value.value, row.value.span, CheckPhrase::multiplied), row.value.span});
  }
  return make_selection(in, std::move(selection), std::move(cells), place);
}

} // namespace

NodeId lower_bands(Context& in, const Where& at, NodeId base, LineId parent, SyntaxId bands, NodeId earlier) {
  const auto rows = band_rows(in, at, parent, base);
  if (!rows || in.is_poison(base) || at.tree->layout[parent].broken) return in.poison(at.span(bands));
  for (const auto& row : *rows) {
    const auto kind = in.plan[row.value.value].type.kind;
    if (kind != TypeKind::rate && kind != TypeKind::unknown) {
      in.report(diagnose<Code::E320>(row.value.span, at.text(row.label == SyntaxId::none ? bands : row.label),
                                     say<MeaningPhrase::a_rate>(), in.type_words(row.value.value)));
      return in.poison(at.span(bands));
    }
  }
  const auto words = at.tree->parts(bands); // 每人每年累计 may stand before the word
  const bool sliced = std::any_of(words.begin(), words.end(),
                                  [&](SyntaxId word) { return at.tree->is_keyword(word, Keyword::progressive_bands); });
  return sliced ? progressive_bands(in, at, base, *rows, at.span(bands), earlier)
                : whole_amount_by_band(in, at, base, *rows, at.span(bands));
}

} // namespace medpol
