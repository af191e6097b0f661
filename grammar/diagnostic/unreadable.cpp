#include "grammar/diagnostic/unreadable.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/text/limits.hpp"

namespace medpol {

Diagnostic unreadable(const ReadError& error, FileId file) {
  const Span start{file, 0, 0};
  if (error.kind == ReadError::Kind::too_large) return diagnose<Code::E113>(start, limits.policy_bytes);
  if (error.kind == ReadError::Kind::two_readings) return diagnose<Code::E425>(start, error.detail, error.utf8);
  return diagnose<Code::E111>(start, error.detail);
}

} // namespace medpol
