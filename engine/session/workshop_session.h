// A network made by hand and its task: what every unit computes, what is wrong, and the geometry of
// it. Nothing is kept between calls but what was given.
#pragma once

#include <string>
#include <vector>

#include "workshop/arrangement.h"
#include "workshop/collapse.h"
#include "workshop/network.h"
#include "workshop/tasks.h"

namespace backprop {

struct WorkshopRow {
  int index = -1;  // of the task's rows or its lattice; −1: none of them
  std::vector<Rational> inputs{};
  int wanted = -1;  // −1: nothing
  workshop::Outcome outcome{};

  bool right() const { return wanted < 0 || wanted == outcome.answer; }
};

struct WorkshopRun {
  std::vector<WorkshopRow> rows{};  // of a polygon: the first that are wrong
  int total = 0;                    // rows or lattice points for which something is wanted
  std::vector<int> wrong{};
  // Of a polygon; see workshop::Lattice. `found`: the answers.
  std::optional<workshop::Lattice> lattice{};
  std::vector<int> found{};
};

struct WorkshopGrid {
  std::vector<int> axes{};  // one or two places of values
  std::vector<double> low{}, high{};
  std::vector<int> size{};
  std::vector<Rational> at{};  // of all inputs
  std::vector<int> values{};   // places of units
  bool sums = false;
};

struct WorkshopPlace {
  std::vector<workshop::Value> at;  // two
  std::vector<int> rows;
  int wanted;  // −1: they disagree
};

// One threshold unit for the task.
struct WorkshopSingle {
  enum class Kind { unknown, separable, impossible };
  Kind kind = Kind::unknown;
  std::vector<Rational> weights{};  // bias first
  std::vector<int> rows{};          // of the proof
  std::vector<Rational> multipliers{};
};

struct WorkshopSpace {
  std::vector<double> places{};  // two for each row or lattice point
  std::vector<int> wanted{};
  std::vector<WorkshopPlace> points{};
  // Borders of units that read nothing but the axes, whose two weights they have.
  std::vector<workshop::Layer> lines{};
  WorkshopSingle single{};
};

class WorkshopSession {
 public:
  WorkshopSession(workshop::Task task, workshop::Network network);

  const workshop::Network& network() const { return network_; }
  const workshop::Task& task() const { return task_; }

  WorkshopRun run() const;
  WorkshopRow at(std::vector<Rational> inputs) const;
  // Row by row from the highest second axis down; all of a unit, then the next unit.
  std::vector<double> grid(const WorkshopGrid& grid) const;
  WorkshopSpace space(int first, int second) const;
  WorkshopSingle single() const;
  // Weights of a unit, the bias last, that make Σ 0 at the points, whose coordinates are what the
  // unit reads.
  std::vector<Rational> line(int unit, const std::vector<std::vector<Rational>>& through) const;

 private:
  WorkshopRow row(int index) const;
  std::vector<int> answers(const workshop::Lattice& lattice) const;
  WorkshopRun run_polygon() const;
  void place_lattice(int first, int second, WorkshopSpace& space) const;
  void place_rows(int first, int second, WorkshopSpace& space) const;

  workshop::Task task_;
  workshop::Network network_;
};

}  // namespace backprop
