/** Listeners over UDP. */
@NullMarked
package io.socketgateway.listener.udp;

import org.jspecify.annotations.NullMarked;
