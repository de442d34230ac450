// Who votes how, by income (10 to 90, in thousands a year) and age (18 to 82, in years): class 1
// where income + age > 100, people lying evenly on either side. The two columns are far from 0 and
// spread unlike each other: what to standardise, or see learned badly.
#include "data/sets.h"

namespace backprop::sets {

Point vote(int label, double, Random& random) {
  const double income = random.uniform(10, 90);
  const double age = random.uniform(18, 82);
  // Half of all people are on the other side: reflected in the middle, they are on this one.
  if ((income + age > 100) == (label == 1)) return {.x = income, .y = age};
  return {.x = 100 - income, .y = 100 - age};
}

}  // namespace backprop::sets
