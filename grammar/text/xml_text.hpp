#pragma once
#include <string>
#include <string_view>

namespace medpol {

/// Appends `text` as character data of XML 1.0, fit for content and for attributes in double quotes. What XML cannot
/// hold (controls, bytes that are not UTF-8, U+FFFE) becomes U+FFFD.
void append_xml(std::string& out, std::string_view text);

/// ` name="text"`; line breaks and tabs are kept.
void append_xml_attribute(std::string& out, std::string_view name, std::string_view text);

} // namespace medpol
