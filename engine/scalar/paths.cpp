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
  int count_edges() const {
    std::vector<int> leads(counts_.size());
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
    do {
      complete();
      if (static_cast<int>(made.lengths.size()) == limit ||
          made.edges.size() + steps_.size() > most_edges)
        return;
      for (std::size_t i = steps_.size(); i-- > 0;) made.edges.push_back(steps_[i]);
      made.lengths.push_back(static_cast<int>(steps_.size()));
      made.products.push_back(products_.back());
      made.sum += products_.back();
    } while (turn());
  }

  // Goes on to `from`, by the first way there is.
  void complete() {
    for (int node = reached(); node != from_; node = reached()) follow(next(node, first_[node]));
  }

  // Takes steps back until there is another edge to take, and takes it. False: there is none.
  bool turn() {
    while (!steps_.empty()) {
      const int last = steps_.back();
      steps_.pop_back();
      products_.pop_back();
      const int node = reached();
      const int edge = next(node, last + 1);
      if (edge == first_[node + 1]) continue;
      follow(edge);
      return true;
    }
    return false;
  }

  int reached() const { return steps_.empty() ? to_ : graph_.edges[steps_.back()].from; }

  void follow(int edge) {
    steps_.push_back(edge);
    products_.push_back(products_.back() * locals_[edge]);
  }

  const ExpressionGraph& graph_;
  std::span<const double> locals_;
  const int from_, to_;
  std::vector<double> counts_;       // paths from `from` to each node
  std::vector<int> first_;           // the first edge into each node, and one more
  std::vector<int> steps_;           // the edges followed back so far
  std::vector<double> products_{1};  // of the locals of none, one, two … of them
};

}  // namespace

Paths find_paths(const ExpressionGraph& graph, std::span<const double> locals, int from, int to,
                 int limit) {
  return Walk(graph, locals, from, to).run(limit);
}

}  // namespace backprop
