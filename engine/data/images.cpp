#include "data/images.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "data/mixed.h"
#include "data/options.h"
#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {
namespace {

constexpr double max_numbers = 10'000'000;
constexpr double middle = 8;           // of the letters' square
constexpr double letters_across = 24;  // of a whole picture: a drawing fills two thirds of it
constexpr double half_stroke = 1.3;    // a stroke's half width, in letters
constexpr std::uint64_t noise_stream = 3;

struct Segment {
  double x, y;    // its start, from the middle
  double dx, dy;  // to its end
};

std::vector<Segment> segments_of(const char* drawing) {
  std::vector<Segment> segments;
  for (const char* at = drawing; *at != '\0'; at += 2) {
    if (*at == ' ') ++at;
    if (at[2] == '\0' || at[2] == ' ') continue;  // a stroke's last point
    segments.push_back({.x = at[0] - 'a' - middle,
                        .y = at[1] - 'a' - middle,
                        .dx = static_cast<double>(at[2] - at[0]),
                        .dy = static_cast<double>(at[3] - at[1])});
  }
  return segments;
}

double distance(double x, double y, const std::vector<Segment>& segments) {
  double nearest = std::numeric_limits<double>::infinity();
  for (const Segment& segment : segments) {
    const double px = x - segment.x, py = y - segment.y;
    const double length = segment.dx * segment.dx + segment.dy * segment.dy;
    const double along = std::clamp((px * segment.dx + py * segment.dy) / length, 0.0, 1.0);
    const double rx = px - along * segment.dx, ry = py - along * segment.dy;
    nearest = std::min(nearest, rx * rx + ry * ry);
  }
  return std::sqrt(nearest);
}

// How far a picture may be from upright and centred.
struct Poses {
  double shift, rotation, scale;
};

// The shade falls from 1 to 0 over one pixel at a stroke's edge.
void draw_one(const std::vector<Segment>& segments, const Poses& poses, int size, Random& random,
              double* pixels) {
  const double turn = random.uniform(-1, 1) * poses.rotation * std::numbers::pi / 180;
  const double unit = size / letters_across * (1 + random.uniform(-1, 1) * poses.scale);
  const double x = size / 2.0 + random.uniform(-1, 1) * poses.shift;
  const double y = size / 2.0 + random.uniform(-1, 1) * poses.shift;
  const double c = std::cos(turn) / unit, s = std::sin(turn) / unit;
  for (int row = 0; row < size; ++row)
    for (int column = 0; column < size; ++column) {
      const double right = column + 0.5 - x, down = row + 0.5 - y;
      const double away = distance(c * right + s * down, c * down - s * right, segments);
      pixels[row * size + column] = std::clamp((half_stroke - away) * unit + 0.5, 0.0, 1.0);
    }
}

void add_noise(std::vector<double>& pixels, double noise, Random random) {
  if (noise == 0) return;
  for (double& pixel : pixels) pixel = std::clamp(pixel + noise * random.normal(), 0.0, 1.0);
}

}  // namespace

Rows draw_images(sets::Drawings drawings, const Choice& choice, int count, double noise,
                 Random random) {
  const double all = static_cast<double>(drawings.size());
  const auto whole = [&](const char* name, double otherwise, double low, double high) {
    return static_cast<int>(read({name, otherwise, low, high, true}, choice));
  };
  const int size = whole("size", 12, 8, 32), classes = whole("classes", all, 2, all);
  const Poses poses{.shift = read({"shift", 1, 0, 8}, choice),
                    .rotation = read({"rotation", 10, 0, 180}, choice),
                    .scale = read({"scale", 0.1, 0, 0.5}, choice)};
  const int pixels = size * size;
  if (static_cast<double>(count) * pixels > max_numbers)
    throw_error("data", {"count: at most ", std::floor(max_numbers / pixels),
                         " pictures of this size expected, found ", count});
  Rows rows{.inputs = pixels, .input_shape = {1, size, size}};
  rows.values.resize(static_cast<std::size_t>(count) * pixels);
  rows.classes.resize(count);
  std::vector<std::vector<Segment>> strokes;
  for (const char* drawing : drawings.first(classes)) strokes.push_back(segments_of(drawing));
  const std::vector<int> order = mixed_order(count, random);
  for (int i = 0; i < count; ++i) {
    const std::size_t row = order[i];
    rows.classes[row] = i % classes;
    draw_one(strokes[i % classes], poses, size, random, &rows.values[row * pixels]);
  }
  // From a stream of its own: the pictures below the noise stay the same.
  add_noise(rows.values, noise, Random(choice.get("seed", 1), noise_stream));
  return rows;
}

}  // namespace backprop
