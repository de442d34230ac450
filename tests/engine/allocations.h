// How often operator new ran so far in this test program: to prove that a loop takes no memory.
#pragma once

namespace backprop {

long allocations();

}  // namespace backprop
