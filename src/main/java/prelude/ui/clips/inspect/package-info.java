/** The inspector of the Clips screen: what is under the cursor, selected, set, and in the file. */
package prelude.ui.clips.inspect;
