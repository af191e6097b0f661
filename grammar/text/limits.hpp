#pragma once
#include <cstddef>
#include <cstdint>

namespace medpol {

/// Every bound that medpol sets on what it reads, in one place. A text or a claim beyond a bound is reported, never
/// truncated.
struct Limits {
  std::size_t policy_bytes = 4u << 20; ///< one policy file
  std::size_t record_bytes = 1u << 20; ///< one claim record (a CSV row or a JSON object)
  std::uint32_t nesting = 64;          ///< brackets in a formula, and indentation levels
  std::uint32_t plan_depth = 2000;     ///< operations on the longest path through a plan
  std::uint32_t name_characters = 60;  ///< a declared name
  std::size_t case_steps = 3'000'000;  ///< conditions looked at to prove the cases of one value complete and disjoint
  std::size_t policy_case_steps = 30'000'000; ///< the same for one policy; what is not proved is checked on every claim
  std::size_t head_steps = 200'000'000;       ///< to tell the heads of all policies apart at a look
  std::size_t rival_steps = 20'000'000; ///< to look whether policies take one claim; what is not looked at is checked
                                        ///< on every claim
  std::size_t contradiction_steps = 3'000'000; ///< to look which assertions of a policy contradict one another
  std::size_t field_combinations = 4096;       ///< of fields that reach a computed value and are tried one by one
  std::uint32_t list_records = 10'000;         ///< records of one list of a claim
  std::uint32_t columns = 16'384;              ///< of a claim file, as many as a sheet can have
  std::uint32_t problems_of_a_claim = 20;      ///< that are told; the others are counted
  std::uint32_t cited_cells = 80;              ///< of a value or a name that is refused, said again
  std::uint32_t reasons_of_a_claim = 100;      ///< for its answer, that are told; the others are counted
  std::size_t example_steps = 8'000'000;       ///< fields and operations looked at to run the examples of a run …
  std::size_t example_steps_of_a_byte = 16;    ///< … and for each byte of the policies
  std::size_t working_results = 500'000;       ///< of examples that fail, kept to show how their values came about
  std::uint32_t layers = 64;                   ///< policies that extend one another in a row
  std::size_t claims_held = 200'000; ///< claims of one file that are held in memory, where they share accounts or may
                                     ///< be reversed (--hold changes it)
  std::uint32_t names = 20'000;      ///< inputs, items or enumerations of one policy with its vocabulary
  std::uint32_t enumeration_values = 5000;  ///< of one enumeration
  std::uint32_t diagnostics_shown = 50;     ///< messages printed for one run
  std::uint32_t diagnostics_written = 1000; ///< messages of one run in JSON or SARIF
};

inline constexpr Limits limits{};

} // namespace medpol
