// Data sets by name: truth tables, clouds of points in the plane, curves to follow, small pictures.
// Same choice, same rows. What a user typed is not made here.
#pragma once

#include <vector>

#include "tensor/choice.h"

namespace backprop {

struct Rows {
  int inputs = 2;                // numbers in a row
  std::vector<int> input_shape;  // {inputs}, or {1, height, width} of a picture
  std::vector<double> values;    // row by row
  std::vector<int> classes;      // per row, from 0; empty where targets are numbers
  std::vector<double> targets;   // per row, one number; empty where they are classes
};

// `kind`: a truth table ("and", "xor", …; no options) or a set of data.def, with options
//   count  rows (default 200, 1 to 100,000); classes differ by one row at most
//   noise  standard deviation of what is added (default 0, up to 10): to both coordinates of a
//          cloud, to the target of a curve, to each pixel of a picture (then cut to 0…1)
//   seed   default 1
// Clouds lie in the square [-6, 6] × [-6, 6] (but vote, which has units of its own); strong noise
// carries single points out of it. Inputs of a curve lie evenly in [-1, 1]. Pictures are white (1)
// on black (0), each with a pose of its own, and have more options:
//   size      pixels in a row and a column (default 12, 8 to 32)
//   classes   the first so many drawings (2 to all; default all)
//   shift     moved by up to so many pixels in either direction (default 1, up to 8)
//   rotation  turned by up to so many degrees to either side (default 10, up to 180)
//   scale     smaller or larger by up to this share (default 0.1, up to 0.5)
// Throws Error("data", …).
Rows make_data(const Choice& choice);

}  // namespace backprop
