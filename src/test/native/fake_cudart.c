/*
 * Stands in for CUDA's runtime library. FAKE_CUDART_ERROR (status of cudaGetDeviceCount) and
 * FAKE_CUDART_VERSION (such as 12040) say what it answers; without them it sees one card. Compiled
 * with -DERROR=35 it is a runtime that is newer than the driver, whatever the environment says.
 */
#include <stdlib.h>

#ifdef ERROR
static int error(void) { return ERROR; }
#else
static int error(void) {
  const char *value = getenv("FAKE_CUDART_ERROR");
  return value == NULL ? 0 : atoi(value);
}
#endif

int cudaGetDeviceCount(int *count) {
  *count = error() == 0;
  return error();
}

int cudaRuntimeGetVersion(int *version) {
  const char *value = getenv("FAKE_CUDART_VERSION");
  *version = value == NULL ? 12040 : atoi(value);
  return 0;
}

int cudaDeviceGetAttribute(int *value, int attribute, int device) {
  *value = attribute == 75 ? 8 : 9;
  return 0;
}

const char *cudaGetErrorString(int status) {
  switch (status) {
    case 0:
      return "no error";
    case 35:
      return "CUDA driver version is insufficient for CUDA runtime version";
    case 100:
      return "no CUDA-capable device is detected";
    default:
      return "unrecognized error code";
  }
}
