/**
 * Past and present runs as this window knows them: read from their folders, followed while they go
 * on.
 */
package prelude.ui.runs.library;
