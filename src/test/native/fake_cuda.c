/*
 * Stands in for NVIDIA's driver library, libcuda.so.1. What it answers is read from environment
 * variables: FAKE_CUDA_INIT (status of cuInit), FAKE_CUDA_VERSION (such as 12040), FAKE_CUDA_COUNT
 * and FAKE_CUDA_CAPABILITY (such as 89). Without them: one card of capability 8.9, driver for 12.4.
 */
#include <stdio.h>
#include <stdlib.h>

enum { MAJOR = 75, MINOR = 76, INVALID_VALUE = 1 };

static int number(const char *name, int otherwise) {
  const char *value = getenv(name);
  return value == NULL ? otherwise : atoi(value);
}

int cuInit(unsigned flags) { return flags == 0 ? number("FAKE_CUDA_INIT", 0) : INVALID_VALUE; }

int cuDriverGetVersion(int *version) {
  *version = number("FAKE_CUDA_VERSION", 12040);
  return 0;
}

int cuDeviceGetCount(int *count) {
  *count = number("FAKE_CUDA_COUNT", 1);
  return 0;
}

int cuDeviceGet(int *device, int ordinal) {
  *device = ordinal;
  return 0;
}

int cuDeviceGetName(char *name, int length, int device) {
  snprintf(name, length, "Fake Card %d", device);
  return 0;
}

int cuDeviceGetPCIBusId(char *id, int length, int device) {
  snprintf(id, length, "0000:%02x:00.0", device + 1);
  return 0;
}

int cuDeviceTotalMem_v2(size_t *bytes, int device) {
  *bytes = (size_t)(24 + device) << 30;
  return 0;
}

int cuDeviceGetAttribute(int *value, int attribute, int device) {
  int capability = number("FAKE_CUDA_CAPABILITY", 89);
  switch (attribute) {
    case MAJOR:
      *value = capability / 10;
      return 0;
    case MINOR:
      *value = capability % 10;
      return 0;
    default:
      return INVALID_VALUE;
  }
}
