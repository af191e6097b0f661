#pragma once
#include "grammar/text/two_readings.hpp"
#include "grammar/words/said.hpp"

#include <string>

namespace medpol {

/// That a text can be read in two ways, and what to do.
Said two_encodings(const TwoReadings& two);
/// The system's words for what went wrong with a file that is read: in Chinese too where they are known.
Said said_by_system(const std::string& detail);

/// That a file, or a text in memory, cannot be read.
Said cannot_read(const std::string& name, Said why);

} // namespace medpol
