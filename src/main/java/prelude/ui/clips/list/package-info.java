/** The list of the Clips screen: as a table and as a gallery, its headers and its thumbnails. */
package prelude.ui.clips.list;
