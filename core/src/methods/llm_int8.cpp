#include "quantlab/methods/llm_int8.h"

#include <cmath>

#include "methods/matrix.h"
#include "quantlab/methods/matmul.h"
#include "quantlab/quantize/quantize_tensor.h"

namespace quantlab {
namespace {

struct Operand {
  std::vector<std::int8_t> codes;
  std::vector<float> scales;
};

Operand quantizeLines(std::span<const float> x, std::size_t rows, std::size_t columns,
                      std::size_t axis) {
  const QuantSpec int8;
  const Partition lines = Partition::perChannel(Shape({rows, columns}), axis);
  const PartParams params = observePartParams(x, lines, int8);
  std::vector<std::int8_t> codes(x.size());
  quantizeTensor<std::int8_t>(x, lines, params, int8, codes);
  return {.codes = std::move(codes), .scales = params.scales};
}

/// The columns of x and rows of w of some of the channels.
struct Part {
  std::vector<float> x;
  std::vector<float> w;
  std::size_t channels;
};

Part select(std::span<const float> x, std::span<const float> w, const std::vector<bool>& isOutlier,
            bool outliers) {
  const std::size_t channels = isOutlier.size();
  const std::size_t outputs = w.size() / channels;
  Part part{.x = {}, .w = {}, .channels = 0};
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (isOutlier[i % channels] == outliers) part.x.push_back(x[i]);
  }
  for (std::size_t channel = 0; channel < channels; ++channel) {
    if (isOutlier[channel] != outliers) continue;
    const auto row = w.subspan(channel * outputs, outputs);
    part.w.insert(part.w.end(), row.begin(), row.end());
    ++part.channels;
  }
  return part;
}

// region: llm-int8
std::vector<float> multiplySplit(std::span<const float> x, std::span<const float> w,
                                 const std::vector<bool>& isOutlier) {
  const std::size_t rows = x.size() / isOutlier.size();
  const std::size_t outputs = w.size() / isOutlier.size();
  const Part regular = select(x, w, isOutlier, false);
  const Part outliers = select(x, w, isOutlier, true);
  const Operand qx = quantizeLines(regular.x, rows, regular.channels, 0);
  const Operand qw = quantizeLines(regular.w, regular.channels, outputs, 1);

  std::vector<float> product;
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t output = 0; output < outputs; ++output) {
      std::int64_t codes = 0;
      for (std::size_t k = 0; k < regular.channels; ++k) {
        const std::int8_t code = qx.codes[row * regular.channels + k];
        codes += std::int64_t{1} * code * qw.codes[k * outputs + output];
      }
      double values = 0.0;
      for (std::size_t k = 0; k < outliers.channels; ++k) {
        values += static_cast<double>(outliers.x[row * outliers.channels + k]) *
                  outliers.w[k * outputs + output];
      }
      const double step = static_cast<double>(qx.scales[row]) * qw.scales[output];
      product.push_back(static_cast<float>(static_cast<double>(codes) * step + values));
    }
  }
  return product;
}
// endregion

}  // namespace

Int8Split llmInt8Split(std::span<const float> x, std::span<const float> w, std::size_t channels,
                       double threshold) {
  otherExtent("x", x.size(), channels);
  otherExtent("w", w.size(), channels);
  requireFinite("x", x);
  requireFinite("w", w);
  if (std::isnan(threshold) || threshold < 0.0) reject("threshold", text(threshold), "0 or more");

  std::vector<bool> isOutlier(channels);
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (std::fabs(x[i]) >= threshold) isOutlier[i % channels] = true;
  }
  std::vector<std::uint32_t> outliers;
  for (std::size_t channel = 0; channel < channels; ++channel) {
    if (isOutlier[channel]) outliers.push_back(static_cast<std::uint32_t>(channel));
  }
  const std::vector<float> exact = matMul(x, w, channels);
  const std::vector<float> unsplit = multiplySplit(x, w, std::vector<bool>(channels, false));
  std::vector<float> product = multiplySplit(x, w, isOutlier);
  const ErrorMetrics error = measureError(exact, product);
  return {.outlierChannels = std::move(outliers),
          .product = std::move(product),
          .error = error,
          .unsplitError = measureError(exact, unsplit)};
}

}  // namespace quantlab
