#include "scalar/paths.h"

#include <algorithm>

namespace backprop {
namespace {

constexpr std::size_t most_edges = 1000000;

// Walks back from `to`, because the edges into a node lie side by side.
class Walk {
 public:
  Walk(const ExpressionGraph& graph, std::span<const double> locals, int from, int to)
      : graph_(graph), locals_(locals), from_(from), to_(to), counts_(graph.nodes.size()) {
    int edge = 0;
    for (const ExpressionNode& node : graph.nodes) {
      first_.push_back(edge);
      edge += static_cast<int>(node.inputs.size());
    }
    first_.push_back(edge);
    counts_[from] = 1;
    for (int node = from + 1; node <= to; ++node)
      for (const int input : graph.nodes[node].inputs) counts_[node] += counts_[input];
  }

  Paths run(int limit) {
    Paths made;
    made.count = counts_[to_];
    made.edge_count = count_edges();
    if (made.count > 0) list(made, limit);
    return made;
  }

 private:
  // An edge that is being followed back, and the product of the locals from there to the end.
  struct Step {
    int edge;
    double product;
  };

  int count_edges() const {
    std::vector<char> leads(counts_.size());
    leads[to_] = true;
    int count = 0;
    for (int node = to_; node > from_; --node)
      for (const int input : graph_.nodes[node].inputs)
        if (leads[node] && counts_[input] > 0) {
          leads[input] = true;
          ++count;
        }
    return count;
  }

  // The first edge into `node`, from `edge` on, that a path comes over.
  int next(int node, int edge) const {
    while (edge < first_[node + 1] && counts_[graph_.edges[edge].from] == 0) ++edge;
    return edge;
  }

  void list(Paths& made, int limit) {
    std::vector<Step> steps;
    do {
      complete(steps);
      if (static_cast<int>(made.lengths.size()) == limit ||
          made.edges.size() + steps.size() > most_edges)
        return;
      add(made, steps);
    } while (turn(steps));
  }

  // Goes on to `from`, by the first way there is.
  void complete(std::vector<Step>& steps) const {
    for (int node = reached(steps); node != from_; node = reached(steps))
      follow(steps, next(node, first_[node]));
  }

  // Takes steps back until there is another edge to take, and takes it. False: there is none.
  bool turn(std::vector<Step>& steps) const {
    while (!steps.empty()) {
      const int last = steps.back().edge;
      steps.pop_back();
      const int node = reached(steps);
      const int edge = next(node, last + 1);
      if (edge == first_[node + 1]) continue;
      follow(steps, edge);
      return true;
    }
    return false;
  }

  int reached(const std::vector<Step>& steps) const {
    return steps.empty() ? to_ : graph_.edges[steps.back().edge].from;
  }

  void follow(std::vector<Step>& steps, int edge) const {
    steps.push_back({edge, (steps.empty() ? 1 : steps.back().product) * locals_[edge]});
  }

  static void add(Paths& made, const std::vector<Step>& steps) {
    for (std::size_t i = steps.size(); i-- > 0;) made.edges.push_back(steps[i].edge);
    made.lengths.push_back(static_cast<int>(steps.size()));
    made.products.push_back(steps.empty() ? 1 : steps.back().product);
    made.sum += made.products.back();
  }

  const ExpressionGraph& graph_;
  std::span<const double> locals_;
  const int from_, to_;
  std::vector<double> counts_;  // paths from `from` to each node
  std::vector<int> first_;      // the first edge into each node, and one more
};

}  // namespace

Paths find_paths(const ExpressionGraph& graph, std::span<const double> locals, int from, int to,
                 int limit) {
  return Walk(graph, locals, from, to).run(limit);
}

}  // namespace backprop
