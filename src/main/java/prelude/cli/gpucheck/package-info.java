/** The verb {@code gpu-check}: what a card has to show before its results are trusted. */
package prelude.cli.gpucheck;
