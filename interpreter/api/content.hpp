#pragma once
#include "interpreter/policies/policy_texts.hpp"
#include "interpreter/run/open.hpp"
#include "medpol/policies.hpp"

namespace medpol {

/// What the copies of a `Policies` share.
struct PoliciesContent {
  std::vector<PolicyFile> files, standard; ///< as they were given
  Library library;                         ///< with the errors that are seen of the policies together
};

const PoliciesContent& content_of(const Policies& policies);

/// The texts of files as they are read.
PolicyTexts texts_of(const std::vector<PolicyFile>& files, const std::vector<PolicyFile>& standard);

/// All that a library has found, in one language: what could not be read at all, then its messages.
std::vector<Problem> problems_of(const Library& library, Language language);

/// A problem that is no matter of a text of policies.
Problem problem_in(Language language, const Said& said);
/// The same of lines that a run says.
std::vector<Problem> problems_in(Language language, const Remarks& said);
std::vector<std::string> words_in(Language language, const Remarks& said);
/// That a run was stopped.
std::vector<Problem> stopped(Language language);

} // namespace medpol
