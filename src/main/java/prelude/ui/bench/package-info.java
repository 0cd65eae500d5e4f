/** Measures how quickly the window answers, for the verb {@code bench --ui}. */
package prelude.ui.bench;
