/**
 * Recomputes a folder of reference values (format: {@code data/reference/README.md}) and compares.
 * Everything checked is enumerated from the folder, so any folder of the format will do.
 */
package prelude.model.reference;
