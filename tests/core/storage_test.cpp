#include "quantlab/quantize/storage.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinAbs;

constexpr QuantSpec kInt8{};
constexpr QuantSpec kUint8{.scheme = Scheme::Asymmetric, .signedness = Signedness::Unsigned};

double overhead(const Storage& storage, std::size_t of) {
  return static_cast<double>(storage.scaleBytes + storage.zeroPointBytes) / static_cast<double>(of);
}

TEST_CASE("one scale for a tensor", "[storage]") {
  const Partition whole = Partition::perTensor(Shape({1000}));
  const Storage symmetric = storageOf(whole, kInt8, {});
  CHECK(symmetric.codeBytes == 1000);
  CHECK(symmetric.scaleBytes == 4);
  CHECK(symmetric.zeroPointBytes == 0);
  CHECK(symmetric.totalBytes == 1004);
  CHECK(symmetric.bitsPerWeight == 8.032);
  CHECK(storageOf(whole, kUint8, {.zeroPointBits = 8}).totalBytes == 1005);
}

TEST_CASE("codes and zero points end at whole bytes", "[storage]") {
  const Partition groups = Partition::perGroup(Shape({11}), 0, 4);
  const Storage storage = storageOf(groups, {.bits = 3, .scheme = Scheme::Asymmetric},
                                    {.scaleBits = 16, .zeroPointBits = 3});
  CHECK(storage.codeBytes == 5);       // 33 bits
  CHECK(storage.scaleBytes == 6);      // 3 FP16
  CHECK(storage.zeroPointBytes == 2);  // 9 bits
}

TEST_CASE("scales of a convolution's 64 small channels are no small overhead", "[storage]") {
  const Shape shape({64, 3, 3, 3});
  const Partition channels = Partition::perChannel(shape, 0);
  const Storage asymmetric = storageOf(channels, kUint8, {});
  CHECK_THAT(overhead(asymmetric, 1728), WithinAbs(0.296, 0.0005));      // of its int8 codes
  CHECK_THAT(overhead(asymmetric, 4 * 1728), WithinAbs(0.074, 0.0005));  // of its FP32 weights
  CHECK_THAT(overhead(storageOf(channels, kInt8, {}), 1728), WithinAbs(0.148, 0.0005));
  const Storage large = storageOf(Partition::perChannel(Shape({64, 64, 3, 3}), 0), kUint8, {});
  CHECK_THAT(overhead(large, 36864), WithinAbs(0.0139, 0.00005));
  CHECK_THAT(overhead(large, 4 * 36864), WithinAbs(0.0035, 0.00005));
}

TEST_CASE("FP16 scales of groups of 128, 64 and 32 are 3, 6 and 12% of the 4-bit codes",
          "[storage]") {
  const auto share = [](std::size_t groupSize) {
    const Storage storage = storageOf(Partition::perGroup(Shape({4096, 4096}), 1, groupSize),
                                      {.bits = 4}, {.scaleBits = 16});
    return overhead(storage, storage.codeBytes);
  };
  CHECK(share(128) == 0.03125);
  CHECK(share(64) == 0.0625);
  CHECK(share(32) == 0.125);
}

TEST_CASE("groups of 32 with an FP16 scale take 4.5 bits a weight, as Q4_0", "[storage]") {
  const Partition groups = Partition::perGroup(Shape({64, 64}), 1, 32);
  CHECK(storageOf(groups, {.bits = 4}, {.scaleBits = 16}).bitsPerWeight == 4.5);
}

TEST_CASE("int16 is half of FP32, with one scale for all", "[storage]") {
  const Storage storage = storageOf(Partition::perTensor(Shape({1000})), {.bits = 16}, {});
  CHECK(storage.codeBytes == 2000);
  CHECK(storage.bitsPerWeight == 16.032);
}

TEST_CASE("double quantization of the scales takes 0.127 bits a weight instead of 0.5",
          "[storage]") {
  const Partition groups = Partition::perGroup(Shape({512, 4096}), 1, 64);
  const QuantSpec int4{.bits = 4};
  CHECK(storageOf(groups, int4, {}).bitsPerWeight == 4.5);
  CHECK_THAT(storageOf(groups, int4, {.scaleBits = 8, .scaleGroupSize = 256}).bitsPerWeight,
             WithinAbs(4.127, 0.0005));
}

TEST_CASE("a tensor without elements takes its parts' scales", "[storage]") {
  const Storage storage = storageOf(Partition::perTensor(Shape({0})), kInt8, {});
  CHECK(storage.totalBytes == 4);
  CHECK(storage.bitsPerWeight == 0.0);
  CHECK(storageOf(Partition::perChannel(Shape({0}), 0), kInt8, {.scaleGroupSize = 2}).totalBytes ==
        0);
}

TEST_CASE("formats of parameters that cannot be are refused", "[storage]") {
  const Partition whole = Partition::perTensor(Shape({1}));
  CHECK_THROWS_MATCHES(storageOf(whole, kInt8, {.scaleBits = 24}), std::invalid_argument,
                       Message("params.scaleBits is 24, but must be 8, 16 or 32."));
  CHECK_THROWS_MATCHES(storageOf(whole, kInt8, {.zeroPointBits = 0}), std::invalid_argument,
                       Message("params.zeroPointBits is 0, but must be from 1 to 32."));
  CHECK_THROWS_MATCHES(storageOf(whole, {.bits = 17}, {}), std::invalid_argument,
                       Message("spec.bits is 17, but must be from 2 to 16."));
}

}  // namespace
}  // namespace quantlab
