#include "quotes.h"

#include <map>

namespace quantlab::report {
namespace {

const std::string kModule = "\"TinyTorch\", module 15, \"Quantization\"";
const std::string kSheet = "\"Project 12: Quantization (Int8)\", under \"Perplexity Comparison\"";

const std::map<std::string, std::vector<Quote>> kQuotes{
    {"weights",
     {{"INT8: < 1% accuracy loss; INT4: 2-5% accuracy loss", kModule},
      {"full network quantization: < 2% degradation", kModule}}},
    {"calibration", {{"diminishing returns after 500-1000 samples", kModule}}},
    {"qat", {{"post-training loses 1-2% accuracy, quantization-aware training < 0.5%", kModule}}},
    {"latency",
     {{"INT8 in practice: 2-3x on CPU, 4-10x on specialized hardware", kModule},
      {"speed: int8 2.0x, int4 3.5x", kSheet}}},
    {"text-weights",
     {{"perplexity: FP32 12.5, int8 12.8, int4 14.2 (that is +2.4% and +13.6%)", kSheet},
      {"GPTQ, 4 bits, LLaMA-65B: < 1% perplexity increase", kModule}}},
};

}  // namespace

std::vector<Quote> quotesFor(const std::string& section) {
  const auto found = kQuotes.find(section);
  return found == kQuotes.end() ? std::vector<Quote>{} : found->second;
}

}  // namespace quantlab::report
