// The rows that a perceptron learns from, as fractions and as the float64 numbers nearest to them.
#pragma once

#include <string>
#include <vector>

#include "perceptron/perceptron.h"

namespace backprop {

struct PerceptronDataSpec {
  // A gate ("and", "or", "xor": the parity, "nand", "nor", "majority", "implies", "a-and-not-b"), a
  // cloud ("gaussians", "circles"; its points are rounded to 2 decimals), or "" for rows of one's
  // own.
  std::string preset;
  int gate_inputs = 2;  // 2 to 4; the rows come in binary order
  int count = 0;        // points of a cloud
  double noise = 0;
  double seed = 1;
  int columns = 0;                    // of one's own rows
  std::vector<std::string> inputs{};  // row by row, without x0: decimals or fractions
  std::vector<int> targets{};         // 0/1, or -1/1 with `plus_minus`
  bool plus_minus = false;
  // Mean 0 and standard deviation 1 in each column, rounded to 4 decimals.
  bool standardize = false;
};

struct PerceptronData {
  PerceptronRows<Rational> exact;
  PerceptronRows<double> rounded;
  // Where the columns are standardised: per column, and the rows as they were, without x0.
  std::vector<double> means{}, deviations{}, raw{};
};

// Throws Error("perceptron", …) for names, numbers or sizes that make no sense.
PerceptronData make_perceptron_data(const PerceptronDataSpec& spec);

// Rounded to so many decimals; what is beyond 10^12 stays as it is.
Rational to_decimals(double value, int decimals);

}  // namespace backprop
