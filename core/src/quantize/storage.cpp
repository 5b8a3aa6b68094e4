#include "quantlab/quantize/storage.h"

#include "check.h"
#include "quantlab/numbers/ceil_divide.h"

namespace quantlab {
namespace {

/// ceil(count bits / 8), for any count whose result is an index.
std::size_t bytesFor(std::size_t count, int bits) {
  const auto width = static_cast<std::size_t>(bits);
  return count / 8 * width + (count % 8 * width + 7) / 8;
}

}  // namespace

Storage storageOf(const Partition& partition, const QuantSpec& spec, const ParamStorage& params) {
  codeLimits(spec);
  if (params.scaleBits != 8 && params.scaleBits != 16 && params.scaleBits != 32) {
    reject("params.scaleBits", text(params.scaleBits), "8, 16 or 32");
  }
  if (params.zeroPointBits < 1 || params.zeroPointBits > 32) {
    reject("params.zeroPointBits", text(params.zeroPointBits), "from 1 to 32");
  }
  const std::size_t elements = partition.elementCount();
  const std::size_t parts = partition.partCount();

  Storage storage{};
  storage.codeBytes = bytesFor(elements, spec.bits);
  storage.scaleBytes = bytesFor(parts, params.scaleBits);
  if (params.scaleGroupSize > 0 && parts > 0) {
    storage.scaleBytes += ceilDivide(parts, params.scaleGroupSize) * sizeof(float);
  }
  if (spec.scheme == Scheme::Asymmetric) {
    storage.zeroPointBytes = bytesFor(parts, params.zeroPointBits);
  }
  storage.totalBytes = storage.codeBytes + storage.scaleBytes + storage.zeroPointBytes;
  if (elements > 0) {
    storage.bitsPerWeight =
        8.0 * static_cast<double>(storage.totalBytes) / static_cast<double>(elements);
  }
  return storage;
}

}  // namespace quantlab
