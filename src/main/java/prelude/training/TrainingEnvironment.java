package prelude.training;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a run finds what it needs and leaves what it makes.
 *
 * @param environment environment variables (encoder caches)
 * @param userHome the user's home folder
 * @param workingDir where a checkout's {@code data/} may be
 * @param userData Prelude's own data folder
 * @param runs runs folder
 */
public record TrainingEnvironment(
    Map<String, String> environment, Path userHome, Path workingDir, Path userData, Path runs) {}
