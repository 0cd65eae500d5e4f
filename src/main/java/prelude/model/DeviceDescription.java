package prelude.model;

/**
 * The device in words.
 *
 * @param name such as {@code CPU, 2 threads} or {@code cuda:0}
 * @param reason why it is this one, such as {@code because no CUDA card was found}
 * @param gpu whether it is a graphics card
 */
public record DeviceDescription(String name, String reason, boolean gpu) {}
