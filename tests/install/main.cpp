// A program outside of the repository that uses the installed library.
#include "grammar/text/utf8.hpp"
#include "medpol_version.hpp"

#include <iostream>

int main() {
  std::cout << medpol::program_version << '\n';
  return medpol::cell_width("起付线 100") == 10 ? 0 : 1;
}
