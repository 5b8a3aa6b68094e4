#include "quantlab/methods/quantize_char_model.h"

#include "check.h"
#include "quantlab/numbers/ceil_divide.h"
#include "quantlab/quantize/quantize_tensor.h"

namespace quantlab {
namespace {

constexpr std::size_t kBitsOfByte = 8;

/// The table (codes, embedding) after the round trip, a scale for each row.
std::vector<float> restoredTable(std::span<const float> table, const CharShape& shape, int bits) {
  const Partition rows = Partition::perChannel(Shape({shape.codes, shape.embedding}), 0);
  const QuantSpec spec{.bits = bits};
  byteCodeLimits(spec);
  const PartParams params = observePartParams(table, rows, spec);
  std::vector<std::int8_t> codes(table.size());
  quantizeTensor<std::int8_t>(table, rows, params, spec, codes);
  std::vector<float> restored(table.size());
  dequantizeTensor<std::int8_t>(codes, rows, params, restored);
  return restored;
}

}  // namespace

std::size_t QuantizedCharModel::bytes() const {
  std::size_t sum = embeddingBytes;
  for (const LayerTrace& layer : layers) sum += layer.bytes;
  return sum;
}

QuantizedCharModel quantizeCharModel(const CharModel& model, int embeddingBits,
                                     const WeightScheme& scheme,
                                     std::span<const std::uint8_t> contexts) {
  const CharShape& shape = model.shape;
  requireNotEmpty("contexts", contexts.size());
  if (contexts.size() % shape.context != 0) {
    reject("contexts.length", text(contexts.size()),
           "a multiple of the context (" + text(shape.context) + ")");
  }
  validateCodes(contexts, shape.codes);
  const std::vector<float> table = restoredTable(model.embeddings(), shape, embeddingBits);
  std::vector<float> x(checkedProduct("contexts.length", contexts.size(), shape.embedding));
  embed(table, shape.embedding, contexts, x);

  const std::span<const float> rest = std::span(model.parameters).subspan(shape.embeddings());
  const Mlp network{.shape = shape.network(), .parameters = {rest.begin(), rest.end()}};
  QuantizedMlp quantized = quantizeMlp(network, scheme, x);

  std::vector<float> parameters = table;
  parameters.insert(parameters.end(), quantized.restored.parameters.begin(),
                    quantized.restored.parameters.end());
  const std::size_t bits = table.size() * static_cast<std::size_t>(embeddingBits);
  return {.restored = {.shape = shape, .parameters = std::move(parameters)},
          .embeddingBytes = ceilDivide(bits, kBitsOfByte) + shape.codes * sizeof(float),
          .layers = std::move(quantized.layers)};
}

}  // namespace quantlab
