package prelude.weights.hub;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import prelude.audio.IoReason;
import prelude.weights.HubCache;

/**
 * What the environment says about hubs, in the words of Hugging Face's and ModelScope's own
 * clients.
 *
 * @param hfEndpoint where the Hugging Face hub, or a mirror of it, answers; no slash at the end
 * @param hfCache the cache that is written to
 * @param hfToken sent to {@code hfEndpoint} alone; empty for none
 * @param msEndpoint where ModelScope answers; no slash at the end
 * @param msCache the cache that is written to
 * @param msToken sent to {@code msEndpoint} alone; empty for none
 * @param offline the network must not be used
 * @param symlinks whether the cache may have symbolic links
 * @param proxy how to reach hosts
 * @param patience how long to wait, how often to try
 */
record HubSettings(
    URI hfEndpoint,
    Path hfCache,
    Optional<String> hfToken,
    URI msEndpoint,
    Path msCache,
    Optional<String> msToken,
    boolean offline,
    boolean symlinks,
    ProxySelector proxy,
    Patience patience) {
  private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");

  /**
   * Reads the environment.
   *
   * @throws HubException if a setting cannot be understood
   */
  static HubSettings of(Map<String, String> env, Path userHome) {
    return new HubSettings(
        endpoint(env, "https://huggingface.co", "HF_ENDPOINT"),
        HubCache.huggingFaceFolder(env, userHome),
        hfToken(env, userHome),
        endpoint(env, "https://www.modelscope.cn", "MODELSCOPE_ENDPOINT", "MODELSCOPE_DOMAIN"),
        HubCache.modelScopeFolder(env, userHome),
        setting(env, "MODELSCOPE_API_TOKEN"),
        offlineVariable(env).isPresent(),
        !isTrue(env, "HF_HUB_DISABLE_SYMLINKS"),
        EnvironmentProxy.of(env),
        Patience.of(seconds(env, "HF_HUB_ETAG_TIMEOUT"), seconds(env, "HF_HUB_DOWNLOAD_TIMEOUT")));
  }

  HubSettings with(Patience other) {
    return new HubSettings(
        hfEndpoint,
        hfCache,
        hfToken,
        msEndpoint,
        msCache,
        msToken,
        offline,
        symlinks,
        proxy,
        other);
  }

  static Optional<String> setting(Map<String, String> env, String name) {
    return Optional.ofNullable(env.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /** The variable that forbids the network, if one does. */
  static Optional<String> offlineVariable(Map<String, String> env) {
    return Stream.of("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
        .filter(name -> isTrue(env, name))
        .findFirst();
  }

  private static boolean isTrue(Map<String, String> env, String name) {
    return setting(env, name).filter(v -> TRUE.contains(v.toUpperCase(Locale.ROOT))).isPresent();
  }

  private static Optional<Integer> seconds(Map<String, String> env, String name) {
    return setting(env, name)
        .map(
            text -> {
              if (!text.matches("[1-9]\\d{0,5}")) {
                throw bad(name, text, "a whole number of seconds above 0");
              }
              return Integer.valueOf(text);
            });
  }

  private static URI endpoint(Map<String, String> env, String usual, String... names) {
    String name =
        Stream.of(names).filter(n -> setting(env, n).isPresent()).findFirst().orElse(names[0]);
    String text = setting(env, name).orElse(usual).replaceAll("/+$", "");
    // MODELSCOPE_DOMAIN is a host's name alone.
    String address =
        name.startsWith("MODELSCOPE") && !text.contains("://") ? "https://" + text : text;
    try {
      var uri = new URI(address);
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    throw bad(name, text, "an address such as " + usual);
  }

  private static Optional<String> hfToken(Map<String, String> env, Path userHome) {
    if (isTrue(env, "HF_HUB_DISABLE_IMPLICIT_TOKEN")) {
      return Optional.empty();
    }
    Optional<String> given =
        setting(env, "HF_TOKEN").or(() -> setting(env, "HUGGING_FACE_HUB_TOKEN"));
    if (given.isPresent()) {
      return given.map(token -> sendable("HF_TOKEN", token));
    }
    Path file =
        setting(env, "HF_TOKEN_PATH")
            .map(text -> path("HF_TOKEN_PATH", text, userHome))
            .orElseGet(() -> HubCache.huggingFaceHome(env, userHome).resolve("token"));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file).strip())
          .filter(token -> !token.isEmpty())
          .map(token -> sendable(file.toString(), token));
    } catch (IOException e) {
      throw new HubException(
          HubException.Kind.SETTING,
          "%s: the token cannot be read (%s); make the file readable, or set HF_TOKEN."
              .formatted(file, IoReason.of(e)),
          e);
    }
  }

  private static String sendable(String where, String token) {
    if (!token.matches("[\\x21-\\x7e]+")) {
      throw new HubException(
          HubException.Kind.SETTING,
          where
              + ": found a token with spaces or letters outside ASCII, expected one such as hf_…;"
              + " copy it again from the hub's settings.");
    }
    return token;
  }

  private static Path path(String name, String text, Path userHome) {
    try {
      return text.startsWith("~/") ? userHome.resolve(text.substring(2)) : Path.of(text);
    } catch (InvalidPathException e) {
      throw bad(name, text, "a path");
    }
  }

  private static HubException bad(String name, String found, String expected) {
    return new HubException(
        HubException.Kind.SETTING,
        "%s: found \"%s\", expected %s; correct the environment variable or unset it."
            .formatted(name, found, expected));
  }
}
