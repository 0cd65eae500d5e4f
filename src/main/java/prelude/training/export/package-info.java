/** Runs for the eyes of others: numbers as CSV, pictures as SVG, reports. Needs no window. */
package prelude.training.export;
