// Small grey pictures of drawings, each in a pose of its own.
#pragma once

#include "data/data.h"
#include "data/sets.h"

namespace backprop {

// `choice`: the options of a picture (data.h). Class i is drawings[i]. Throws Error("data", …).
Rows draw_images(sets::Drawings drawings, const Choice& choice, int count, double noise,
                 Random random);

}  // namespace backprop
