// A graph of single numbers in float64, run in the order of a tape: what formulas and unrolled
// networks are computed with. Neighbours of one op run in one loop, sums of products in another.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "autograd/op.h"

namespace backprop {

class Tape {
 public:
  // What nodes compute, and on how many inputs; made once for any number of nodes.
  class Kind {
   public:
    // Throws Error(op.name, …) when the op makes no number of that many.
    Kind(const Op<double>& op, int inputs, const Parameters& parameters);
    int inputs() const { return inputs_; }

   private:
    friend class Tape;
    const Op<double>* op_;
    int inputs_;
    Parameters parameters_;
    std::uint8_t code_;
  };

  // For at most so many nodes.
  explicit Tape(int nodes);
  // Nodes are numbered from 0 as they are added, each after its inputs. A leaf is a number that the
  // caller sets: input, parameter or constant.
  int leaf(double value = 0);
  int apply(const Kind& kind, std::span<const int> inputs);
  // After the last node, and again for another output.
  void plan(int output);

  int size() const { return size_; }
  int edges() const { return edges_; }
  std::span<const int> inputs(int node) const;
  bool leads_to_output(int node) const { return leads_[node]; }

  // One number per node; valid as long as the tape.
  std::span<double> values() { return std::span(values_).first(size_); }
  std::span<const double> values() const { return std::span(values_).first(size_); }
  std::span<const double> gradients() const { return std::span(gradients_).first(size_); }

  // Computes all nodes from the leaves.
  void forward();
  // d(output)/d(node) for each node, after forward(); 0 where it does not lead to the output,
  // whatever its value.
  void backward();

  // As backward(), and for each edge (by node, then by input) the local derivative and the message:
  // the gradient of its end times the local, or 0 where the end does not lead to the output.
  void trace(std::span<double> locals, std::span<double> messages);
  // d(node)/d(seed) for each node, carried forward along the edges, with the locals of trace();
  // valid until the next call. Of each edge into `edges`, where that is not empty, what it carries:
  // local times tangent.
  std::span<const double> tangents(int seed, std::span<const double> locals,
                                   std::span<double> edges = {});

  // Computes the nodes from `first` on one by one. With `single` every number is rounded to
  // float32, leaves too: of a sum, difference, product, quotient or square root that is the number
  // that float32 arithmetic makes, because float64 has more than twice its digits and two more, so
  // that rounding twice never shows. Other ops are rounded once, which a float32 library may not
  // reach.
  void forward_from(int first, bool single);

 private:
  using Ends = std::array<int, 2>;  // the inputs of a node; of a call: its number, twice
  struct Call {
    const Op<double>* op;
    Parameters parameters;
    int first, count;  // inputs, in call_inputs_
  };
  // Nodes [first, end), all of one code and all or none of them leading to the output.
  struct Stretch {
    std::uint8_t code;
    bool leads;
    int first, end;
  };

  int add(std::uint8_t code, Ends ends, double value);
  void find_leading();
  bool is_product_and_sum(int product, int start) const;
  // What the sum after a product adds it to.
  int sum_so_far(int product) const {
    return std::min(ends_[product + 1][0], ends_[product + 1][1]);
  }
  Stretch stretch_from(int first) const;
  void forward(const Stretch& stretch);
  // A call as its op sees it; gradients lie at the numbers of the inputs, or side by side.
  Run<double> run(int node, const double* dy, double* gradients, bool by_slot);
  void find_locals(std::span<double> locals);

  std::vector<std::uint8_t> codes_;
  std::vector<Ends> ends_;
  std::vector<double> values_, gradients_, tangents_;
  std::vector<Call> calls_;
  std::vector<int> call_inputs_;
  std::vector<Operand<double>> operands_;  // of the call that runs
  std::vector<Stretch> stretches_;
  std::vector<char> leads_, reached_;
  int size_ = 0;
  int edges_ = 0;
  int output_ = -1;
};

}  // namespace backprop
