package prelude.weights.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import prelude.weights.CachedModel;
import prelude.weights.EncoderFiles;
import prelude.weights.WhisperConfig;
import prelude.weights.hub.HubException.Kind;

/**
 * Gets the files of a model that its encoder needs, and no others: first the configuration, which
 * tells whether the rest can be used at all.
 */
final class ModelFetch {
  private final HubSite site;
  private final HubListener listener;
  private final ToLongFunction<Path> freeBytes;
  private final LongSupplier nanoTime;

  /**
   * @param freeBytes room on the disk of a folder
   */
  ModelFetch(
      HubSite site, HubListener listener, ToLongFunction<Path> freeBytes, LongSupplier nanoTime) {
    this.site = site;
    this.listener = listener;
    this.freeBytes = freeBytes;
    this.nanoTime = nanoTime;
  }

  /**
   * Fetches what is not there.
   *
   * @throws HubException if it cannot be had
   * @throws prelude.weights.WeightsException if it is no encoder that Prelude can use
   */
  CachedModel run() {
    listener.doing("Asking %s for %s".formatted(site.host(), site.id()));
    RemoteFile config = required(EncoderFiles.CONFIG, "a model's configuration");
    try {
      Optional<CachedModel> complete = site.complete();
      if (complete.isPresent()) {
        return complete.get();
      }
      get(List.of(config));
      WhisperConfig.read(site.folder().resolve(EncoderFiles.CONFIG));
      List<RemoteFile> files = new ArrayList<>();
      site.find(EncoderFiles.FRONT_END).ifPresent(files::add);
      Optional<RemoteFile> single = site.find(EncoderFiles.SINGLE);
      if (single.isPresent()) {
        files.add(single.get());
      } else {
        get(List.of(required(EncoderFiles.INDEX, "weights as safetensors")));
        for (String shard : EncoderFiles.shards(site.folder())) {
          files.add(required(shard, "the weights that the index lists"));
        }
      }
      get(files);
      return site.finish();
    } catch (IOException e) {
      throw FileDownload.disk(site.cache(), e);
    }
  }

  private RemoteFile required(String name, String what) {
    return site.find(name)
        .orElseThrow(
            () ->
                new HubException(
                    Kind.UNUSABLE,
                    "%s: found no %s in %s, expected %s; take another revision, or a published Whisper model such as openai/whisper-base."
                        .formatted(site.host(), name, site.id(), what)));
  }

  private void get(List<RemoteFile> files) throws IOException {
    Map<RemoteFile, Long> planned = new LinkedHashMap<>();
    long total = 0;
    long here = 0;
    for (RemoteFile file : files) {
      total += file.size();
      if (site.has(file)) {
        here += file.size();
      } else {
        planned.put(file, site.here(file));
        here += planned.get(file);
      }
    }
    if (planned.isEmpty()) {
      return;
    }
    requireRoom(total - here);
    var meter = new Meter(site.id(), here, total, listener, nanoTime);
    for (RemoteFile file : planned.keySet()) {
      meter.begin(file.name(), planned.get(file));
      site.get(file, meter);
      meter.tell();
    }
  }

  private void requireRoom(long needed) throws IOException {
    Files.createDirectories(site.cache());
    long free = freeBytes.applyAsLong(site.cache());
    if (needed > free) {
      throw new HubException(
          Kind.DISK,
          "%s: found %s free, expected %s for %s; free space, or point HF_HOME or MODELSCOPE_CACHE to another disk."
              .formatted(site.cache(), ByteSize.of(free), ByteSize.of(needed), site.id()));
    }
  }
}
