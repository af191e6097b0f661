#include "interpreter/batch/read/json_scan.hpp"

#include "interpreter/claims/json_record.hpp"

namespace medpol {

JsonScalar scan_json_token(const char* begin, const char* end) {
  const std::string_view token(begin, static_cast<std::size_t>(end - begin));
  if (token == "null") return {end, end, end, false};
  if (token == "true" || token == "false" || is_json_number(token)) return {begin, end, end, false};
  return {};
}

} // namespace medpol
