/**
 * Verbs for terminals and CI: what the engine does, without a window. Knows the engine, neither DJL
 * nor JavaFX; the window is started through {@link prelude.cli.WindowLauncher}.
 */
package prelude.cli;
