#include "data/data.h"

#include <cmath>
#include <numeric>
#include <string>

#include "data/cloud.h"
#include "data/truth_tables.h"
#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {
namespace {

constexpr int max_count = 100000;
constexpr double max_noise = 10;
constexpr std::uint64_t data_stream = 1;

struct NamedCloud {
  const char* name;
  Cloud place;
};

constexpr NamedCloud clouds[] = {
#define CLOUD(name) {#name, &name},
#include "data/data.def"
#undef CLOUD
};

Rows rows_of(const TruthTable& table) {
  Rows rows{.inputs = static_cast<int>(table.inputs.front().size()),
            .values = {},
            .classes = table.targets};
  for (const std::vector<int>& row : table.inputs)
    rows.values.insert(rows.values.end(), row.begin(), row.end());
  return rows;
}

[[noreturn]] void refuse(const char* option, const std::string& wanted, double found) {
  throw Error("data", option + (": " + wanted) + " expected, found " + shortest(found));
}

// Mixed, so that neither classes nor places come in order.
std::vector<int> mixed_order(int count, Random& random) {
  std::vector<int> order(count);
  std::iota(order.begin(), order.end(), 0);
  random.shuffle(order);
  return order;
}

Rows draw(Cloud place, int count, double noise, Random random) {
  Rows rows{.inputs = 2, .values = std::vector<double>(2 * count), .classes = {}};
  rows.classes.resize(count);
  const std::vector<int> order = mixed_order(count, random);
  const int pairs = (count + 1) / 2;
  for (int i = 0; i < count; ++i) {
    const int row = order[i];
    const int label = i % 2;
    const Point point = place(label, (i / 2 + 0.5) / pairs, random);
    rows.classes[row] = label;
    rows.values[2 * row] = point.x + noise * random.normal();
    rows.values[2 * row + 1] = point.y + noise * random.normal();
  }
  return rows;
}

}  // namespace

Rows make_data(const Choice& choice) {
  if (is_truth_table(choice.kind)) return rows_of(truth_table(choice.kind));
  for (const NamedCloud& cloud : clouds) {
    if (cloud.name != choice.kind) continue;
    const double count = choice.get("count", 200);
    if (!(count >= 1 && count <= max_count && std::floor(count) == count))
      refuse("count", "a whole number from 1 to 100000", count);
    const double noise = choice.get("noise", 0);
    if (!(noise >= 0 && noise <= max_noise)) refuse("noise", "a number from 0 to 10", noise);
    return draw(cloud.place, static_cast<int>(count), noise,
                Random(choice.get("seed", 1), data_stream));
  }
  throw Error("data", "no data set is called \"" + choice.kind + "\"");
}

}  // namespace backprop
