/** The window driven from another thread, without a display, as the tour and the bench do. */
package prelude.ui.drive;
