package prelude.weights.hub;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import prelude.audio.IoReason;
import prelude.weights.HubCache;
import prelude.weights.HubSource;

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
  private static final String MS_TOKEN = "MODELSCOPE_API_TOKEN";

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
        HubCache.setting(env, MS_TOKEN).map(token -> cookie(MS_TOKEN, token)),
        offlineVariable(env).isPresent(),
        !isTrue(env, "HF_HUB_DISABLE_SYMLINKS"),
        EnvironmentProxy.of(env),
        Patience.of(seconds(env, "HF_HUB_ETAG_TIMEOUT"), seconds(env, "HF_HUB_DOWNLOAD_TIMEOUT")));
  }

  /** Where a hub answers; no slash at the end. */
  URI endpoint(HubSource source) {
    return source == HubSource.MODELSCOPE ? msEndpoint : hfEndpoint;
  }

  /** The cache that is written to. */
  Path cache(HubSource source) {
    return source == HubSource.MODELSCOPE ? msCache : hfCache;
  }

  /** Sent to that hub alone; empty for none. */
  Optional<String> token(HubSource source) {
    return source == HubSource.MODELSCOPE ? msToken : hfToken;
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

  /** The variable that forbids the network, if one does. */
  static Optional<String> offlineVariable(Map<String, String> env) {
    return Stream.of("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
        .filter(name -> isTrue(env, name))
        .findFirst();
  }

  private static boolean isTrue(Map<String, String> env, String name) {
    return HubCache.setting(env, name)
        .filter(v -> TRUE.contains(v.toUpperCase(Locale.ROOT)))
        .isPresent();
  }

  private static Optional<Integer> seconds(Map<String, String> env, String name) {
    return HubCache.setting(env, name)
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
        Stream.of(names)
            .filter(n -> HubCache.setting(env, n).isPresent())
            .findFirst()
            .orElse(names[0]);
    String text = HubCache.setting(env, name).orElse(usual).replaceAll("/+$", "");
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
    for (String name : List.of("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")) {
      Optional<String> given = HubCache.setting(env, name);
      if (given.isPresent()) {
        return given.map(token -> sendable(name, token));
      }
    }
    Path file =
        HubCache.setting(env, "HF_TOKEN_PATH")
            .map(text -> HubCache.path("HF_TOKEN_PATH", text, userHome))
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

  /** A token that a header can hold: Java would print any other in its refusal. */
  private static String sendable(String where, String token) {
    if (!token.matches("[\\x21-\\x7e]+")) {
      throw badToken(where, "spaces or letters outside ASCII");
    }
    return token;
  }

  /** A token that a cookie can hold, where a semicolon begins another one. */
  private static String cookie(String where, String token) {
    if (sendable(where, token).contains(";")) {
      throw badToken(where, "a semicolon");
    }
    return token;
  }

  private static HubException badToken(String where, String found) {
    return new HubException(
        HubException.Kind.SETTING,
        "%s: found a token with %s, expected letters, digits and signs as in hf_… or ms-…; copy it again from the hub's settings."
            .formatted(where, found));
  }

  private static HubException bad(String name, String found, String expected) {
    return new HubException(
        HubException.Kind.SETTING,
        "%s: found \"%s\", expected %s; correct the environment variable or unset it."
            .formatted(name, withoutUser(found), expected));
  }

  /** An address without name and password, whatever else is wrong with it. */
  private static String withoutUser(String address) {
    return address.replaceFirst("(?s)^(\\w+://)?.*@", "$1…@");
  }
}
