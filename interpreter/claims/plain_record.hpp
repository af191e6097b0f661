#pragma once
#include "medpol/record.hpp"

namespace medpol {

/// Makes a record that somebody else has made what a reader of files would have read: names trimmed, blank texts
/// absent. What a reader refuses is refused here too: what is no text, control characters, a name that stands twice,
/// too much of it.
void make_plain(Record& record);

} // namespace medpol
