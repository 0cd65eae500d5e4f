package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.model.TorchRuntime;

/** libtorch's own message for the machine's memory; for cards the texts of its source. */
class DeviceFaultsTest {
  private static final String ADVICE =
      "\nCUDA kernel errors might be asynchronously reported at some other API call, so the"
          + " stacktrace below might be incorrect.";

  private static RuntimeException of(String message) {
    return DeviceFaults.of(new EngineException(message));
  }

  private static String full(String message) {
    return assertInstanceOf(OutOfDeviceMemoryException.class, of(message)).getMessage();
  }

  private static String lost(String message) {
    return assertInstanceOf(DeviceLostException.class, of(message)).getMessage();
  }

  @Test
  void theMachinesMemoryIsFull() {
    try (TorchRuntime runtime = TorchRuntime.open("cpu", 1);
        NDManager scope = runtime.scope()) {
      RuntimeException failure =
          assertThrows(
              RuntimeException.class, () -> scope.zeros(new Shape(1L << 46), DataType.FLOAT32));
      RuntimeException known = DeviceFaults.of(failure);
      assertEquals(
          "the machine's memory is full: 262144.0 GiB more were needed", known.getMessage());
      assertSame(failure, known.getCause());
      assertInstanceOf(OutOfDeviceMemoryException.class, known);
    }
  }

  @Test
  void theMachinesMemoryIsFullInWindowsWords() {
    assertEquals(
        "the machine's memory is full: 1.5 GiB more were needed",
        full(
            "[enforce fail at alloc_cpu.cpp:116] data. DefaultCPUAllocator: not enough memory: you"
                + " tried to allocate 1610612736 bytes."));
  }

  @Test
  void theCardsMemoryIsFull() {
    assertEquals(
        "the card's memory is full: 20.00 MiB more were needed",
        full(
            "CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 23.69"
                + " GiB of which 5.12 MiB is free. Process 77 has 23.68 GiB memory in use."));
    assertEquals(
        "the card's memory is full: 512 bytes more were needed",
        full("CUDA out of memory. Tried to allocate 512 bytes. GPU 0 has a total capacity of"));
    assertEquals("the card's memory is full", full("CUDA error: out of memory" + ADVICE));
    assertEquals("the card's memory is full", full("CUDA driver error: out of memory"));
    assertEquals(
        "the card's memory is full",
        full("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"));
  }

  @Test
  void theCardIsLost() {
    assertEquals(
        "the card stopped working (CUDA error: unspecified launch failure); restart Prelude before"
            + " using it again",
        lost("CUDA error: unspecified launch failure" + ADVICE));
    assertEquals(
        "the card stopped working (CUDA driver error: device not ready); restart Prelude before"
            + " using it again",
        lost("CUDA driver error: device not ready"));
    assertEquals(
        "the card stopped working (CUBLAS_STATUS_EXECUTION_FAILED when calling `cublasSgemm(h)`);"
            + " restart Prelude before using it again",
        lost("RuntimeError: CUBLAS_STATUS_EXECUTION_FAILED when calling `cublasSgemm(h)`"));
    assertEquals(
        "the card stopped working (NVML_SUCCESS == r INTERNAL ASSERT FAILED); restart Prelude"
            + " before using it again",
        lost("NVML_SUCCESS == r INTERNAL ASSERT FAILED\nplease report a bug"));
  }

  @Test
  void theReasonMayBeInside() {
    var failure =
        new EngineException(
            "cannot run", new IllegalStateException("CUDA error: an illegal memory access"));
    RuntimeException known = DeviceFaults.of(failure);
    assertEquals(
        "the card stopped working (CUDA error: an illegal memory access); restart Prelude before"
            + " using it again",
        known.getMessage());
    assertSame(known, DeviceFaults.of(known), "known once is known");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 0",
        "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and"
            + " cpu!"
      })
  void otherFailuresStayWhatTheyAre(String message) {
    var failure = new EngineException(message);
    assertSame(failure, DeviceFaults.of(failure));
  }

  private static String inWords(String message) {
    return DeviceFaults.inWords(new EngineException(message));
  }

  @Test
  void aCardThatDoesNotComputeIsExplained() {
    assertEquals(
        "the libtorch that was loaded is for the CPU only",
        inWords(
            "Could not run 'aten::empty.memory_format' with arguments from the 'CUDA' backend. This"
                + " could be because the operator doesn't exist for this backend"));
    assertEquals(
        "CUDA does not start (error 36: API call is not supported in the installed CUDA driver)",
        inWords(
            "Unexpected error from cudaGetDeviceCount(). Did you run some cuda functions before"
                + " calling NumCudaDevices() that might have already set an error? Error 36: API"
                + " call is not supported in the installed CUDA driver"));
    assertEquals(
        "CUDA error: no kernel image is available for execution on the device",
        inWords("CUDA error: no kernel image is available for execution on the device" + ADVICE));
    assertEquals(
        "the card's memory is full: 2.00 MiB more were needed",
        inWords("CUDA out of memory. Tried to allocate 2.00 MiB. GPU 0 has"));
    assertEquals("No CUDA GPUs are available", inWords("No CUDA GPUs are available.\nmore lines"));
    assertEquals("EngineException", DeviceFaults.inWords(new EngineException((String) null)));
    assertEquals("EngineException", inWords(""));
  }

  @Test
  void theRootCauseIsKindAndMessage() {
    assertEquals(
        "UnsatisfiedLinkError: /a/libx.so: undefined symbol: y",
        DeviceFaults.rootCause(
            new EngineException(
                "outer", new UnsatisfiedLinkError("/a/libx.so: /a/libx.so: undefined symbol: y"))));
    assertEquals("NullPointerException", DeviceFaults.rootCause(new NullPointerException()));
  }
}
