#pragma once
#include "grammar/text/read.hpp"
#include "grammar/text/two_readings.hpp"

#include <array>
#include <string>

namespace medpol {

/// Why a file cannot be read, by Language.
std::array<std::string, 2> words_of(const ReadError& error);
/// That a text can be read in two ways, and what to do.
std::array<std::string, 2> two_readings_words(const TwoReadings& two);
/// The system's words for what went wrong with a file, by Language: in Chinese too where they are known.
std::array<std::string, 2> system_words(const std::string& detail);

/// That a file, or a text in memory, cannot be read, by Language; so is `why`.
std::array<std::string, 2> unreadable_words(const std::string& name, const std::array<std::string, 2>& why);

} // namespace medpol
