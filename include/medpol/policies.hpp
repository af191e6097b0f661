#pragma once
#include "medpol/problem.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace medpol {

/// A file of policies or of vocabulary, in memory.
struct PolicyFile {
  std::string name;  ///< as messages call it; “上海市/门诊.medpol”
  std::string bytes; ///< UTF-8 or GB18030, at most 4 MiB
};

/// The vocabulary that comes with medpol: the fields, words and regions of the national settlement interface.
std::vector<PolicyFile> standard_vocabulary();

/// What the head of a policy says.
struct PolicyHead {
  std::string name;
  std::string english; ///< may be empty
  TextPlace place;
  std::vector<std::string> regions;                         ///< 地区; empty: every region
  std::vector<std::string> schemes;                         ///< 险种; empty: every scheme
  std::optional<std::chrono::year_month_day> from, through; ///< 施行, both inclusive; nullopt: open on that side
  std::string extends;                                      ///< 沿用: the name of a policy; empty without
  bool extension_only = false;                              ///< 适用：仅供沿用: it takes no record itself
  std::string source;                                       ///< 出处; may be empty
};

struct PoliciesContent;

/// Policies, checked and ready to settle by, with the vocabulary that they are written in. A value that never changes:
/// copies share what they hold, and any number of threads may use them at the same time.
class Policies {
public:
  /// Reads and checks policies. A file that begins with 词汇 belongs to the vocabulary; one of `standard` is used
  /// unless another file declares a vocabulary of its name. What is wrong with them is in `problems`.
  static Policies from(std::vector<PolicyFile> files, std::vector<PolicyFile> standard = standard_vocabulary());

  /// Whether records can be settled: there are no errors.
  bool usable() const;
  /// The errors that stand in the way, by file and place, at most 1,000. Warnings are told by `check`.
  std::vector<Problem> problems(Language language = Language::zh) const;
  /// The heads of all policies, also of those with errors, in the order of their files.
  std::vector<PolicyHead> heads() const;

private:
  friend const PoliciesContent& content_of(const Policies& policies);
  explicit Policies(std::shared_ptr<const PoliciesContent> content) : content_(std::move(content)) {}
  std::shared_ptr<const PoliciesContent> content_;
};

/// Everything that can be known of policies without a record, as `medpol check` tells it: errors, gaps, warnings,
/// accepted warnings, and notes on what could not be proved. `as_of`: the day for which it is asked what is out of
/// date; nullopt: that is not asked. Reads the policies anew: seconds for hundreds of policies.
std::vector<Problem> check(const Policies& policies, Language language = Language::zh,
                           std::optional<std::chrono::year_month_day> as_of = std::nullopt);

} // namespace medpol
