#include "medpol_version.hpp"

#include <iostream>

int main() { std::cout << "medpol " << medpol::program_version << '\n'; }
