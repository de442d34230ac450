#include "data/clouds.h"

#include "data/mixed.h"
#include "data/streams.h"

namespace backprop {

Rows draw_cloud(sets::Cloud place, int count, double noise, double seed) {
  Random random(seed, data_stream);
  Rows rows{.inputs = 2, .input_shape = {2}, .values = std::vector<double>(2 * count)};
  rows.classes.resize(count);
  const std::vector<int> order = mixed_order(count, random);
  const int pairs = (count + 1) / 2;
  for (int i = 0; i < count; ++i) {
    const int row = order[i];
    const int label = i % 2;
    const sets::Point point = place(label, (i / 2 + 0.5) / pairs, random);
    rows.classes[row] = label;
    rows.values[2 * row] = point.x + noise * random.normal();
    rows.values[2 * row + 1] = point.y + noise * random.normal();
  }
  return rows;
}

}  // namespace backprop
