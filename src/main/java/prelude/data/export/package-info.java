/** Matrices written for other programs: NumPy arrays and CSV tables. */
package prelude.data.export;
