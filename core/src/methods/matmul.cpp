#include "quantlab/methods/matmul.h"

#include <algorithm>

#include "methods/matrix.h"

namespace quantlab {

std::vector<float> matMul(std::span<const float> x, std::span<const float> w,
                          std::size_t channels) {
  const std::size_t rows = otherExtent("x", x.size(), channels);
  const std::size_t outputs = otherExtent("w", w.size(), channels);
  std::vector<float> y;
  y.reserve(checkedProduct("rows of x", rows, outputs));
  std::vector<double> sums(outputs);
  for (std::size_t row = 0; row < rows; ++row) {
    std::fill(sums.begin(), sums.end(), 0.0);
    for (std::size_t channel = 0; channel < channels; ++channel) {
      const double factor = x[row * channels + channel];
      for (std::size_t o = 0; o < outputs; ++o) {
        sums[o] += factor * w[channel * outputs + o];
      }
    }
    for (const double sum : sums) y.push_back(static_cast<float>(sum));
  }
  return y;
}

}  // namespace quantlab
