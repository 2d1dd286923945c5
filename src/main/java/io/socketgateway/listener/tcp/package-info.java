/** Listeners over TCP. */
@NullMarked
package io.socketgateway.listener.tcp;

import org.jspecify.annotations.NullMarked;
