// What can be said of a perceptron's data whatever its rule does, in exact arithmetic: whether a
// single unit can learn them, with proof, how well it can, and the least squares beside it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "perceptron/signed_rows.h"
#include "perceptron/squared_cost.h"
#include "session/perceptron_session.h"

namespace backprop {

// Numbers and how they are shown.
struct ExactVector {
  std::vector<double> values;
  std::vector<std::string> exact;
};

struct CertificateRow {
  int row = 0;
  ExactNumber multiplier;
};

struct BestWeights {
  int errors = 0;  // under Σ > 0
  ExactVector weights;
  bool exhaustive = false;
  int lowest = 0;
};

// Fractions that have too many digits to be shown stand as decimals.
struct TheoryReport {
  std::optional<bool> separable;  // nothing: not decided
  std::string reason;             // why it is not
  std::optional<ExactVector> separator;
  std::optional<std::vector<CertificateRow>> certificate;
  std::optional<double> margin;
  std::optional<ExactNumber> margin_squared;
  std::optional<ExactVector> margin_weights;
  std::vector<int> support;
  double radius = 0;
  ExactNumber radius_squared;
  std::optional<ExactNumber> bound, start_bound;
  std::optional<int> updates_from_zero;
  bool converges_from_zero = false;
  std::optional<BestWeights> best;
};

struct LeastSquaresReport {
  ExactVector weights, predictions, errors;
  bool unique = false;
  std::vector<int> outputs;
  int wrong = 0;
  ExactNumber cost;
  std::vector<double> eigenvalues;
  double threshold = 0;
};

struct CostReport {
  ExactNumber a, b, c;
  std::optional<ExactNumber> best;  // where it is least; nothing where it is flat
  ExactVector gradient;
};

// Of a row: where its sum is at the level, and the piece of that within the frame (x, y, x, y; may
// be empty).
struct ConeEdge {
  int row = 0;
  double p = 0, q = 0, r = 0;
  std::vector<double> segment;
};

struct ConeReport {
  std::vector<std::array<double, 2>> corners;
  std::vector<ConeEdge> edges;
};

struct AnswersReport {
  std::vector<double> sums;
  std::vector<int> outputs;
  int wrong = 0;
};

// How a unit decides: it fires where Σ is above the level, or at it, too.
struct Decision {
  std::string level = "0";
  bool at_least = false;
  bool exact = true;  // Σ in fractions; else in float64
};

class PerceptronTheory {
 public:
  // `inputs`: rows of one length, as decimals or fractions; targets 0/1, or -1/1 with plus_minus.
  // Throws Error("perceptron", …) for other text and sizes that do not fit.
  PerceptronTheory(const std::vector<std::vector<std::string>>& inputs, std::vector<int> targets,
                   bool plus_minus);

  int columns() const { return columns_; }  // weights, w0 among them

  // `start` and `rate` are those that the start bound is for.
  TheoryReport report(const std::vector<std::string>& start, const std::string& rate,
                      bool at_least) const;
  // From here on all throw Error("perceptron", …) for data of too many digits.
  LeastSquaresReport least_squares(bool at_least) const;
  // An empty direction: downhill, where t is the rate of one step of the batch rule.
  CostReport cost(const std::vector<std::string>& weights,
                  const std::vector<std::string>& direction) const;
  // `axes`: the places of the two weights shown. The frame by axis.
  ConeReport cone(const std::array<int, 2>& axes, const std::vector<std::string>& weights,
                  const std::array<std::string, 2>& low, const std::array<std::string, 2>& high,
                  const Decision& decision) const;
  AnswersReport answers(const std::vector<std::string>& weights, const Decision& decision) const;

 private:
  RationalVector weights_of(const std::vector<std::string>& texts) const;
  int label(bool fires) const { return fires ? 1 : plus_minus_ ? -1 : 0; }

  const SignedRows& rows() const;
  const SquaredCost& squared_cost() const;

  bool plus_minus_;
  std::vector<int> targets_;
  int columns_;
  double radius_squared_ = 0;       // to float64's precision
  std::optional<SignedRows> rows_;  // nothing: of too many digits
  mutable std::optional<SquaredCost> cost_;
};

}  // namespace backprop
