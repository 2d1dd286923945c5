/** Sockets opened and closed: a listener binds, accepts, refuses and stops. */
@NullMarked
package io.socketgateway.listener;

import org.jspecify.annotations.NullMarked;
