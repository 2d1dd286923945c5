/** The access log: a line for each connection that was closed or refused. */
@NullMarked
package io.socketgateway.actuate.access;

import org.jspecify.annotations.NullMarked;
