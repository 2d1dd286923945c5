/** Listeners over Unix sockets, which are files of this machine. */
@NullMarked
package io.socketgateway.listener.unix;

import org.jspecify.annotations.NullMarked;
