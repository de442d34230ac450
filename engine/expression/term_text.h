// Terms as formulas that people would write, in the grammar of the parser: one fraction bar for a
// product, roots as sqrt, no bracket too many. What it writes reads back as the same term.
#pragma once

#include <string>
#include <vector>

#include "expression/terms.h"

namespace backprop {

// `symbols` are the names by their numbers.
std::string term_text(Terms& terms, int term, const std::vector<std::string>& symbols,
                      int index_base);

}  // namespace backprop
