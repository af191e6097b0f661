#include "interpreter/check/lower/filled_cells.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/source_words.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t filled_cells_shown = 3;

class CellFiller {
public:
  CellFiller(Context& in, const Unit& at, std::vector<std::vector<SyntaxId>> rows, std::size_t head_rows,
             const std::vector<std::size_t>& labels, const std::vector<std::size_t>& crossed)
      : in_(in), at_(at), labels_(labels), head_rows_(head_rows) {
    out_.cells = std::move(rows);
    out_.places.resize(out_.cells.size());
    is_label_.resize(out_.cells[0].size());
    stays_.resize(is_label_.size());
    for (const auto label : labels) is_label_[label] = true;
    for (const auto column : crossed) stays_[column] = true;
  }

  FilledRows fill() {
    for (auto r = head_rows_; r < out_.cells.size(); ++r) row(r);
    if (count_ > filled_cells_shown) said_.all.emplace_back(say<CheckPhrase::more_places>(count_ - filled_cells_shown));
    if (count_ > 0) in_.report(diagnose<Code::N480>(first_, std::move(said_)));
    return std::move(out_);
  }

private:
  bool is_empty(SyntaxId cell) const { return cell_content(at_, cell) == SyntaxId::none; }

  void row(std::size_t r) {
    auto& cells = out_.cells[r];
    const auto own = cells;
    if (std::all_of(labels_.begin(), labels_.end(), [&](std::size_t label) { return is_empty(cells[label]); })) {
      if (r > head_rows_ && !labels_.empty())
        return wrong(row_place(own), say<MeaningPhrase::row_without_case>(), say<MeaningPhrase::write_case_or_any>());
    }
    bool own_case = false; // a cell to the left says something itself
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (stays_[c]) continue;
      if (!is_empty(cells[c])) {
        own_case = own_case || is_label_[c];
        continue;
      }
      if (r == head_rows_) first_row(c, cells[c]);
      else if (is_empty(out_.cells[r - 1][c])) out_.good = false; // said of the cell above
      else if (is_label_[c] && own_case) either(r, c);
      else take_above(r, c);
    }
    place(r, own);
  }

  void first_row(std::size_t c, SyntaxId cell) {
    const auto head = head_words(c);
    wrong(at_.span(cell),
          head.empty() ? say<MeaningPhrase::empty_first_cell>() : say<MeaningPhrase::empty_in_first_row>(head),
          is_label_[c] ? say<MeaningPhrase::write_case_or_any>() : say<MeaningPhrase::write_its_value>());
  }

  void either(std::size_t r, std::size_t c) {
    const auto above = at_.text(out_.cells[r - 1][c]);
    wrong(at_.span(out_.cells[r][c]), say<MeaningPhrase::as_above_or_any>(above),
          say<MeaningPhrase::write_above_or_any>(above));
  }

  void take_above(std::size_t r, std::size_t c) {
    auto& cell = out_.cells[r][c];
    if (count_ == 0) first_ = at_.span(cell);
    if (++count_ <= filled_cells_shown) {
      const auto line = static_cast<std::size_t>(at_.source->line_of(at_.node(cell).begin));
      said_.all.emplace_back(say<MeaningPhrase::cell_as_above>(line, head_words(c), at_.text(out_.cells[r - 1][c])));
    }
    cell = out_.cells[r - 1][c];
  }

  /// Where the cases of a row stand; where they are told of, their words are those of all its cells.
  void place(std::size_t r, const std::vector<SyntaxId>& own) {
    if (labels_.empty()) return;
    Span whole{at_.tree->file, 0, 0};
    std::vector<Span> parts;
    bool apart = false;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      const auto label = labels_[i];
      parts.push_back(at_.span(out_.cells[r][label]));
      apart = apart || is_empty(own[label]) || label != labels_[0] + i;
      if (is_empty(own[label])) continue;
      if (whole.end == 0) whole.begin = at_.node(own[label]).begin;
      whole.end = at_.node(own[label]).end;
    }
    out_.places[r] = whole;
    if (apart) in_.policy.case_parts[key_of_place(whole)] = std::move(parts);
  }

  Span row_place(const std::vector<SyntaxId>& cells) const {
    return {at_.tree->file, at_.node(cells.front()).begin, at_.node(cells.back()).end};
  }

  std::string head_words(std::size_t c) const {
    for (auto r = head_rows_; r-- > 0;)
      if (!is_empty(out_.cells[r][c])) return at_.text(out_.cells[r][c]);
    return {};
  }

  void wrong(Span place, Said what, Said mend) {
    out_.good = false;
    in_.report(diagnose<Code::E367>(place, std::move(what), std::move(mend)));
  }

  Context& in_;
  const Unit& at_;
  const std::vector<std::size_t>& labels_;
  std::size_t head_rows_;
  FilledRows out_;
  std::vector<bool> is_label_, stays_; ///< by column
  std::size_t count_ = 0;
  Span first_{};
  Several said_{{}, Several::Between::clauses};
};

} // namespace

FilledRows fill_down(Context& in, const Unit& at, std::vector<std::vector<SyntaxId>> rows, std::size_t head_rows,
                     const std::vector<std::size_t>& labels, const std::vector<std::size_t>& crossed) {
  return CellFiller(in, at, std::move(rows), head_rows, labels, crossed).fill();
}

} // namespace medpol
