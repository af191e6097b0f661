#include "interpreter/evaluate/matter.hpp"

#include "grammar/words/answers.hpp"
#include "grammar/words/reasons.hpp"
#include "interpreter/check/source_words.hpp"
#include "interpreter/evaluate/applied_for.hpp"
#include "interpreter/evaluate/papers.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/evaluate/state_words.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Whether a line applies to the record.
enum class Needed : std::uint8_t { yes, no, undecided };

class Answering {
public:
  Answering(const Policy& policy, MatterId id, Evaluator& evaluator, std::span<const InputValue> inputs,
            const SourceSet& sources)
      : policy_(policy), name_(policy.scope.matters[static_cast<std::size_t>(id)]),
        matter_(policy.plan.matters[static_cast<std::size_t>(id)]), evaluator_(evaluator), inputs_(inputs),
        sources_(sources) {}

  AnsweredMatter run() {
    out_.policy = &policy_;
    out_.kind = RecordKind::matter;
    out_.status = Status::settled;
    evaluator_.start(inputs_);
    note(say<AnswerPhrase::matter>()).lines.push_back(both(name_.name, name_.english));
    eligibility();
    if (answer_.eligibility != MatterAnswer::Eligibility::ineligible) {
      documents();
      steps();
    }
    for (auto& one : doubts_of(policy_, evaluator_.trace(), sources_)) { // of the values that the conditions rest on
      worse(Status::review);
      reason(std::move(one));
    }
    return {std::move(out_), std::move(answer_)};
  }

private:
  static Words both(const std::string& zh, const std::string& en) { return {zh, en.empty() ? zh : en}; }
  SettlementNote& note(Said title) {
    out_.notes.push_back({std::move(title), {}, {}});
    return out_.notes.back();
  }
  void worse(Status status) { out_.status = graver(out_.status, status); }
  void reason(Reason reason) {
    for (const auto& known : out_.reasons)
      if (known.what == reason.what) return;
    out_.reasons.push_back(std::move(reason));
  }
  void undecided(const NodeResult& result) {
    worse(result.state == State::missing || result.state == State::overflow ? Status::rejected : Status::review);
    reason(reason_of(policy_, evaluator_.trace(), sources_, result));
  }
  Words said(Span span) const { return source_words(policy_, sources_, span); }
  void doubt(const std::optional<Doubt>& doubt, const Words& what) {
    if (!doubt) return;
    worse(Status::review);
    reason({doubt_of(what, *doubt)});
  }

  /// Text of the record; nullopt when it says nothing.
  std::optional<std::string> given(std::string_view field) const {
    const auto input = policy_.scope.find_input(field);
    if (!input || !inputs_[static_cast<std::size_t>(*input)].present) return std::nullopt;
    return inputs_[static_cast<std::size_t>(*input)].text;
  }

  // --- who may ---

  /// One requirement that does not hold decides, whatever is not known of the others.
  void eligibility() {
    using Eligibility = MatterAnswer::Eligibility;
    if (matter_.eligibility == RuleId::none) return;
    const auto& rule = policy_.plan[matter_.eligibility];
    std::vector<Said> failing;
    std::vector<NodeResult> unknown;
    for (const auto& one : matter_.requirements) {
      const auto result = evaluator_.evaluate(one.condition);
      if (result.state != State::value) unknown.push_back(result);
      else if (result.value == 0) failing.push_back(failure(one));
      if (result.state == State::value && one.doubt) doubt(one.doubt, said(one.words));
    }
    (void)evaluator_.evaluate(rule.node);
    doubt(rule.doubt, rule_names(policy_, matter_.eligibility));
    auto& said = note(say<AnswerPhrase::eligibility>());
    said.basis = rule.basis;
    if (!failing.empty()) {
      answer_.eligibility = Eligibility::ineligible;
      worse(Status::refused);
      said.lines.push_back(say<AnswerPhrase::ineligible>());
      for (auto& one : failing) reason({std::move(one)});
      return;
    }
    answer_.eligibility = unknown.empty() ? Eligibility::eligible : Eligibility::undecided;
    for (const auto& result : unknown) undecided(result);
    said.lines.push_back(unknown.empty() ? say<AnswerPhrase::eligible>() : say<AnswerPhrase::undecided>());
  }

  Said failure(const Requirement& one) const {
    if (!one.reason.empty()) return say<ReasonCode::as_written>(one.reason);
    return say<ReasonCode::requirement_not_met>(said(one.words),
                                                facts_of(policy_, evaluator_.trace(), sources_, one.condition));
  }

  // --- with what ---

  Needed needed(const MatterLine& line) {
    if (line.condition == NodeId::none) return Needed::yes;
    const auto& result = evaluator_.evaluate(line.condition);
    if (result.state == State::missing) return Needed::undecided;
    if (result.state == State::value) return result.value != 0 ? Needed::yes : Needed::no;
    undecided(result);
    return Needed::undecided;
  }

