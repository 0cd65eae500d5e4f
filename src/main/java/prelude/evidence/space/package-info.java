/**
 * Where the soft tokens live among the LM's own embeddings: snapshots of both, exact principal
 * components, and what can be said of the clouds in numbers.
 */
package prelude.evidence.space;
