#include "interpreter/command/main_command.hpp"

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
  try {
    return medpol::run_medpol(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "medpol：程序内部错误，请报告：" << error.what() << " (a defect of medpol)\n";
    return 70;
  }
}
