/** The scatter of soft tokens and text embeddings, drawn on a canvas, flat or in depth. */
package prelude.ui.space.scatter;
