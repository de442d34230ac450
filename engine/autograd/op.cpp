#include "autograd/op.h"

#include <string>

#include "tensor/error.h"

namespace backprop {
namespace {

// "1 input", "2 inputs", "1 to 2 inputs", "at least 1 input".
std::string input_count(int least, int most) {
  const int last = most == 0 ? least : most;
  return (most == 0      ? "at least "
          : most > least ? std::to_string(least) + " to "
                         : "") +
         std::to_string(last) + (last == 1 ? " input" : " inputs");
}

}  // namespace

void check_input_count(const char* op, int least, int most, int count) {
  if (count < least || (most > 0 && count > most))
    throw_error(op, {"takes ", input_count(least, most), ": got ", count});
}

}  // namespace backprop
