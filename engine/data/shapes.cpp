// Outlines: circle, square, triangle, cross, five-pointed star, arrow.
#include "data/sets.h"

namespace backprop::sets {
namespace {

constexpr const char* drawings[] = {
    "iambpeqipmmpiqepbmaibeebia",  // circle
    "ccocoococc",                  // square
    "iapmbmia",                    // triangle
    "ibip bipi",                   // cross
    "ianoagqgdoia",                // star
    "bipi jcpijo",                 // arrow
};

}  // namespace

const Drawings shapes = drawings;

}  // namespace backprop::sets
