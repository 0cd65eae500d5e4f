/** Which encoder the window takes: from a hub, a folder, or random; downloads with progress. */
package prelude.ui.weights;
