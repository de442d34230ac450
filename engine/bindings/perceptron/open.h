// Opens the perceptron bench: rows, and runs on them.
#pragma once

#include "bindings/text/answer.h"

namespace backprop::bindings {

// "perceptron.open", and part by part:
//   labels ±1, standardise, preset ("" for own rows), inputs of a gate, count, noise, seed,
//   number of own columns, own rows: inputs …, target, for each,
//   shuffled, its seed, clean epochs, clean steps (0: none), all right, most epochs,
//   number of start weights (0: drawn), weights …, low, high, seed,
//   and for each run: rule, rate, exact, at least, number of its own weights, weights …
// Nothing of it is kept.
void open_bench(const Parts& request);

}  // namespace backprop::bindings
