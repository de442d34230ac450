// Data sets by name: truth tables and clouds of points in the plane. Same choice, same rows. What a
// user typed is not made here.
#pragma once

#include <vector>

#include "tensor/choice.h"

namespace backprop {

struct Rows {
  int inputs = 2;              // numbers in a row
  std::vector<double> values;  // row by row
  std::vector<int> classes;    // per row, 0 or 1
};

// `kind`: a truth table ("and", "xor", …; no options) or a cloud of data.def, with options
//   count  rows (default 200, 1 to 100,000); classes differ by one row at most
//   noise  standard deviation of what is added to both coordinates (default 0, up to 10)
//   seed   default 1
// The clouds lie in the square [-6, 6] × [-6, 6]; strong noise carries single points out of it.
// Throws Error("data", …).
Rows make_data(const Choice& choice);

}  // namespace backprop
