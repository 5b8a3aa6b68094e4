#pragma once

#include "quantlab/nn/mlp.h"

namespace quantlab {

/// Cross-layer equalisation: rescales hidden values until each of them has the same range in the
/// weights that make it as in those that read it, so that none is lost beside larger ones under a
/// scale that they share. With r1 and r2 the largest |w| into a hidden value and out of it, it is
/// divided by
///
///   s = sqrt(r1 / r2),   after which both are  r1 / s = r2 s = sqrt(r1 r2)
///
/// Layers with others on both sides are met twice, so that it goes over all of them again until no
/// s is further from 1 than 1%, 50 times at most. A hidden value without weights in or out keeps
/// its own. Biases are not looked at. The network computes what it did, but for rounding. Throws
/// std::invalid_argument as validateMlp does, or if a parameter becomes infinite. Source: Nagel et
/// al., "Data-Free Quantization Through Weight Equalization and Bias Correction", ICCV 2019,
/// section 4.1.
Mlp equalizeLayers(const Mlp& network);

}  // namespace quantlab
