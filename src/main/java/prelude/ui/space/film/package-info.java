/**
 * What the Space screen shows, worked out beside the window: snapshots of a run along axes that
 * hold, and what can be said of the soft tokens at one step.
 */
package prelude.ui.space.film;
