package prelude.weights.hub;

import java.net.URI;

/**
 * A file on a hub.
 *
 * @param name within the model
 * @param uri where its bytes are asked for
 * @param size in bytes
 * @param hash of its bytes
 */
record RemoteFile(String name, URI uri, long size, ContentHash hash) {}
