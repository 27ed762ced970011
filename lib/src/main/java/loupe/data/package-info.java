/**
 * Files become images, labels and feature tables.
 */
package loupe.data;
