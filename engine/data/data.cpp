#include "data/data.h"

#include "data/clouds.h"
#include "data/images.h"
#include "data/mixed.h"
#include "data/options.h"
#include "data/sets.h"
#include "data/streams.h"
#include "data/truth_tables.h"
#include "tensor/error.h"

namespace backprop {
namespace {

template <class Set>
struct Named {
  const char* name;
  Set set;
};

constexpr Named<sets::Cloud> clouds[] = {
#define CLOUD(name) {#name, &sets::name},
#include "data/data.def"
};
constexpr Named<sets::Curve> curves[] = {
#define CURVE(name) {#name, &sets::name},
#include "data/data.def"
};
// By address: what they hold is known to their own files.
constexpr Named<const sets::Drawings*> images[] = {
#define IMAGES(name) {#name, &sets::name},
#include "data/data.def"
};

template <class Set, std::size_t size>
const Set* find(const Named<Set> (&list)[size], const std::string& name) {
  for (const auto& [known, set] : list)
    if (name == known) return &set;
  return nullptr;
}

Rows rows_of(const TruthTable& table) {
  Rows rows{.inputs = static_cast<int>(table.inputs.front().size()), .classes = table.targets};
  rows.input_shape = {rows.inputs};
  for (const std::vector<int>& row : table.inputs)
    rows.values.insert(rows.values.end(), row.begin(), row.end());
  return rows;
}

Rows follow(sets::Curve curve, int count, double noise, Random random) {
  Rows rows{.inputs = 1, .input_shape = {1}, .values = std::vector<double>(count)};
  rows.targets.resize(count);
  const std::vector<int> order = mixed_order(count, random);
  for (int i = 0; i < count; ++i) {
    const double x = 2 * (i + 0.5) / count - 1;
    rows.values[order[i]] = x;
    rows.targets[order[i]] = curve(x) + noise * random.normal();
  }
  return rows;
}

}  // namespace

Rows make_data(const Choice& choice) {
  if (is_truth_table(choice.kind)) return rows_of(truth_table(choice.kind));
  const int count = static_cast<int>(read(
      {.name = "count", .otherwise = 200, .low = 1, .high = 100000, .is_whole = true}, choice));
  const double noise = read({.name = "noise", .otherwise = 0, .low = 0, .high = 10}, choice);
  const double seed = choice.get("seed", 1);
  const Random random(seed, data_stream);
  if (const auto* cloud = find(clouds, choice.kind)) return draw_cloud(*cloud, count, noise, seed);
  if (const auto* curve = find(curves, choice.kind)) return follow(*curve, count, noise, random);
  if (const auto* drawings = find(images, choice.kind))
    return draw_images(**drawings, choice, count, noise, random);
  throw_error("data", {"no data set is called \"", choice.kind, "\""});
}

}  // namespace backprop
