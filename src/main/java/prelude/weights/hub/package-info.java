/**
 * Fetches models from the Hugging Face hub, its mirrors and ModelScope into the caches that their
 * own Python clients use, so that nothing is downloaded twice. {@link prelude.weights.hub.HubFetch}
 * is the way in.
 */
package prelude.weights.hub;
