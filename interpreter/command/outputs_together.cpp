#include "interpreter/command/outputs_together.hpp"

#include "grammar/words/commands.hpp"
#include "interpreter/platform/interrupt.hpp"

#include <deque>

namespace medpol {

const Output* publish_together(std::span<Output* const> outputs) {
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    if (outputs.size() == 1 ? outputs[i]->publish() : outputs[i]->publish_keeping()) continue;
    while (i-- > 0) outputs[i]->take_back();
    for (const auto* output : outputs)
      if (output->error().phrase != nullptr) return output;
    return outputs.front();
  }
  for (auto* output : outputs) output->let_go();
  return nullptr;
}

void say_unwritten(const CommonOptions& common, const Output& output) {
  if (interrupted() == 0) tell(common, say<CommandPhrase::cannot_write>(output.error()));
}

bool write_together(std::span<const TextFile> files, const CommonOptions& common) {
  std::deque<Output> outputs;
  std::vector<Output*> all;
  for (const auto& file : files) {
    auto& output = outputs.emplace_back();
    if (!output.open(file.path) || !output.write(file.text)) return say_unwritten(common, output), false;
    all.push_back(&output);
  }
  for (auto* output : all)
    if (!output->complete()) return say_unwritten(common, *output), false;
  const auto* failed = publish_together(all);
  if (failed != nullptr) say_unwritten(common, *failed);
  return failed == nullptr;
}

} // namespace medpol
