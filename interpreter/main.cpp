#include "grammar/words/commands.hpp"
#include "interpreter/command/main_command.hpp"

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
  try {
    return medpol::run_medpol(argc, argv);
  } catch (const std::exception& error) {
    using medpol::CommandPhrase;
    std::cerr << worded(medpol::say<CommandPhrase::defect>(error.what()), medpol::Language::zh) << '\n';
    return 70;
  }
}