  void documents() {
    if (matter_.documents.empty()) return;
    doubt(matter_.documents_doubt, words_of(say<AnswerPhrase::the_documents>()));
    const auto handed = given(applied_for::documents);
    answer_.documents_given = handed.has_value();
    std::vector<Argument> wanted, perhaps;
    std::vector<Paper> listed;
    for (const auto& line : matter_.documents)
      for (auto& paper : papers_of_line(line.words)) listed.push_back(std::move(paper));
    const auto papers = handed ? papers_apart(papers_of_claim(*handed), listed) : std::vector<Paper>{};
    for (const auto& line : matter_.documents) {
      const auto is_needed = needed(line);
      if (is_needed == Needed::yes) doubt(line.doubt, {line.words, line.words});
      for (const auto& paper : papers_of_line(line.words)) {
        if (is_needed == Needed::no || (handed && is_among(paper, papers))) continue;
        if (is_needed == Needed::undecided)
          perhaps.push_back(say<AnswerPhrase::on_condition>(said(line.condition_words), paper.words()));
        else wanted.push_back(wanted_paper(paper, papers));
        if (is_needed == Needed::yes && handed) answer_.missing.push_back(paper.words());
      }
    }
    answer_.documents_undecided = !perhaps.empty();
    auto& said = note(handed && !wanted.empty() ? say<AnswerPhrase::missing_documents>()
                      : handed                  ? say<AnswerPhrase::documents>()
                                                : say<AnswerPhrase::documents_needed>());
    said.basis = matter_.documents_basis;
    for (const auto& line : matter_.documents)
      said.basis.insert(said.basis.end(), line.basis.begin(), line.basis.end());
    said.lines = std::move(wanted);
    if (said.lines.empty())
      said.lines.push_back(perhaps.empty() ? say<AnswerPhrase::complete>() : say<AnswerPhrase::otherwise_complete>());
    if (!perhaps.empty()) note(say<AnswerPhrase::needed_if>()).lines = std::move(perhaps);
    strangers<AnswerPhrase::no_such_document>(papers, listed);
  }

  static Argument wanted_paper(const Paper& paper, const std::vector<Paper>& papers) {
    for (const auto& one : papers)
      if (same_paper(paper, one) && one.count)
        return {say<AnswerPhrase::paper_handed_in>(paper.words(), static_cast<std::size_t>(*one.count), one.measure)};
    return {paper.words()};
  }

  /// What the record names and the policy does not: nothing is passed over in silence.
  template <AnswerPhrase Unknown> void strangers(const std::vector<Paper>& papers, const std::vector<Paper>& listed) {
    std::vector<std::string> names;
    std::vector<Paper> parts = listed;
    for (const auto& paper : listed) {
      names.push_back(paper.name);
      for (auto& part : papers_of_claim(paper.name)) parts.push_back(std::move(part));
    }
    std::vector<Argument> lines;
    for (const auto& paper : papers) {
      if (std::any_of(parts.begin(), parts.end(), [&](const Paper& known) { return same_paper(known, paper); }))
        continue;
      lines.push_back(say<Unknown>(paper.name, nearest_word(paper.name, names)));
    }
    if (!lines.empty()) note(say<AnswerPhrase::please_check>()).lines = std::move(lines);
  }

  // --- in which steps ---

  void steps() {
    if (matter_.steps.empty()) return;
    doubt(matter_.steps_doubt, words_of(say<AnswerPhrase::the_steps>()));
    const auto done = given(applied_for::steps_done);
    const auto papers = done ? papers_of_claim(*done) : std::vector<Paper>{};
    answer_.steps_given = done.has_value();
    std::vector<Argument> open;
    std::vector<Paper> listed;
    const MatterLine* next = nullptr;
    bool next_undecided = false;
    for (const auto& line : matter_.steps) {
      const Paper step{line.words, std::nullopt, {}};
      listed.push_back(step);
      const auto is_needed = needed(line);
      if (is_needed == Needed::no || (done && is_among(step, papers))) continue;
      if (is_needed == Needed::yes) doubt(line.doubt, {line.words, line.words});
      if (is_needed == Needed::undecided)
        open.push_back(say<AnswerPhrase::on_condition>(said(line.condition_words), line.words));
      else open.push_back(line.words);
      if (next == nullptr) next = &line, next_undecided = is_needed == Needed::undecided;
    }
    if (!done) {
      auto& said = note(say<AnswerPhrase::steps>());
      said.basis = steps_basis();
      for (auto& step : open) said.lines.push_back(say<AnswerPhrase::numbered>(said.lines.size() + 1, std::move(step)));
      return;
    }
    auto& said = note(say<AnswerPhrase::next_step>());
    said.basis = steps_basis();
    answer_.steps_undecided = next_undecided;
    if (next == nullptr) said.lines.push_back(say<AnswerPhrase::all_steps_done>());
    else said.lines.push_back(open[0]);
    if (next != nullptr && !next_undecided) answer_.next_step = next->words;
    strangers<AnswerPhrase::no_such_step>(papers, listed);
  }
  std::vector<Span> steps_basis() const {
    auto out = matter_.steps_basis;
    for (const auto& line : matter_.steps) out.insert(out.end(), line.basis.begin(), line.basis.end());
    return out;
  }

  const Policy& policy_;
  const MatterName& name_;
  const Matter& matter_;
  Evaluator& evaluator_;
  std::span<const InputValue> inputs_;
  const SourceSet& sources_;
  Settlement out_;
  MatterAnswer answer_;
};

} // namespace

AnsweredMatter answer_matter(const Policy& policy, MatterId matter, Evaluator& evaluator,
                             std::span<const InputValue> inputs, const SourceSet& sources) {
  return Answering(policy, matter, evaluator, inputs, sources).run();
}

} // namespace medpol
