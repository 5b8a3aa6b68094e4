#pragma once

#include <span>

#include "quantlab/codes/spec.h"

namespace quantlab {

/// Quantization in the midst of a training, with steps that are learned with the rest. For values v
/// (rows, columns) and a step s for each column:
///
///   restored = round(clip(v / s, qmin, qmax)) s,   halves to even
///
/// Rounding has no slope, so that the way back takes it for the identity (straight through), and
/// clipping for what it is:
///
///   dL/dv = dL/drestored where qmin <= v / s <= qmax, elsewhere 0
///   dL/ds = g times the sum over the column of dL/drestored times
///           code - v / s inside,  qmin below,  qmax above
///   g     = 1 / sqrt(n qmax), n being the values that share the step
///
/// A step below kSmallestStep counts as that. Nothing is checked.
/// Source: Esser et al., "Learned Step Size Quantization", ICLR 2020, sections 2.1 and 2.2.
inline constexpr float kSmallestStep = 1e-8F;

void quantizeByStep(std::span<const float> v, std::span<const float> steps, CodeLimits limits,
                    std::span<float> restored);

/// `gradient` (rows, columns) is that of what was restored, and becomes that of v; the steps'
/// gradient (columns) without the factor g.
void quantizeByStepBackward(std::span<const float> v, std::span<const float> steps,
                            CodeLimits limits, std::span<float> gradient,
                            std::span<float> stepGradient);

/// g, for a step that `count` values share.
float stepGradientScale(std::size_t count, CodeLimits limits);

/// Where a step begins: at 2 mean|v| / sqrt(qmax) (the same, section 2.1), but not above
/// max|v| / qmax, from where on codes stay unused.
float startStep(std::span<const float> v, CodeLimits limits);

}  // namespace quantlab
