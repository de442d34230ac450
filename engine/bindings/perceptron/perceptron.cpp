// The module of the perceptron and the workshop, all that their stages need of the engine: which
// request goes where.
#include "bindings/perceptron/open.h"
#include "bindings/perceptron/theory.h"
#include "bindings/perceptron/workshop.h"

namespace backprop::bindings {

void respond(const Parts& request) {
  const std::string& call = request.at(0);
  if (call.starts_with("workshop.")) return respond_workshop(request);
  if (call.starts_with("theory.")) return respond_theory(request);
  if (call == "perceptron.open") return open_bench(request);
  throw_error("engine", {"there is no call \"", call, "\""});
}

}  // namespace backprop::bindings
