/** From accept to close: one virtual thread reads, decodes, serves and writes. */
@NullMarked
package io.socketgateway.connection;

import org.jspecify.annotations.NullMarked;
