/**
 * The Clips screen: what a sound looks like to the encoder. {@code ClipsModel} holds what is shown,
 * {@code ClipsInteractor} does the work off the FX thread; {@code list}, {@code picture}, {@code
 * sound}, {@code make} and {@code export} each hold one part of the screen.
 */
package prelude.ui.clips;
