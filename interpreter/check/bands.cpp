#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"

#include <algorithm>
#include <array>

namespace medpol {
namespace {

/// The comparison in the label of a band, if the label is one range and nothing else.
SyntaxId range_in(const SyntaxTree& tree, SyntaxId label) {
  if (label == SyntaxId::none || tree[label].kind != SyntaxKind::label) return SyntaxId::none;
  const auto parts = tree.parts(label);
  return parts.size() == 1 && tree[parts[0]].kind == SyntaxKind::comparison ? parts[0] : SyntaxId::none;
}

SyntaxId inside(const SyntaxTree& tree, SyntaxId cell) {
  const auto parts = tree.parts(cell);
  return parts.empty() ? SyntaxId::none : parts[0];
}

} // namespace

/// A head cell that is a word and no condition.
bool Lowering::is_title(SyntaxId cell) const {
  const auto words = inside(tree(), cell);
  if (words == SyntaxId::none || node(words).kind != SyntaxKind::label)
    return words != SyntaxId::none && node(words).kind == SyntaxKind::raw;
  const auto parts = tree().parts(words);
  return parts.size() == 1 &&
         (node(parts[0]).kind == SyntaxKind::unknown ||
          (node(parts[0]).kind == SyntaxKind::name && scope_.meaning(name(parts[0])).values.empty()));
}

/// A head cell that says from where to where a band of the base goes: 性别为女 and 60周岁以上 are cases beside the
/// bands.
bool Lowering::is_band(SyntaxId cell, NodeId base) const {
  const auto words = range_in(tree(), inside(tree(), cell));
  const auto range = words == SyntaxId::none ? std::nullopt : range_of(words);
  if (!range) return false;
  const bool of_money = plan_[base].type.kind == TypeKind::money;
  for (const auto& end : {range->low, range->high}) {
    if (!end || node(end->limit).kind != SyntaxKind::literal) continue;
    const auto unit = tree().literal(end->limit).unit;
    if (unit != LiteralUnit::none && (unit == LiteralUnit::yuan) != of_money) return false;
  }
  return true;
}

std::optional<std::vector<Lowering::BandRow>> Lowering::band_rows(LineId parent, NodeId base) {
  std::vector<BandRow> out;
  if (children(parent, LineKind::table_row).empty()) {
    for (const auto line : children(parent, LineKind::text)) {
      const auto root = tree().root(line);
      if (node(root).kind == SyntaxKind::exception_line) continue;
      const auto words = tree().child(root, SyntaxKind::label);
      out.push_back({words, {case_value(root, line, base), span(root)}});
    }
    if (out.empty()) report(Code::E328, tree().span(parent), {text(tree().root(parent))});
    return out.empty() ? std::nullopt : std::optional(std::move(out));
  }
  only_exceptions_beside_table(parent);
  auto rows = table_cells(parent);
  if (rows.empty()) return std::nullopt;
  const bool across = is_band(rows[0].back(), base), down = is_band(rows[1][0], base);
  if (!across && !down) {
    report(Code::E327, tree().span(parent));
    return std::nullopt;
  }
  if (across) { // bands along the head: turn the table
    std::vector<std::vector<SyntaxId>> turned(rows[0].size());
    for (const auto& row : rows)
      for (std::size_t c = 0; c < row.size(); ++c) turned[c].push_back(row[c]);
    rows = std::move(turned);
  }
  std::vector<std::vector<SyntaxId>> columns;
  for (std::size_t c = 1; c < rows[0].size(); ++c) columns.push_back({rows[0][c]});
  // A single column may have any title: | 费用 | 比例 |.
  const bool titled = inside(tree(), rows[0][0]) != SyntaxId::none;
  const bool plain = columns.size() == 1 && range_in(tree(), inside(tree(), rows[0][0])) == SyntaxId::none &&
                     (titled || is_title(rows[0][1]));
  const auto arms = plain ? std::vector<Arm>{} : axis(columns, {});
  for (std::size_t r = 1; r < rows.size(); ++r) {
    std::vector<CaseValue> cells;
    for (std::size_t c = 1; c < rows[r].size(); ++c) cells.push_back({cell_value(rows[r][c]), span(rows[r][c])});
    const auto place = span(rows[r][0]);
    if (plain) {
      out.push_back({inside(tree(), rows[r][0]), cells[0]});
      continue;
    }
    Selection selection;
    selection.axes.push_back(arms);
    out.push_back({inside(tree(), rows[r][0]), {make_selection(std::move(selection), std::move(cells), place), place}});
  }
  return out;
}

NodeId Lowering::lower_bands(NodeId base, LineId parent, SyntaxId bands, NodeId earlier) {
  const auto rows = band_rows(parent, base);
  if (!rows || is_poison(base) || tree().layout[parent].broken) return poison(span(bands));
  for (const auto& row : *rows) {
    const auto kind = plan_[row.value.value].type.kind;
    if (kind != TypeKind::rate && kind != TypeKind::unknown) {
      report(Code::E320, row.value.span,
             {text(row.label == SyntaxId::none ? bands : row.label), "比例", type_name(row.value.value), "a rate",
              type_name(row.value.value, Language::en)});
      return poison(span(bands));
    }
  }
  const auto words = tree().parts(bands); // 每人每年累计 may stand before the word
  const bool sliced = std::any_of(words.begin(), words.end(),
                                  [&](SyntaxId word) { return tree().is_keyword(word, Keyword::progressive_bands); });
  return sliced ? progressive(base, *rows, span(bands), earlier) : whole_amount(base, *rows, span(bands));
}

/// A figure alone is an upper or a lower end; a condition is no band: the bands stand below it.
void Lowering::report_no_range(SyntaxId label, Span value, std::string_view before, std::string_view base) {
  const auto said = label == SyntaxId::none ? std::string("其他") : text(label);
  const auto parts = label == SyntaxId::none ? std::vector<SyntaxId>{} : tree().parts(label);
  std::array<std::string, 2> mend{"写出这一段的两头，  …至…部分", "write both ends of the band,  … to … part"};
  if (label == SyntaxId::none && !before.empty()) {
    const std::string end(before);
    mend = {"写成  " + end + "以上部分", "write  " + end + " or above part"};
  } else if (parts.size() == 1 && node(parts[0]).kind == SyntaxKind::literal) {
    mend = {"写成  不超过" + said + "部分  或  " + said + "以上部分",
            "write  not above " + said + " part  or  " + said + " or above part"};
  } else if (const auto words = range_in(tree(), label);
             label != SyntaxId::none && (words == SyntaxId::none || !range_of(words))) {
    const auto below = said + "：" + std::string(base) + " 分段累进：";
    const auto below_en = said + ": " + std::string(base) + " in progressive bands:";
    mend = {"这是情形，不是一段：写成表，各段是行，各种情形是列；或者先写情形，各段写在情形下面，  " + below,
            "this is a case, not a band: write a table with the bands as rows and the cases as columns; or write the "
            "cases first and the bands below each,  " +
                below_en};
  }
  report(Code::E325, label == SyntaxId::none ? value : span(label), {said, mend[0], mend[1]});
}

/// A band between two figures that ends below where it begins. `amounts`: what is measured, then all ends; `low` and
/// `high` are of this band, 0 for none.
bool Lowering::report_falling(Span place, const std::vector<NodeId>& amounts, std::size_t low, std::size_t high) {
  if (low == 0 || high == 0) return false;
  const auto from = build_.constant_value(amounts[low]), to = build_.constant_value(amounts[high]);
  if (!from || !to || compare(from->steps, from->scale, to->steps, to->scale) <= 0) return false;
  const auto type = plan_[amounts[low]].type;
  const auto words = [&](const Exact& value, Language language) {
    return scope_.format(type, value.steps, value.scale, language);
  };
  const auto less = words(*to, Language::zh), more = words(*from, Language::zh);
  const auto less_en = words(*to, Language::en), more_en = words(*from, Language::en);
  report(Code::E444, place,
         {more, less, "不超过" + less + "部分、" + less + "至" + more + "部分、" + more + "以上部分",
          "not above " + less_en + " part, " + less_en + " to " + more_en + " part, " + more_en + " or above part",
          more_en, less_en});
  return true;
}

NodeId Lowering::progressive(NodeId base, const std::vector<BandRow>& rows, Span place, NodeId earlier) {
  Bands out;
  std::vector<NodeId> amounts{base}; // base and all edges, to bring to one scale
  std::vector<NodeId> rates;
  struct Edges {
    std::size_t low = 0, high = 0; // indexes into amounts; 0: none
  };
  std::vector<Edges> edges;
  for (const auto& row : rows) {
    const auto words = row.label == SyntaxId::none ? SyntaxId::none : range_in(tree(), row.label);
    const auto range = words == SyntaxId::none ? std::nullopt : range_of(words);
    if (!range || range->subject != SyntaxId::none) {
      const bool has_end = !edges.empty() && edges.back().high != 0;
      report_no_range(row.label, row.value.span,
                      has_end ? sources_.text(plan_[amounts[edges.back().high]].span) : std::string_view(),
                      earlier == NodeId::none ? sources_.text(plan_[base].span) : "费用，每人每医保年度累计");
      return poison(place);
    }
    Edges ends;
    const auto edge = [&](const Bound& bound) -> std::size_t {
      const auto limit = lower(bound.limit, plan_[base].type);
      if (!fits(plan_[limit].type, plan_[base].type)) {
        failed(base, limit, span(bound.limit), "比较大小", "compared");
        return 0;
      }
      amounts.push_back(limit);
      return amounts.size() - 1;
    };
    if (range->low) ends.low = edge(*range->low);
    if (range->high) ends.high = edge(*range->high);
    if (report_falling(row.label == SyntaxId::none ? row.value.span : span(row.label), amounts, ends.low, ends.high))
      return poison(place);
    // The first band may begin where no other ends; each further one must begin where the one before ends.
    if (!edges.empty()) {
      const auto before = edges.back().high == 0 ? NodeId::none : amounts[edges.back().high];
      const auto here = ends.low == 0 ? NodeId::none : amounts[ends.low];
      const auto words_of = [&](NodeId node_id) {
        const auto value = build_.constant_value(node_id);
        return value ? scope_.format(plan_[node_id].type, value->steps, value->scale)
                     : std::string(sources_.text(plan_[node_id].span));
      };
      const auto end = [&](std::string_view open, std::string_view with, NodeId node_id) {
        return node_id == NodeId::none ? std::string(open) : std::string(with) + words_of(node_id);
      };
      if (before == NodeId::none || !plan_.same(before, here)) {
        report(Code::E326, span(row.label),
               {end("没有上限", "到", before), end("没有下限", "从", here), end("has no end", "ends at ", before),
                end("has no beginning", "begins at ", here)});
        return poison(place);
      }
    }
    edges.push_back(ends);
    rates.push_back(row.value.value);
  }
  if (earlier != NodeId::none) amounts.push_back(earlier);
  for (const auto amount : amounts)
    if (is_poison(amount)) return poison(place);
  if (!build_.align(amounts, out.scale) || !build_.align(rates, out.rate_scale)) {
    report(Code::E304, place);
    return poison(place);
  }
  out.base = amounts[0];
  if (earlier != NodeId::none) out.earlier = amounts.back();
  for (std::size_t i = 0; i < rows.size(); ++i)
    out.bands.push_back({edges[i].low == 0 ? NodeId::none : amounts[edges[i].low],
                         edges[i].high == 0 ? NodeId::none : amounts[edges[i].high], rates[i], span(rows[i].label)});
  const auto scale = product_scale(out.scale, out.rate_scale);
  if (!scale) {
    report(Code::E304, place);
    return poison(place);
  }
  const auto type = plan_[base].type;
  plan_.bands.push_back(std::move(out));
  return build_.make(Op::bands, type, *scale, {}, place, static_cast<Int>(plan_.bands.size() - 1));
}

NodeId Lowering::whole_amount(NodeId base, const std::vector<BandRow>& rows, Span place) {
  Selection selection;
  selection.axes.emplace_back();
  std::vector<CaseValue> cells;
  for (const auto& row : rows) {
    if (row.label == SyntaxId::none) selection.axes[0].push_back({NodeId::none, row.value.span, {}, {}});
    else selection.axes[0].push_back({label(row.label, base), span(row.label), {}, {}});
    const auto amount = build_.multiply(base, row.value.value, row.value.span);
    cells.push_back({checked(amount, base, row.value.value, row.value.span, "相乘", "multiplied"), row.value.span});
  }
  return make_selection(std::move(selection), std::move(cells), place);
}

} // namespace medpol
