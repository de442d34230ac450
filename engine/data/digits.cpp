// The digits 0 to 9, as they are written in one or two strokes; 9 is 6 turned by half a circle.
#include "data/sets.h"

namespace backprop::sets {
namespace {

constexpr const char* drawings[] = {
    "ialcmfmlloiqfoeleffcia",     "eeiaiq eqmq", "eefbialbmelheqmq",
    "echakbmekhhikjmmkphqeo",     "kqkadlnl",    "mafaehiglimlloiqeo",
    "mcjagcehemgpiqlpmmljihfjem", "eamahq",      "ihfgeefbialbmelgihfjemfpiqlpmmljih",
    "eohqkomjmekbiafbeefhijlhme",
};

}  // namespace

const Drawings digits = drawings;

}  // namespace backprop::sets
