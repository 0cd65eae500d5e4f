/**
 * The Space screen: where soft tokens live among the LM's own embeddings, how they came there, and
 * what they sound like.
 */
package prelude.ui.space;
