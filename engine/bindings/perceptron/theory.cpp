#include "bindings/perceptron/theory.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "session/perceptron_theory.h"
#include "tensor/error.h"

namespace backprop {

using bindings::answer;
using bindings::field;
using bindings::Numbers;

namespace {

struct Shown {
  const ExactNumber& number;
};

// As the protocol names the parts of a number.
void write_fields(const Shown& shown) {
  field('{', "value", shown.number.value);
  field(',', "exact", shown.number.text);
  answer += '}';
}

std::optional<Shown> shown(const std::optional<ExactNumber>& number) {
  if (!number) return std::nullopt;
  return Shown{*number};
}

}  // namespace

void write_fields(const ExactVector& vector) {
  field('{', "values", vector.values);
  field(',', "exact", vector.exact);
  answer += '}';
}

void write_fields(const CertificateRow& row) {
  field('{', "row", row.row);
  field(',', "multiplier", Shown{row.multiplier});
  answer += '}';
}

void write_fields(const BestWeights& best) {
  field('{', "errors", best.errors);
  field(',', "weights", best.weights);
  field(',', "exhaustive", best.exhaustive);
  field(',', "lowest", best.lowest);
  answer += '}';
}

void write_fields(const TheoryReport& report) {
  field('{', "separable", report.separable);
  if (!report.reason.empty()) field(',', "reason", report.reason);
  field(',', "separator", report.separator);
  field(',', "certificate", report.certificate);
  field(',', "margin", report.margin);
  field(',', "marginSquared", shown(report.margin_squared));
  field(',', "marginWeights", report.margin_weights);
  field(',', "supportRows", report.support);
  field(',', "radius", report.radius);
  field(',', "radiusSquared", Shown{report.radius_squared});
  field(',', "bound", shown(report.bound));
  field(',', "startBound", shown(report.start_bound));
  answer += ",\"mistakesFromZero\":";
  if (report.updates_from_zero) {
    field('{', "updates", *report.updates_from_zero);
    field(',', "converged", report.converges_from_zero);
    answer += '}';
  } else {
    answer += "null";
  }
  field(',', "best", report.best);
  answer += '}';
}

void write_fields(const LeastSquaresReport& report) {
  field('{', "weights", report.weights);
  field(',', "unique", report.unique);
  field(',', "predictions", report.predictions);
  field(',', "errors", report.errors);
  field(',', "outputs", report.outputs);
  field(',', "wrong", report.wrong);
  field(',', "cost", Shown{report.cost});
  field(',', "eigenvalues", report.eigenvalues);
  field(',', "threshold", report.threshold);
  answer += '}';
}

void write_fields(const CostReport& report) {
  field('{', "a", Shown{report.a});
  field(',', "b", Shown{report.b});
  field(',', "c", Shown{report.c});
  field(',', "best", shown(report.best));
  field(',', "gradient", report.gradient);
  answer += '}';
}

// Corners as x, y, x, y …; edges as p, q, r and their segments, where a line has none 4 times
// infinity, all in the block.
void write_fields(const ConeReport& report) {
  Numbers corners, edges;
  for (const std::array<double, 2>& corner : report.corners)
    corners.values.insert(corners.values.end(), corner.begin(), corner.end());
  for (const ConeEdge& edge : report.edges) {
    edges.values.insert(edges.values.end(), {edge.p, edge.q, edge.r});
    if (edge.segment.empty())
      edges.values.insert(edges.values.end(), 4, __builtin_inf());
    else
      edges.values.insert(edges.values.end(), edge.segment.begin(), edge.segment.end());
  }
  field('{', "corners", corners);
  field(',', "edges", edges);
  answer += '}';
}

void write_fields(const AnswersReport& report) {
  field('{', "sums", Numbers{report.sums});
  field(',', "outputs", report.outputs);
  field(',', "wrong", report.wrong);
  answer += '}';
}

namespace bindings {
namespace {

using Texts = std::vector<std::string>;
using Kept = std::pair<std::string, std::unique_ptr<const PerceptronTheory>>;

// The last ones asked for: whoever asks sends the data again when they are gone.
constexpr std::size_t most_kept = 4;
std::vector<Kept> kept;

Texts rest(const Parts& request, std::size_t from) {
  if (from > request.size()) throw_error("perceptron", {"a part of the request is missing"});
  return {request.begin() + static_cast<std::ptrdiff_t>(from), request.end()};
}

int whole(const Parts& request, std::size_t i) {
  return static_cast<int>(read_double(request.at(i)));
}

void keep(const Parts& request) {
  const std::size_t width = static_cast<std::size_t>(whole(request, 3)) + 1;
  std::vector<Texts> inputs;
  std::vector<int> targets;
  for (std::size_t at = 4; at + width <= request.size(); at += width) {
    const auto row = request.begin() + static_cast<std::ptrdiff_t>(at);
    inputs.emplace_back(row, row + static_cast<std::ptrdiff_t>(width - 1));
    targets.push_back(whole(request, at + width - 1));
  }
  auto theory = std::make_unique<const PerceptronTheory>(inputs, targets, whole(request, 2) != 0);
  if (kept.size() == most_kept) kept.erase(kept.begin());
  kept.emplace_back(request.at(1), std::move(theory));
  write(true);
}

// At its end, which is the last to be dropped.
const PerceptronTheory* find(const std::string& key) {
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (kept[i].first == key) {
      std::rotate(kept.begin() + static_cast<std::ptrdiff_t>(i),
                  kept.begin() + static_cast<std::ptrdiff_t>(i) + 1, kept.end());
      return kept.back().second.get();
    }
  return nullptr;
}

void cost(const PerceptronTheory& theory, const Parts& request) {
  const Texts numbers = rest(request, 2);
  const std::size_t columns = static_cast<std::size_t>(theory.columns());
  const auto middle =
      numbers.begin() + static_cast<std::ptrdiff_t>(std::min(columns, numbers.size()));
  write(theory.cost({numbers.begin(), middle}, {middle, numbers.end()}));
}

}  // namespace

void respond_theory(const Parts& request) {
  const std::string& name = request.at(0);
  if (name == "theory.data") return keep(request);
  const PerceptronTheory* theory = find(request.at(1));
  if (theory == nullptr)
    answer += "null";
  else if (name == "theory.report")
    write(theory->report(rest(request, 4), request.at(3), whole(request, 2) != 0));
  else if (name == "theory.leastSquares")
    write(theory->least_squares(whole(request, 2) != 0));
  else if (name == "theory.cost")
    cost(*theory, request);
  else if (name == "theory.cone")
    write(theory->cone({whole(request, 4), whole(request, 5)}, rest(request, 10),
                       {request.at(6), request.at(7)}, {request.at(8), request.at(9)},
                       {.level = request.at(3), .at_least = whole(request, 2) != 0}));
  else
    write(theory->answers(rest(request, 5), {.level = request.at(4),
                                             .at_least = whole(request, 3) != 0,
                                             .exact = whole(request, 2) != 0}));
}

}  // namespace bindings
}  // namespace backprop
