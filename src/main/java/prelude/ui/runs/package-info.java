/**
 * The Runs screen: is it learning, and how does it compare with other runs.
 *
 * <p>{@link prelude.ui.runs.train.RunService} trains on one background thread and {@link
 * prelude.ui.runs.library.RunLibrary} reads run folders on another; both leave what they find in
 * queues that {@link prelude.ui.runs.RunsInteractor} empties once per pulse into {@link
 * prelude.ui.runs.RunsModel}, from which the views draw.
 */
package prelude.ui.runs;
