/**
 * Data sets: manifests of clips with their transcripts, and the tone sets that ship with Prelude.
 */
package prelude.data;
